import { shell } from 'electron';
import type { DeckEntry } from '#shared/domain/deck/deck-entry.ts';
import { createChangeParts } from '../decks/change-parts.ts';
import type { DeckLibrary } from '../decks/library.ts';
import { paths } from '../paths.ts';
import type { Handlers } from './answer-call.ts';
import { createDeckHeads } from './deck-heads.ts';
import type { sendToWindow } from './events.ts';

export type DeckHandlers = Pick<
  Handlers,
  | 'decks:list'
  | 'decks:entries'
  | 'decks:copy'
  | 'decks:edit'
  | 'decks:change'
  | 'decks:stop-change'
  | 'decks:reveal'
  | 'decks:open-folder'
>;

/** What the page may ask of the library; every change in it is told the page too. */
export const createDeckHandlers = (
  library: DeckLibrary,
  tell: typeof sendToWindow,
): DeckHandlers => {
  const heads = createDeckHeads();
  const joined = createChangeParts();
  let stop: AbortController | null = null;
  library.onChange((entries: readonly DeckEntry[]) => tell('decks:changed', heads.of(entries)));
  return {
    'decks:list': async () => heads.of(await library.list()),
    'decks:entries': (revisions) => JSON.stringify(heads.entries(revisions)),
    'decks:copy': ({ lessonId }) => library.copyShipped(lessonId),
    'decks:edit': (edit) => library.edit(edit),
    'decks:change': async (part) => {
      const whole = joined(part);
      if (!whole) return { copied: [] };
      stop = new AbortController();
      return library.change(whole.changes, {
        texts: whole.texts,
        signal: stop.signal,
        onProgress: (share) => tell('decks:progress', share),
      });
    },
    'decks:stop-change': () => {
      stop?.abort(new Error('It was cancelled, and nothing was written.'));
      return null;
    },
    'decks:reveal': async ({ origin, file }) => {
      const entry = (await library.list()).find((d) => d.origin === origin && d.file === file);
      if (!entry) throw new Error(`There is no lesson file ${file} any more.`);
      shell.showItemInFolder(entry.path);
      return null;
    },
    'decks:open-folder': async () => {
      const problem = await shell.openPath(paths().ownDecks);
      if (problem !== '') throw new Error(`${paths().ownDecks} could not be opened: ${problem}`);
      return null;
    },
  };
};
