import {
  planImport,
  type Arrival,
  type ImportPlan,
  type Refusal,
} from '#shared/domain/import/index.ts';
import { changeDecks } from '#renderer/app/change-decks.ts';
import { lessonsInFiles } from '#renderer/app/decks.ts';
import { announce } from '#renderer/app/notices.ts';
import { finishInSlices } from '#renderer/platform/index.ts';
import { finish } from './state.ts';

export interface ImportWork {
  /** What is brought in, as the report and undo call it. */
  readonly source: string;
  readonly arrivals: readonly Arrival[];
  /** What was refused before anything was planned. */
  readonly refused: readonly Refusal[];
  /** The texts of lesson files by name: a new lesson's file keeps their comments and order. */
  readonly texts?: ReadonlyMap<string, string>;
}

const textsFor = (
  { settled }: ImportPlan,
  texts: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    settled.flatMap(({ file, lessonId, outcome }) => {
      const text = texts.get(file);
      return outcome === 'new' && text !== undefined ? [[lessonId, text]] : [];
    }),
  );

interface RunOptions {
  readonly signal?: AbortSignal;
  /** The share of the writing that is done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/**
 * Brings lessons in as one step that undo takes back, and shows the report. An abort leaves nothing
 * behind; writing is all or none. Throws a sentence.
 */
export const runImport = async (
  { source, arrivals, refused, texts = new Map() }: ImportWork,
  { signal = new AbortController().signal, onProgress = () => undefined }: RunOptions = {},
): Promise<void> => {
  try {
    const plan = await finishInSlices(planImport(arrivals, lessonsInFiles()), signal);
    if (plan.changes.length > 0) {
      await changeDecks(`import of ${source}`, plan.changes, {
        ...{ texts: textsFor(plan, texts), signal, onProgress },
      });
    }
    finish({ source, settled: plan.settled, refused: [...refused, ...plan.refused] });
    announce('Brought in. The report is here.');
  } catch (reason) {
    if (!signal.aborted) throw reason;
  }
};
