import { useEffect, useId, useMemo, useRef, type RefObject } from 'react';
import { commandSpec } from '#shared/commands/registry.ts';
import type { DeckEntry } from '#shared/domain/deck/deck-entry.ts';
import type { Shelf } from '#shared/domain/deck/index.ts';
import { sameEach } from '#shared/domain/same-each.ts';
import { runCommand, useAvailableCommands, useCommands } from '#renderer/app/commands.ts';
import { deckShelves, useDecks, type Deck } from '#renderer/app/decks.ts';
import { attempt } from '#renderer/app/notices.ts';
import { goTo, land, useRoute } from '#renderer/app/route.ts';
import { useDeckDialog } from '#renderer/features/deck-dialogs/index.ts';
import { callMain, readClock } from '#renderer/platform/index.ts';
import { formatDue, plural } from '#renderer/ui/format.ts';
import { Screen } from '#renderer/ui/Screen.tsx';
import { useGradually } from '#renderer/ui/use-gradually.ts';
import { BrokenFile } from './BrokenFile.tsx';
import { DeckRow } from './DeckRow.tsx';
import { useLibrary, type DeckSummary, type LibraryView } from './useLibrary.ts';
import './library.css';

/** Rows that are drawn at once, and how many of them below the deck in hand: what a high window shows. */
const [AT_FIRST, BELOW] = [32, 16];

/** Every deck, what it holds today, and what to do next. */
export const LibraryScreen = () => {
  const { entries, decks } = useDecks();
  const view = useLibrary(decks);
  if (!entries || !view) return null;
  return <Library entries={entries} view={view} />;
};

interface LibraryProps {
  readonly entries: readonly DeckEntry[];
  readonly view: LibraryView;
}

const Library = ({ entries, view }: LibraryProps) => {
  const inHand = useRoute((state) => state.deckInHand);
  const { summaries } = view;
  const shelvesElement = useRowKeys(summaries.length);
  useLanding(shelvesElement, summaries);
  const broken = entries.filter(({ problems }) => problems.length > 0);
  // Where none of them is in hand, the first is meant.
  const place = Math.max(
    0,
    summaries.findIndex(({ deck }) => deck.lesson.id === inHand),
  );
  const meant = summaries[place]?.deck.lesson.id;
  const shelves = useMemo(() => deckShelves(summaries.map(({ deck }) => deck)), [summaries]);
  const count = useGradually(summaries.length, Math.max(AT_FIRST, place + BELOW));
  const shown = new Map(summaries.slice(0, count).map((summary) => [summary.deck, summary]));
  return (
    <Screen title="Library" hint={todayText(view)} className="library">
      <Places many={summaries.length > 1} />
      {broken.map((entry) => (
        <BrokenFile key={entry.path} entry={entry} />
      ))}
      {summaries.length === 0 ? (
        <NoDecks />
      ) : (
        <div className="shelves" ref={shelvesElement} data-many={summaries.length > 1}>
          {shelves.map((shelf) => (
            <ShelfSection
              key={`${shelf.own} ${shelf.series ?? ''}`}
              shelf={shelf}
              alone={shelves.length === 1}
              summaries={summaries}
              shown={shown}
              inHand={meant ?? null}
            />
          ))}
        </div>
      )}
      <FolderLine entries={entries} />
    </Screen>
  );
};

/** Goes from row to row by the arrow keys, with the focus on what the row would have one do. */
const useRowKeys = (rows: number) => {
  const element = useRef<HTMLDivElement>(null);
  const step = (by: 1 | -1): void => {
    const all = [...(element.current?.querySelectorAll<HTMLElement>('.deck') ?? [])];
    const inHand = all.findIndex((row) => row.dataset['inHand'] === 'true');
    // The first press goes to the deck in hand, where the focus is in none of them.
    const within = all[inHand]?.contains(document.activeElement);
    focusRow(all[within ? inHand + by : inHand]);
  };
  useCommands(rows > 1 ? { 'deck.next': () => step(1), 'deck.previous': () => step(-1) } : {});
  return element;
};

const focusRow = (row: HTMLElement | null | undefined): void => {
  row?.querySelector('button')?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
};

