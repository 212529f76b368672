import { useEffect, useMemo, useRef, useState } from 'react';
import { GRADES, studyDayOf, type Grade } from '#shared/domain/schedule/index.ts';
import { useCommands } from '#renderer/app/commands.ts';
import { useDecks } from '#renderer/app/decks.ts';
import { announce } from '#renderer/app/notices.ts';
import { readClock } from '#renderer/platform/index.ts';
import { ALL_DECKS } from '#renderer/store/index.ts';
import { Screen } from '#renderer/ui/Screen.tsx';
import { bury, reset, setDue, suspend, toggleMark } from './card-actions.ts';
import { CardBack, CardFront } from './CardFace.tsx';
import { DoneForNow } from './DoneForNow.tsx';
import { DueDialog } from './DueDialog.tsx';
import { GradeBar } from './GradeBar.tsx';
import { SessionBar } from './SessionBar.tsx';
import { decksIn, useReview, type ReviewView } from './useReview.ts';
import './review.css';

const GRADE_COMMANDS = {
  again: 'review.again',
  hard: 'review.hard',
  good: 'review.good',
  easy: 'review.easy',
} as const satisfies Record<Grade, string>;

/** One card at a time: the question, the answer, four grades. Over one deck, or over all of them. */
export const ReviewScreen = ({ scope }: { readonly scope: string }) => {
  const all = useDecks((state) => state.decks);
  const decks = useMemo(() => decksIn(scope, all), [scope, all]);
  const [view, actions] = useReview(scope, decks);
  const [dialog, setDialog] = useState<'due' | null>(null);
  const { show, grade, undo, redo, change } = actions;
  const card = view?.card ?? null;
  const asking = card !== null && view?.preview === null;
  const grading = view?.preview != null;
  const doTo = (work: Parameters<typeof change>[0]) => (card ? () => change(work) : null);
  useCommands({
    'review.show': asking ? show : null,
    'edit.undo': view?.steps.undo ? undo : null,
    'edit.redo': view?.steps.redo ? redo : null,
    'review.bury': doTo(bury),
    'review.suspend': doTo(suspend),
    'review.mark': view?.marked ? null : doTo((shown) => toggleMark(shown, true)),
    'review.unmark': view?.marked ? doTo((shown) => toggleMark(shown, false)) : null,
    'review.reset': view?.state
      ? doTo(async (shown, state) => {
          if (state) await reset(shown, state);
        })
      : null,
    'review.due': card ? () => setDialog('due') : null,
    ...Object.fromEntries(
      GRADES.map((name) => [GRADE_COMMANDS[name], grading ? () => grade(name) : null]),
    ),
  });
  const { front, back } = useFocus(view);
  return (
    <Screen
      title={`Review: ${scope === ALL_DECKS ? 'all decks' : (decks[0]?.lesson.title.principle ?? '')}`}
      titleHidden
      className="review"
    >
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
            <DoneForNow view={view} scope={scope} />
          )}
          {dialog === 'due' && card && (
            <DueDialog
              known={view.state !== null}
              onClose={() => setDialog(null)}
              onSet={(days) => {
                setDialog(null);
                change((shown, state) => setDue(shown, state, studyDayOf(readClock()) + days));
              }}
            />
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
