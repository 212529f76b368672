import { Menu } from '@base-ui/react/menu';
import { memo, useEffect, useId, useRef, useState } from 'react';
import { commandSpec, type CommandId } from '#shared/commands/registry.ts';
import { itemsOf } from '#shared/domain/deck/index.ts';
import { hasQuestions } from '#shared/domain/quiz/index.ts';
import { useCommands } from '#renderer/app/commands.ts';
import { useDecks } from '#renderer/app/decks.ts';
import { keysOf } from '#renderer/app/decks.ts';
import { attempt, notify } from '#renderer/app/notices.ts';
import { goTo, takeInHand } from '#renderer/app/route.ts';
import { deckTools } from '#renderer/features/deck-dialogs/index.ts';
import { openEditor } from '#renderer/features/editor/index.ts';
import { openTakeOut } from '#renderer/features/export/index.ts';
import { fromToday, percent } from '#renderer/features/plan/index.ts';
import { callMain, readClock } from '#renderer/platform/index.ts';
import { bringBack, db } from '#renderer/store/index.ts';
import { formatDue, plural } from '#renderer/ui/format.ts';
import { GrowthBar } from './GrowthBar.tsx';
import type { DeckSummary } from './useLibrary.ts';

interface DeckRowProps {
  readonly summary: DeckSummary;
  /** The deck that the keys mean: the one that was open last, or that has the focus. */
  readonly inHand: boolean;
}

const open = (screen: 'reader' | 'review' | 'quiz', lessonId: string): void =>
  goTo({ screen, lessonId });

/** What one can do with a deck; the one that is next is its button, the others are in its menu. */
const STEPS = [
  { step: 'read', screen: 'reader', name: 'Read the lesson' },
  { step: 'review', screen: 'review', name: 'Review' },
  { step: 'quiz', screen: 'quiz', name: 'Take the quiz' },
] as const;

/** Drawn anew only where it says something else: of hundreds each would be too long. */
export const DeckRow = memo(({ summary, inHand }: DeckRowProps) => {
  const { deck, counts, next, growth, quiz, suspended } = summary;
  const { lesson, entry } = deck;
  const titleId = useId();
  const row = useRef<HTMLLIElement>(null);
  const copy = (): void =>
    attempt(async () => {
      const path = await callMain('decks:copy', { lessonId: lesson.id });
      notify(`Your own copy is ${path}. What you change there changes the deck.`);
    });
  const reveal = (): void =>
    attempt(() => callMain('decks:reveal', { origin: entry.origin, file: entry.file }));
  const unsuspend = (): void =>
    attempt(async () => {
      const count = await bringBack(db, keysOf(deck));
      notify(`${plural(count, 'card is', 'cards are')} back in ${lesson.title.principle}.`);
    });
  const asks = hasQuestions(lesson);
  const copyable = entry.origin === 'shipped';
  const decks = useDecks((state) => state.decks);
  const tools = Object.entries({
    'deck.newItem': () => openEditor({ lessonId: lesson.id, itemId: null }),
    ...deckTools(deck, decks),
    'decks.takeOut': () => openTakeOut(lesson.id),
  }) as readonly [CommandId, (() => void) | null][];

  useCommands(
    inHand
      ? {
          'deck.read': () => open('reader', lesson.id),
          'deck.review': () => open('review', lesson.id),
          'deck.quiz': asks ? () => open('quiz', lesson.id) : null,
          'deck.bringBack': suspended > 0 ? unsuspend : null,
          'deck.copy': copyable ? copy : null,
          'deck.reveal': reveal,
        }
      : {},
    { about: lesson.title.principle },
  );
  // The library opens where it was left; a row that is taken in hand later is in view anyway.
  const [wasInHand] = useState(inHand);
  useEffect(() => {
    if (wasInHand) row.current?.scrollIntoView({ block: 'nearest' });
  }, [wasInHand]);

  return (
    <li
      ref={row}
      className="deck"
      data-in-hand={inHand}
      aria-labelledby={titleId}
      onFocus={() => takeInHand(lesson.id)}
      onMouseDown={() => takeInHand(lesson.id)}
    >
      <div className="deck-main">
        <h3 id={titleId} className="deck-title">
          {lesson.title.principle}
        </h3>
        {lesson.about !== null && <p className="deck-about">{lesson.about}</p>}
        <div className="deck-progress">
          <GrowthBar growth={growth} />
          <p className="deck-extent">
            {entry.origin === 'own' && 'yours · '}
            {plural(deck.cards.length, 'card')}
            {suspended > 0 && `, ${suspended} suspended`}
            {summary.quizzed && ` · quiz: ${quiz.mastered} of ${quiz.total} mastered`}
          </p>
          {/* What a lesson will ask some day says nothing before it is read. */}
          <dl className="deck-counts" data-unread={next === 'read' && !summary.interview}>
            <Count name="New" value={counts.fresh} />
            <Count name="Learning" value={counts.learning} />
            <Count name="Due" value={counts.review} />
          </dl>
        </div>
        {summary.interview && <InterviewLine interview={summary.interview} />}
      </div>
      <div className="deck-actions">
        <NextAction summary={summary} />
        <Menu.Root>
          <Menu.Trigger
            className="button-quiet button-icon deck-more"
            aria-label={`More for ${lesson.title.principle}`}
          >
            <span aria-hidden="true">⋯</span>
          </Menu.Trigger>
          {/* Within its row, so that it lies in the page's main landmark. */}
          <Menu.Portal container={row}>
            <Menu.Positioner align="end" sideOffset={4} className="menu-positioner">
              <Menu.Popup className="menu">
                {STEPS.filter(({ step }) => step !== next && (asks || step !== 'quiz')).map(
                  ({ step, screen, name }) => (
                    <Menu.Item
                      key={step}
                      className="menu-item"
                      onClick={() => open(screen, lesson.id)}
                    >
                      {name}
                    </Menu.Item>
                  ),
                )}
                {tools.map(
                  ([id, run]) =>
                    run && (
                      <Menu.Item key={id} className="menu-item" onClick={run}>
                        {commandSpec(id).title}
                      </Menu.Item>
                    ),
                )}
                {suspended > 0 && (
                  <Menu.Item className="menu-item" onClick={unsuspend}>
                    Bring back suspended cards
                  </Menu.Item>
                )}
                {copyable && (
                  <Menu.Item className="menu-item" onClick={copy}>
                    Make my own copy
                  </Menu.Item>
                )}
                <Menu.Item className="menu-item" onClick={reveal}>
                  Show the lesson file
                </Menu.Item>
              </Menu.Popup>
            </Menu.Positioner>
          </Menu.Portal>
        </Menu.Root>
      </div>
    </li>
  );
});
DeckRow.displayName = 'DeckRow';

