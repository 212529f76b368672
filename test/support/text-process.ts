import { createLessonTexts, type FromTexts, type ToTexts } from '#main/decks/text/lesson-texts.ts';
import { answerHere } from '#main/decks/text/work.ts';
import type { LessonTexts, TextProcess } from '#main/decks/text/lesson-texts.ts';

export interface FakeTextProcess extends TextProcess {
  /** How many questions came. */
  readonly asked: () => number;
  /** Ends it as a crash does. */
  readonly crash: () => void;
}

/** The process of worker.ts without the process; it answers in a later turn, as that does. */
export const fakeTextProcess = (): FakeTextProcess => {
  const listeners = { message: [] as ((from: FromTexts) => void)[], exit: [] as (() => void)[] };
  let asked = 0;
  let isOver = false;
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    setImmediate(() => listeners.exit.forEach((listener) => listener()));
  };
  const child = {
    on: (name: 'message' | 'exit', listener: () => void) => {
      listeners[name].push(listener);
      return child;
    },
    postMessage: ({ n, question }: ToTexts) => {
      asked += 1;
      setImmediate(() => {
        if (isOver) return;
        const answer = structuredClone(answerHere(question));
        for (const listener of listeners.message) listener({ n, answer });
      });
    },
    kill: () => {
      end();
      return true;
    },
    asked: () => asked,
    crash: end,
  };
  return child as unknown as FakeTextProcess;
};

/** Texts as main has them, for a library in a test. */
export const lessonTexts = (): LessonTexts => createLessonTexts(fakeTextProcess);