/** Where a deck is gone, the row of the one that is in hand now takes the focus. */
const useLanding = (
  shelves: RefObject<HTMLElement | null>,
  summaries: readonly DeckSummary[],
): void => {
  const landing = useRoute((state) => state.landing);
  const decks = useDecks((state) => state.decks);
  // The dialog that did it has the focus until it closes.
  const covered = useDeckDialog(({ open }) => open !== null);
  // With each drawing: rows come a few at a time, and for a moment those of before are there.
  useEffect(() => {
    if (!landing || covered) return;
    const shown = summaries.map(({ deck }) => deck);
    const row = shelves.current?.querySelector<HTMLElement>('.deck[data-in-hand="true"]');
    if (!row || !sameEach(shown, decks)) return;
    focusRow(row);
    land();
  });
};

interface ShelfProps {
  readonly shelf: Shelf<Deck>;
  /** Whether there is no other: then all decks are this series. */
  readonly alone: boolean;
  readonly summaries: readonly DeckSummary[];
  /** Those that are drawn by now, by their decks. */
  readonly shown: ReadonlyMap<Deck, DeckSummary>;
  readonly inHand: string | null;
}

const ShelfSection = ({ shelf, alone, summaries, shown, inHand }: ShelfProps) => {
  const { series, own, decks } = shelf;
  const titleId = useId();
  const title = own ? 'Your own lessons' : (series ?? 'Lessons');
  const all = new Set(decks);
  const begun = summaries.filter((summary) => summary.begun && all.has(summary.deck)).length;
  const review =
    series !== null && !alone && decks.length > 1
      ? () => goTo({ screen: 'review-all', series })
      : null;
  const holdsHand = decks.some(({ lesson }) => lesson.id === inHand);
  useCommands(holdsHand && review ? { 'go.reviewSeries': review } : {}, { about: title });
  return (
    <section className="shelf" aria-labelledby={titleId}>
      <div className="shelf-head">
        <h2 id={titleId}>{title}</h2>
        {decks.length > 1 && (
          <p className="shelf-extent">
            {begun} of {plural(decks.length, 'lesson')} begun
          </p>
        )}
        {review && (
          <button type="button" className="button-quiet" onClick={review}>
            {commandSpec('go.reviewSeries').title}
            <span className="visually-hidden"> {title}</span>
          </button>
        )}
      </div>
      <ul className="deck-list" aria-labelledby={titleId}>
        {decks.map((deck) => {
          const { id } = deck.lesson;
          const summary = shown.get(deck);
          return summary && <DeckRow key={id} summary={summary} inHand={inHand === id} />;
        })}
      </ul>
    </section>
  );
};

/** The places that are about no deck in particular. */
const PLACES = [
  'go.reviewAll',
  'go.drill',
  'go.plan',
  'go.browse',
  'go.statistics',
  'go.simulator',
  'go.data',
  'go.settings',
  'deck.new',
  'go.import',
  'decks.takeOut',
] as const;

const Places = ({ many }: { readonly many: boolean }) => {
  const available = useAvailableCommands();
  return (
    <nav className="places" aria-label="Places">
      {/* All decks are one deck where there is only one. */}
      {PLACES.filter((id) => available.includes(id) && (many || id !== 'go.reviewAll')).map(
        (id) => (
          <button key={id} type="button" className="button-quiet" onClick={() => runCommand(id)}>
            {commandSpec(id).title}
          </button>
        ),
      )}
    </nav>
  );
};

/** What the whole day asks, in one sentence. */
const todayText = ({ waiting, nextDueAt }: LibraryView): string => {
  if (waiting > 0) return `${plural(waiting, 'card')} for today`;
  if (nextDueAt === null) return 'Nothing waits for you.';
  return `Done for today. The next card is due ${formatDue(nextDueAt, readClock().now)}.`;
};

const NoDecks = () => (
  <div className="empty">
    <p>There is no lesson here yet: make a deck, or bring in a walkthrough, a table or a file.</p>
    <div className="done-actions">
      <button type="button" className="button-primary" onClick={() => runCommand('deck.new')}>
        {commandSpec('deck.new').title}
      </button>
      <button
        type="button"
        className="button-quiet button-framed"
        onClick={() => runCommand('go.import')}
      >
        {commandSpec('go.import').title}
      </button>
    </div>
  </div>
);

const FolderLine = ({ entries }: { entries: readonly DeckEntry[] }) => {
  const own = entries.filter(({ origin }) => origin === 'own').length;
  return (
    <p className="folder-line">
      {own === 0 && entries.length > 0 && 'These lessons come with Recast. '}
      {own === 0
        ? 'Your own lesson files go into '
        : `${plural(own, 'lesson file')} of your own in `}
      <button
        type="button"
        className="button-link"
        onClick={() => attempt(() => callMain('decks:open-folder'))}
      >
        your decks folder
      </button>
      .
    </p>
  );
};
