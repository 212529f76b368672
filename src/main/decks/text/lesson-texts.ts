import { createHash } from 'node:crypto';
import type { UtilityProcess } from 'electron';
import { ok } from '#shared/domain/result.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import type { LessonCache } from './lesson-cache.ts';
import { answerHere, type ReadLesson, type TextQuestion, type Written } from './work.ts';

/** A question with its number, which its answer has too. */
export interface ToTexts {
  readonly n: number;
  readonly question: TextQuestion;
}
export interface FromTexts {
  readonly n: number;
  readonly answer: ReadLesson | Written;
}

/** What is used of the process; see worker.ts for the other end. */
export type TextProcess = Pick<UtilityProcess, 'on' | 'postMessage' | 'kill'>;

/** Reads and writes the texts of lesson files, large ones without holding main up. */
export interface LessonTexts {
  /** As readLessonFile has it. */
  readonly read: (text: string) => Promise<ReadLesson>;
  /** As writeLessonFile makes it from the text before, if any; proved to read back as the lesson. */
  readonly write: (lesson: Lesson, previous: string | null) => Promise<Written>;
  readonly close: () => void;
}

/**
 * Characters that main reads or writes itself; more goes to a process of its own. What is read is about
 * the largest lesson that ships, in some 20 ms. What is written is read again, by code that main has
 * hardly ever run: a text of 60,000 took it seven times as long.
 */
const AT_ONCE = { read: 64_000, write: 24_000 } as const;

/** Characters that main takes itself even where that process is there already. */
const NOTHING_TO_SPEAK_OF = 2_000;

/** Lessons that are known by their text: who lists a folder reads what was just written. */
const KNOWN = 1_000;

/** Milliseconds after which a process that nobody asks anything ends. */
const IDLE = 30_000;

const keyOf = (text: string): string => createHash('sha256').update(text).digest('base64');

const sizeOf = (question: TextQuestion): number =>
  question.kind === 'read'
    ? question.text.length
    : (question.previous?.length ?? 0) + JSON.stringify(question.lesson).length;

/** Milliseconds after which what no lesson of this run has is taken out of the cache. */
const SETTLED = 60_000;

/** @param cache what earlier runs have read; by default nothing is known of them */
export const createLessonTexts = (
  fork: () => TextProcess,
  cache: LessonCache | null = null,
): LessonTexts => {
  const asker = createAsker(fork);
  const known = new Map<string, Lesson>();
  const remember = (key: string, lesson: Lesson): void => {
    known.set(key, lesson);
    const [oldest] = known.keys();
    if (known.size > KNOWN && oldest !== undefined) known.delete(oldest);
  };
  const pruning = setTimeout(() => void cache?.prune(new Set(known.keys())), SETTLED).unref();
  const answer = async (question: TextQuestion): Promise<ReadLesson | Written> => {
    const most = asker.isRunning() ? NOTHING_TO_SPEAK_OF : AT_ONCE[question.kind];
    return sizeOf(question) <= most ? answerHere(question) : asker.ask(question);
  };
  return {
    read: async (text) => {
      const key = keyOf(text);
      const lesson = known.get(key) ?? (cache && (await cache.get(key)));
      if (lesson) {
        remember(key, lesson);
        return ok(lesson);
      }
      const read = (await answer({ kind: 'read', text })) as ReadLesson;
      if (read.ok) {
        remember(key, read.value);
        void cache?.put(key, read.value);
      }
      return read;
    },
    write: async (lesson, previous) => {
      const written = (await answer({ kind: 'write', lesson, previous })) as Written;
      if (written.ok) remember(keyOf(written.value), lesson);
      return written;
    },
    close: () => {
      clearTimeout(pruning);
      asker.close();
    },
  };
};

interface Asked {
  readonly question: TextQuestion;
  readonly resolve: (answer: ReadLesson | Written) => void;
}

/** A process with what it was asked and has not answered. */
interface Running {
  readonly process: TextProcess;
  readonly asked: Map<number, Asked>;
}

/** Asks a process that is started when there is something to ask. */
const createAsker = (fork: () => TextProcess) => {
  let running: Running | null = null;
  let last = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;

  const close = (): void => {
    clearTimeout(idle);
    running?.process.kill();
    running = null;
  };
  const start = (): Running => {
    const started: Running = { process: fork(), asked: new Map() };
    started.process.on('message', ({ n, answer }: FromTexts) => {
      started.asked.get(n)?.resolve(answer);
      started.asked.delete(n);
      if (started.asked.size > 0 || running !== started) return;
      clearTimeout(idle);
      idle = setTimeout(close, IDLE).unref();
    });
    started.process.on('exit', () => {
      if (running === started) running = null;
      // One that ended early leaves its questions to whoever asked.
      for (const { question, resolve } of started.asked.values()) resolve(answerHere(question));
    });
    return started;
  };
  return {
    ask: (question: TextQuestion): Promise<ReadLesson | Written> =>
      new Promise((resolve) => {
        clearTimeout(idle);
        running ??= start();
        last += 1;
        running.asked.set(last, { question, resolve });
        running.process.postMessage({ n: last, question } satisfies ToTexts);
      }),
    isRunning: () => running !== null,
    close,
  };
};
