import type { DeckEntry, DeckHead } from '#shared/domain/deck/deck-entry.ts';
import { portionsOf } from '#shared/domain/portions.ts';
import { askAhead, callMain } from '#renderer/platform/index.ts';
import { meetLesson, setDeckEntries, useDecks } from './decks.ts';

/** Items of the lessons that one message brings: more would hold up both sides. */
const AT_ONCE = 800;

/** Messages that are on their way at once while nobody uses the window yet. */
const AHEAD = 4;

/** The entries that crossed already, by their revision. */
let known: ReadonlyMap<number, DeckEntry> = new Map();
let latest = 0;
let running: Promise<void> = Promise.resolve();

/** Fetches what is not known yet, and shows the list; newer heads that come meanwhile go before. */
const take = async (heads: readonly DeckHead[]): Promise<void> => {
  latest += 1;
  const turn = latest;
  const missing = heads.filter(({ revision }) => !known.has(revision));
  const asked = portionsOf(missing, ({ items }) => items, AT_ONCE).map((some) =>
    some.map(({ revision }) => revision),
  );
  // At the start some portions are on their way while one is taken in. Later somebody is at work in the
  // window, and with both ends at work it would wait for a core.
  const ahead = useDecks.getState().entries === null ? AHEAD : 1;
  const answers = askAhead(asked.length, ahead, (at) => callMain('decks:entries', asked[at] ?? []));
  for await (const [at, answer] of answers) {
    const revisions = asked[at] ?? [];
    const entries = JSON.parse(answer) as readonly (DeckEntry | null)[];
    const came = entries.flatMap((entry, place) =>
      entry ? [[revisions[place] ?? 0, entry] as const] : [],
    );
    known = new Map([...known, ...came]);
    for (const [, entry] of came) meetLesson(entry.lesson);
    if (turn !== latest) return;
  }
  const list = heads.flatMap(({ revision }) => {
    const entry = known.get(revision);
    return entry ? [[revision, entry] as const] : [];
  });
  // Where one is gone, main is about to tell of it.
  if (list.length < heads.length) return;
  known = new Map(list);
  setDeckEntries(list.map(([, entry]) => entry));
};

/** Brings the decks to what main has told of them. */
export const takeHeads = (heads: readonly DeckHead[]): Promise<void> => {
  running = take(heads);
  return running;
};

/** Resolves when what main has told so far is shown. */
export const decksTaken = async (): Promise<void> => {
  for (let seen: Promise<void> | null = null; seen !== running;) {
    seen = running;
    await seen.catch(() => undefined);
  }
};

export const readDecks = async (): Promise<void> => takeHeads(await callMain('decks:list'));
