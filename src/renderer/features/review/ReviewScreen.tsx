import { useEffect, useRef, useState } from 'react';
import type { Card } from '#shared/domain/deck/index.ts';
import { GRADES, type Grade } from '#shared/domain/schedule/index.ts';
import { useCommands } from '#renderer/app/commands.ts';
import type { Deck } from '#renderer/app/decks.ts';
import { announce, notify } from '#renderer/app/notices.ts';
import { EditDialog } from '#renderer/features/edit/index.ts';
import { Screen } from '#renderer/ui/Screen.tsx';
import { CardBack, CardFront } from './CardFace.tsx';
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
  const [editing, setEditing] = useState<Card | null>(null);
  const commands = {
    'review.show': asking ? show : null,
    'review.undo': view?.steps.undo ? undo : null,
    'review.redo': view?.steps.redo ? redo : null,
    'review.edit': view?.card ? () => setEditing(view.card) : null,
    'review.bury': view?.card ? bury : null,
    'review.suspend': view?.card ? suspend : null,
    ...Object.fromEntries(
      GRADES.map((name) => [GRADE_COMMANDS[name], grading ? () => grade(name) : null]),
    ),
  };
  // The menu's undo means the card; in a text it would mean the text.
  useCommands(editing ? {} : commands);
  const { front, back } = useFocus(view, editing !== null);
  return (
    <Screen title={`Review: ${deck.lesson.title.principle}`} titleHidden className="review">
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
          {editing && (
            <EditDialog
              card={editing}
              lesson={deck.lesson}
              origin={deck.entry.origin}
              onClose={() => setEditing(null)}
              onSaved={({ copied }) =>
                notify(copied ? 'Saved in your own copy of the lesson.' : 'Saved.')
              }
            />
          )}
        </>
      )}
    </Screen>
  );
};

/** The focus follows the eye: to a new question, then to its answer; a screen reader reads what it lands on. A dialog that goes gives it back. */
const useFocus = (view: ReviewView | null, covered: boolean) => {
  const front = useRef<HTMLDivElement>(null);
  const back = useRef<HTMLDivElement>(null);
  const turn = view?.turn ?? 0;
  const open = view?.preview != null;
  const left = view ? view.counts.fresh + view.counts.learning + view.counts.review : 0;
  useEffect(() => {
    if (turn > 1) announce(left === 0 ? 'Nothing left for now.' : `${left} left.`);
  }, [turn, left]);
  useEffect(() => {
    if (turn === 0 || covered) return;
    const side = (open ? back : front).current;
    side?.focus({ preventScroll: true });
    if (open) side?.scrollIntoView({ block: 'nearest' });
  }, [turn, open, covered]);
  return { front, back };
};
