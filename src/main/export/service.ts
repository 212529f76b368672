import { basename, join } from 'node:path';
import type { DeckEntry } from '#shared/domain/deck/deck-entry.ts';
import type { TakenOut } from '#shared/ipc/contract.ts';
import { ownerKey, type CardHistory } from '#shared/domain/import/bundle.ts';
import { fileNameOf } from './file-name.ts';
import { formOf } from './forms.ts';
import { throughPart } from './part-file.ts';
import type { TakeOutRequest, TakeOutSetup } from './setup.ts';

export interface TakeOutService {
  /** Null where the person named no file or cancelled; nothing was written then. */
  readonly take: (request: TakeOutRequest) => Promise<TakenOut | null>;
  /**
   * The past of cards that goes with the next Anki package; it is in the page's keeping, and comes piece
   * by piece. Throws a sentence when it is far more than anybody has.
   */
  readonly addHistories: (histories: readonly CardHistory[]) => void;
  readonly cancel: () => void;
  /** Cancels, and waits until nothing is left behind. */
  readonly close: () => Promise<void>;
}

/** Cards of one package. */
const MOST_HISTORIES = 1_000_000;

/** Writes lessons to files that the person names, one at a time. */
export const createTakeOutService = (setup: TakeOutSetup): TakeOutService => {
  /** By what they belong to: a window that went away in the middle hands them over once more. */
  let histories = new Map<string, CardHistory>();
  let current: { readonly stop: AbortController; readonly work: Promise<unknown> } | null = null;

  const takeNow = async (
    request: TakeOutRequest,
    signal: AbortSignal,
  ): Promise<TakenOut | null> => {
    const isCancelled = (): boolean => signal.aborted;
    const entries = 'lessonIds' in request ? await entriesOf(request.lessonIds, setup) : [];
    const form = await formOf(request, entries, {
      ...setup,
      histories: [...histories.values()],
    });
    if (isCancelled()) return null;
    const path = await setup.askForFile({
      title: 'Take out',
      defaultPath: join(setup.documents(), `${fileNameOf(request.name)}${form.ending}`),
      filters: [{ name: form.kind, extensions: [form.ending.replace(/^.*\./, '')] }],
    });
    if (path === null) return null;
    try {
      await throughPart(path, (part) => form.write(part, basename(path), signal), signal);
    } catch (reason) {
      if (isCancelled()) return null;
      throw reason;
    }
    return { path, missing: form.missing };
  };

  return {
    take: async (request) => {
      if (current) throw new Error('Something is being taken out already. Wait, or cancel it.');
      const stop = new AbortController();
      const work = takeNow(request, stop.signal);
      current = { stop, work };
      try {
        return await work;
      } finally {
        current = null;
        histories = new Map();
      }
    },
    addHistories: (more) => {
      for (const history of more) histories.set(ownerKey(history), history);
      if (histories.size > MOST_HISTORIES) {
        histories = new Map();
        throw new Error(
          'These are more cards than one package takes. Take out fewer decks at once.',
        );
      }
    },
    cancel: () => {
      if (current) current.stop.abort();
      else histories = new Map();
    },
    close: async () => {
      current?.stop.abort();
      await current?.work.catch(() => undefined);
    },
  };
};

const entriesOf = async (
  ids: readonly string[],
  { library }: TakeOutSetup,
): Promise<readonly DeckEntry[]> => {
  const found = new Map<string, DeckEntry>();
  for (const entry of await library.list()) if (entry.lesson) found.set(entry.lesson.id, entry);
  return [...new Set(ids)].map((id) => {
    const entry = found.get(id);
    if (!entry) throw new Error(`There is no lesson ${id} any more. Choose the decks again.`);
    return entry;
  });
};
