import { commandSpec } from '#shared/commands/registry.ts';
import type { DeckEntry } from '#shared/domain/deck/deck-entry.ts';
import { runCommand, useAvailableCommands } from '#renderer/app/commands.ts';
import { useDecks } from '#renderer/app/decks.ts';
import { attempt } from '#renderer/app/notices.ts';
import { useRoute } from '#renderer/app/route.ts';
import { callMain, readClock } from '#renderer/platform/index.ts';
import { formatDue, plural } from '#renderer/ui/format.ts';
import { Screen } from '#renderer/ui/Screen.tsx';
import { BrokenFile } from './BrokenFile.tsx';
import { DeckRow } from './DeckRow.tsx';
import { useLibrary, type DeckSummary } from './useLibrary.ts';
import './library.css';

/** Every deck, what it holds today, and what to do next. */
export const LibraryScreen = () => {
  const { entries, decks } = useDecks();
  const summaries = useLibrary(decks);
  const inHand = useRoute((state) => state.deckInHand);
  if (!entries || !summaries) return null;
  const broken = entries.filter(({ problems }) => problems.length > 0);
  return (
    <Screen title="Library" hint={todayText(summaries)} className="library">
      <Places many={summaries.length > 1} />
      {broken.map((entry) => (
        <BrokenFile key={entry.path} entry={entry} />
      ))}
      {summaries.length === 0 ? (
        <NoDecks />
      ) : (
        <ul className="deck-list" aria-label="Decks" data-many={summaries.length > 1}>
          {summaries.map((summary, index) => {
            const { id } = summary.deck.lesson;
            const isInHand = inHand === id || (index === 0 && !known(summaries, inHand));
            return <DeckRow key={id} summary={summary} inHand={isInHand} />;
          })}
        </ul>
      )}
      <FolderLine entries={entries} />
    </Screen>
  );
};

/** The places that are about no deck in particular. */
const PLACES = ['go.reviewAll', 'go.plan', 'go.drill', 'go.simulator', 'go.settings'] as const;

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

const known = (summaries: readonly DeckSummary[], id: string | null): boolean =>
  summaries.some(({ deck }) => deck.lesson.id === id);

/** What the whole day asks, in one sentence. */
const todayText = (summaries: readonly DeckSummary[]): string => {
  const waiting = summaries.reduce((sum, summary) => sum + summary.waiting, 0);
  if (waiting > 0) return `${plural(waiting, 'card')} for today`;
  const dues = summaries.flatMap(({ nextDueAt }) => nextDueAt ?? []);
  if (dues.length === 0) return 'Nothing waits for you.';
  return `Done for today. The next card is due ${formatDue(Math.min(...dues), readClock().now)}.`;
};

const NoDecks = () => (
  <div className="empty">
    <p>There is no lesson here yet: put a lesson file into your decks folder.</p>
    <button
      type="button"
      className="button-primary"
      onClick={() => attempt(() => callMain('decks:open-folder'))}
    >
      Open my decks folder
    </button>
  </div>
);

const FolderLine = ({ entries }: { entries: readonly DeckEntry[] }) => {
  const own = entries.filter(({ origin }) => origin === 'own').length;
  return (
    <p className="folder-line">
      {own === 0
        ? 'These lessons come with Recast. Your own lesson files go into '
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
