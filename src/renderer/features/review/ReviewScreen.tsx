import { useEffect, useRef } from 'react';
import { GRADES, type Grade } from '#shared/domain/schedule/index.ts';
import { useCommands } from '#renderer/app/commands.ts';
import type { Deck } from '#renderer/app/decks.ts';
import { announce } from '#renderer/app/notices.ts';
import { CardBack, CardFront } from '#renderer/ui/card/CardFace.tsx';
import { Screen } from '#renderer/ui/Screen.tsx';
import { DoneForNow } from './DoneForNow.tsx';
import { GradeBar } from './GradeBar.tsx';
import { SessionBar } from './SessionBar.tsx';
import { useReview, type ReviewView } from './useReview.ts';
import './review.css';

const GRADE_COMMANDS = {
  again: 'review.again',
  hard: 'review.hard',
  good: 'review.good',
  easy: 'review.easy',
} as const satisfies Record<Grade, string>;

/** One card at a time: the question, the answer, four grades. */
export const ReviewScreen = ({ deck }: { readonly deck: Deck }) => {
  const [view, { show, grade, undo, redo, bury, suspend }] = useReview(deck.lesson.id, deck.cards);
  const asking = view?.card != null && view.preview === null;
  const grading = view?.preview != null;
  useCommands({
    'review.show': asking ? show : null,
    'review.undo': view?.steps.undo ? undo : null,
    'review.redo': view?.steps.redo ? redo : null,
    'review.bury': view?.card ? bury : null,
    'review.suspend': view?.card ? suspend : null,
    ...Object.fromEntries(
      GRADES.map((name) => [GRADE_COMMANDS[name], grading ? () => grade(name) : null]),
    ),
  });
  const { front, back } = useFocus(view);
  return (
    <Screen title={`Review: ${deck.lesson.title.principle}`} titleHidden className="card-screen">
      {view && (
        <>
          <SessionBar view={view} onUndo={undo} />
          {view.card ? (
            <>
              <article className="card" key={view.turn} aria-label="Card">
                <div
                  className="card-front"
                  ref={front}
                  tabIndex={-1}
                  role="group"
                  aria-label="Question"
                >
                  <CardFront card={view.card} />
                </div>
                {view.preview && (
                  <div
                    className="card-back"
                    ref={back}
                    tabIndex={-1}
                    role="group"
                    aria-label="Answer"
                  >
                    <CardBack card={view.card} />
                  </div>
                )}
              </article>
              <GradeBar view={view} onShow={show} onGrade={grade} />
            </>
          ) : (
            <DoneForNow view={view} lessonId={deck.lesson.id} />
          )}
        </>
      )}
    </Screen>
  );
};

/** The focus follows the eye: to a new question, then to its answer; a screen reader reads what it lands on. */
const useFocus = (view: ReviewView | null) => {
  const front = useRef<HTMLDivElement>(null);
  const back = useRef<HTMLDivElement>(null);
  const turn = view?.turn ?? 0;
  const open = view?.preview != null;
  const left = view ? view.counts.fresh + view.counts.learning + view.counts.review : 0;
  useEffect(() => {
    if (turn > 1) announce(left === 0 ? 'Nothing left for now.' : `${left} left.`);
  }, [turn, left]);
  useEffect(() => {
    if (turn === 0) return;
    const side = (open ? back : front).current;
    side?.focus({ preventScroll: true });
    if (open) side?.scrollIntoView({ block: 'nearest' });
  }, [turn, open]);
  return { front, back };
};
