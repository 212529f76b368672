import { lessonTexts } from '../../support/text-process.ts';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFolderReader } from '#main/decks/folder.ts';
import { fileForUrl, isAllowedRequest, isOwnUrl, isWebUrl } from '#main/security/urls.ts';
import { loadShellSettings } from '#main/window/shell-settings.ts';
import { cardsOf, type PairRecastCard } from '#shared/domain/deck/index.ts';
import { checkDraft } from '#shared/domain/draft/index.ts';
import { foldText, searchFor } from '#shared/domain/drill/search.ts';
import { createRowReader, findDelimiter } from '#shared/domain/import/index.ts';
import { editItem } from '#shared/domain/lesson/edit/index.ts';
import {
  LIMITS,
  mergeLesson,
  readLessonFile,
  writeLessonFile,
} from '#shared/domain/lesson/file/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { parseWalkthrough } from '#shared/domain/lesson/walkthrough/index.ts';
import { startQuiz } from '#shared/domain/quiz/index.ts';
import { parseSteps } from '#shared/domain/schedule/index.ts';
import { run as runCommand } from '../../../src/cli/run.ts';
import { WALKTHROUGH_TEXTS } from '../corpus.ts';
import type { Draw } from '../draw.ts';
import { checkSentence, refusedBy } from '../labels.ts';
import { ACCEPTED, target, type Outcome } from '../target.ts';
import { tempFolder } from '../temp.ts';
import {
  fill,
  filled,
  largestLesson,
  line,
  longLines,
  mostPhrases,
  PIECES,
  WORDY,
} from '../worst-texts.ts';

const TEN_MB = 10_000_000;
const walkthrough = (text: string): Outcome => {
  const result = parseWalkthrough(text);
  return result.outcome === 'parsed' ? ACCEPTED : refusedBy(result.errors, text);
};

const lessonFile = (text: string): Outcome => {
  const read = readLessonFile(text);
  return read.ok ? ACCEPTED : refusedBy(read.error, text);
};

const tableRows = (text: string): Outcome => {
  const rows = createRowReader(text, findDelimiter(text));
  while (rows.next() !== null);
  return ACCEPTED;
};

const folder = tempFolder();

const asFile = (name: string, text: string): void => writeFileSync(join(folder.path(), name), text);

