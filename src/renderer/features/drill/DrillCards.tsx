import { useEffect, useMemo, useRef } from 'react';
import { commandSpec } from '#shared/commands/registry.ts';
import type { Card } from '#shared/domain/deck/index.ts';
import {
  currentDrillCard,
  DRILL_GRADES,
  type DrillGrade,
  type DrillSession,
} from '#shared/domain/drill/index.ts';
import { useCommands } from '#renderer/app/commands.ts';
import { useDecks } from '#renderer/app/decks.ts';
import { announce } from '#renderer/app/notices.ts';
import { CardBack, CardFront } from '#renderer/ui/card/CardFace.tsx';
import { Keys } from '#renderer/ui/Keys.tsx';
import { Screen } from '#renderer/ui/Screen.tsx';
import { answerDrill, redoAnswer, showAnswer, undoAnswer, useDrillState } from './drill-state.ts';
import { DrillBar } from './DrillBar.tsx';
import { DrillDone } from './DrillDone.tsx';

interface DrillCardsProps {
  readonly session: DrillSession;
  readonly onBegin: (cards: readonly Card[]) => void;
  readonly onChoose: () => void;
}

/** A drill under way: the question, the answer, got or not; and at its end how it went. */
export const DrillCards = ({ session, onBegin, onChoose }: DrillCardsProps) => {
  const { opened, turn } = useDrillState();
  const card = useAsItReadsNow(currentDrillCard(session));
  const answer = (grade: DrillGrade) => (card && opened ? () => answerDrill(card.id, grade) : null);
  useCommands({
    'drill.show': card && !opened ? showAnswer : null,
    'drill.again': answer('again'),
    'drill.got': answer('got'),
    'edit.undo': session.past.length > 0 ? undoAnswer : null,
    'edit.redo': session.future.length > 0 ? redoAnswer : null,
    'drill.choose': onChoose,
  });
  const { front, back } = useFocus(turn, opened, session.queue.length);
  return (
    <Screen title="Drill" titleHidden className="card-screen drill">
      <DrillBar session={session} onUndo={undoAnswer} onChoose={onChoose} />
      {card ? (
        <>
          <article className="card" key={turn} aria-label="Card">
            <div
              className="card-front"
              ref={front}
              tabIndex={-1}
              role="group"
              aria-label="Question"
            >
              <CardFront card={card} />
            </div>
            {opened && (
              <div className="card-back" ref={back} tabIndex={-1} role="group" aria-label="Answer">
                <CardBack card={card} />
              </div>
            )}
          </article>
          {opened ? (
            <Answers onAnswer={(grade) => answerDrill(card.id, grade)} />
          ) : (
            <div className="grade-bar">
              <button
                type="button"
                className="button-primary button-wide"
                onClick={showAnswer}
                aria-keyshortcuts="Space"
              >
                Show the answer <Keys keys="Space" hint />
              </button>
            </div>
          )}
        </>
      ) : (
        <DrillDone session={session} onBegin={onBegin} onChoose={onChoose} />
      )}
    </Screen>
  );
};

const MEANING = {
  again: 'Comes back in a moment',
  got: 'Leaves the drill',
} as const satisfies Record<DrillGrade, string>;

const Answers = ({ onAnswer }: { readonly onAnswer: (grade: DrillGrade) => void }) => (
  <div className="grade-bar" role="group" aria-label="Did you know it?">
    {DRILL_GRADES.map((grade) => {
      const { title, keys } = commandSpec(`drill.${grade}`);
      return (
        <button
          key={grade}
          type="button"
          className="grade"
          // The second half of a double click on what stood here before means nothing.
          onClick={({ detail }) => detail <= 1 && onAnswer(grade)}
          aria-keyshortcuts={keys[0]}
          aria-label={`${title}: ${MEANING[grade]}.`}
        >
          <span className="grade-name">
            {title} <Keys keys={keys[0] ?? ''} hint />
          </span>
          <span className="grade-meaning">{MEANING[grade]}</span>
        </button>
      );
    })}
  </div>
);

/** A card whose lesson was edited since the drill began has its new words; one that is gone, its old ones. */
const useAsItReadsNow = (card: Card | null): Card | null => {
  const decks = useDecks((state) => state.decks);
  const id = card?.id;
  return useMemo(
    () => decks.flatMap(({ cards }) => cards).find((present) => present.id === id) ?? card,
    [decks, id, card],
  );
};

/** The focus follows the eye: to a new question, then to its answer; a screen reader reads what it lands on. */
const useFocus = (turn: number, opened: boolean, left: number) => {
  const front = useRef<HTMLDivElement>(null);
  const back = useRef<HTMLDivElement>(null);
  useEffect(() => announce(left === 0 ? 'The drill is done.' : `${left} left.`), [turn, left]);
  useEffect(() => {
    const side = (opened ? back : front).current;
    side?.focus({ preventScroll: true });
    if (opened) side?.scrollIntoView({ block: 'nearest' });
    else window.scrollTo({ top: 0 });
  }, [turn, opened]);
  return { front, back };
};