/** How ready the deck is for the day that is set, and will be on it. */
const InterviewLine = ({ interview }: { interview: NonNullable<DeckSummary['interview']> }) => {
  const { days, ready } = interview;
  return (
    <p className="deck-interview" data-verdict={ready.verdict}>
      Interview {fromToday(days)}: {percent(ready.now.recall)} ready now,{' '}
      {percent(ready.onTheDay.recall)} on the day
      {ready.verdict === 'too near' && '; the day is too near for more'}
    </p>
  );
};

/** Which deck a button is for; to the eye its place says so. */
const Of = ({ principle }: { principle: string }) => (
  <span className="visually-hidden"> {principle}</span>
);

const Count = ({ name, value }: { name: string; value: number }) => (
  <div data-zero={value === 0}>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

/** The one thing to do next with this deck, as its one loud button. */
const NextAction = ({ summary }: { summary: DeckSummary }) => {
  const { lesson } = summary.deck;
  const { id, title } = lesson;
  const of = <Of principle={title.principle} />;
  if (itemsOf(lesson).length === 0) {
    return (
      <button
        type="button"
        className="button-primary"
        onClick={() => openEditor({ lessonId: id, itemId: null })}
      >
        Write its first item{of}
      </button>
    );
  }
  switch (summary.next) {
    case 'read':
      return (
        <button type="button" className="button-primary" onClick={() => open('reader', id)}>
          Read the lesson{of}
        </button>
      );
    case 'review':
      return (
        <button type="button" className="button-primary" onClick={() => open('review', id)}>
          Review {plural(summary.waiting, 'card')}
          {of}
        </button>
      );
    case 'quiz':
      return (
        <button type="button" className="button-primary" onClick={() => open('quiz', id)}>
          Take the quiz{of}
        </button>
      );
    case 'rest':
      return (
        <span className="deck-rest">
          Done for today
          {summary.nextDueAt !== null && `, back ${formatDue(summary.nextDueAt, readClock().now)}`}
        </span>
      );
  }
};