/** What is done with an input of each kind, `piece` being what it is made of. */
const USES: Readonly<Record<string, (piece: string) => Outcome | Promise<Outcome>>> = {
  'walkthrough of 10 MB': (piece) => walkthrough(fill(piece, TEN_MB)),
  'walkthrough of 10 MB, one line': (piece) => walkthrough(line(piece, TEN_MB)),
  'walkthrough at its limits': (piece) => walkthrough(longLines(piece)),
  'walkthrough of one long line more': (piece) =>
    walkthrough(`${WALKTHROUGH_TEXTS[0] ?? ''}\n${line(piece, 2_000)}`),
  'lesson file of 10 MB': (piece) => lessonFile(fill(piece, TEN_MB)),
  'lesson file at its limit': (piece) => lessonFile(filled(piece, LIMITS.file)),
  'lesson file of one long line': (piece) =>
    lessonFile(
      `format: recast-lesson/1\nid: a\nsummary:\n  - "${filled(piece, LIMITS.file - 100)}"\n`,
    ),
  'largest lesson, written': (piece) => lessonFile(writeLessonFile(largestLesson(piece))),
  'largest lesson, edited': (piece) => {
    const lesson = largestLesson(piece);
    const edited = editItem(lesson, 'pi1', { weak: fill(piece, TEN_MB) });
    if (edited.ok) return ACCEPTED;
    checkSentence('The message', edited.error[0]?.message, piece);
    return { refused: 'unfit text' };
  },
  'largest lesson, merged': (piece) => {
    const lesson = largestLesson(piece);
    const other = {
      ...lesson,
      pairs: lesson.pairs.map((pair) => ({ ...pair, weak: `${pair.weak.slice(9)}c` })),
    };
    mergeLesson(lesson, other);
    return ACCEPTED;
  },
  'largest lesson, asked in a quiz': (piece) => {
    startQuiz({ lessons: [largestLesson(piece)], seed: 1 });
    return ACCEPTED;
  },
  'draft of 10 MB on the largest lesson': (piece) =>
    checked(largestLesson(piece), line(piece, TEN_MB)),
  'draft that repeats the largest lesson': (piece) => {
    const lesson = largestLesson(piece);
    return checked(
      lesson,
      lesson.pairs
        .map(({ weak }) => weak)
        .join('. ')
        .slice(0, 20_000),
    );
  },
  'search for 10 MB': (piece) => {
    searchFor(line(piece, TEN_MB))?.(foldText([line(piece, LIMITS.text)]));
    searchFor(`"${line(piece, TEN_MB)}`)?.(foldText([line(piece, LIMITS.text)]));
    return ACCEPTED;
  },
  'search in all that a file can hold': (piece) => {
    searchFor(`"${line(piece, 100)}" b`)?.(foldText([line(piece, LIMITS.file)]));
    return ACCEPTED;
  },
  'table of 1 MB': (piece) => tableRows(filled(piece, 1_000_000)),
  'table of 1 MB, one row': (piece) => tableRows(line(piece, 1_000_000).slice(1)),
  'URL of 10 MB': (piece) => {
    const url = `app://recast/${line(piece, TEN_MB)}`;
    isOwnUrl(url, null);
    isWebUrl(line(piece, TEN_MB));
    isAllowedRequest(line(piece, TEN_MB), null);
    fileForUrl('/tmp', url);
    return ACCEPTED;
  },
  'steps of 10 MB': (piece) => {
    parseSteps(line(piece, TEN_MB));
    return ACCEPTED;
  },
  'command on 10 MB': async (piece) => {
    const base = folder.path();
    asFile('a.txt', line(piece, TEN_MB));
    asFile('a.lesson.yaml', fill(piece, TEN_MB));
    let printed = '';
    const print = (text: string): void => void (printed += text);
    const code = await runCommand(['check', 'a.txt', 'a.lesson.yaml'], {
      base,
      shipped: join(base, 'decks'),
      out: print,
      err: print,
    });
    return code === 0 ? ACCEPTED : { refused: `exit code ${code}` };
  },
  'command on the largest lesson': (piece) => commandOn(largestLesson(piece)),
  'command on the most phrases': (piece) => commandOn(mostPhrases(piece)),
  'most phrases, asked in a quiz': (piece) => {
    startQuiz({ lessons: [mostPhrases(piece)], seed: 1 });
    return ACCEPTED;
  },
  'most phrases, with a draft': (piece) => checked(mostPhrases(piece), line(piece, 10_000)),
  'shell settings of 10 MB': async (piece) => {
    asFile('shell.json', `{"theme":"dark","more":${JSON.stringify(fill(piece, TEN_MB))}}`);
    await loadShellSettings(join(folder.path(), 'shell.json'));
    return ACCEPTED;
  },
  'decks folder with 10 MB': async (piece) => {
    asFile('b.lesson.yaml', fill(piece, TEN_MB));
    const [entry] = await createFolderReader(folder.path(), 'own', lessonTexts()).read();
    return entry === undefined ? { refused: 'none' } : refusedBy(entry.problems, piece);
  },
};

const commandOn = async (lesson: Lesson): Promise<Outcome> => {
  asFile('worst.lesson.yaml', writeLessonFile(lesson));
  const io = {
    base: folder.path(),
    shipped: folder.path(),
    out: () => undefined,
    err: () => undefined,
  };
  const code = await runCommand(['check', 'worst.lesson.yaml'], io);
  return code === 0 ? ACCEPTED : { refused: `exit code ${code}` };
};

const checked = (lesson: Lesson, draft: string): Outcome => {
  const card = cardsOf(lesson).find((each): each is PairRecastCard => each.kind === 'pair_recast');
  if (card !== undefined) checkDraft(draft, card, lesson);
  return ACCEPTED;
};

interface Input {
  readonly use: string;
  readonly piece: string;
}

const anyPiece = (draw: Draw): string =>
  Array.from({ length: 1 + draw.below(4) }, () => draw.pick(PIECES)).join('');

const closeFolder = async (): Promise<void> => {
  await folder.remove();
};

const runUse = async ({ use, piece }: Input): Promise<Outcome> => {
  const outcome = await USES[use]?.(piece);
  for (const name of ['a.txt', 'a.lesson.yaml', 'b.lesson.yaml', 'worst.lesson.yaml']) {
    rmSync(join(folder.path(), name), { force: true });
  }
  return outcome ?? { refused: 'no such use' };
};

/** Ten megabytes of the worst, and the worst that still fits, through everything that reads texts. */
export const WORST_TARGETS = Object.keys(USES).map((use) =>
  target({
    name: use,
    weight: 0.01,
    make: (draw): Input => ({ use, piece: anyPiece(draw) }),
    run: runUse,
    fixed: [...PIECES, ...WORDY].map((piece) => (): Input => ({ use, piece })),
    close: closeFolder,
  }),
);
