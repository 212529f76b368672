import { useEffect, useMemo, useRef, useState } from 'react';
import { useDecks } from '#renderer/app/decks.ts';
import { announce } from '#renderer/app/notices.ts';
import { decksIn, isMixed, seriesOf } from '#renderer/app/scope.ts';
import { openEditor } from '#renderer/features/editor/index.ts';
import { CardBack, CardFront } from '#renderer/ui/card/CardFace.tsx';
import { Screen } from '#renderer/ui/Screen.tsx';
import { CardTimer } from './CardTimer.tsx';
import { DraftField } from './draft/DraftField.tsx';
import { DraftReview } from './draft/DraftReview.tsx';
import { GradeBar } from './GradeBar.tsx';
import { ReviewDialogs, type OpenDialog } from './ReviewDialogs.tsx';
import { SessionBar } from './SessionBar.tsx';
import { SessionEnd } from './SessionEnd.tsx';
import { useReview, type ReviewView } from './useReview.ts';
import { useRehearseWish } from './useRehearseWish.ts';
import { useReviewCommands } from './useReviewCommands.ts';
import './review.css';

/** One card at a time: the question, the answer, four grades. Over one deck, a series, or all of them. */
export const ReviewScreen = ({ scope }: { readonly scope: string }) => {
  const all = useDecks((state) => state.decks);
  const decks = useMemo(() => decksIn(scope, all), [scope, all]);
  const [view, actions] = useReview(scope, decks);
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const [rehearsing, setRehearsing] = useRehearseWish();
  // Whatever leads to another card, an undo too, leads away from the summary.
  const [summedTurn, setSummedTurn] = useState<number | null>(null);
  const summing = view?.card != null && view.turn === summedTurn;
  const sum = (wanted: boolean): void => setSummedTurn(wanted && view ? view.turn : null);
  const field = useRef<HTMLTextAreaElement>(null);
  const openDialog = (name: OpenDialog): void => {
    setDialog(name);
    if (name !== 'edit' || !view?.card) return;
    const { id, lessonId, itemId } = view.card;
    openEditor({ lessonId, itemId }, { cardId: id, onClosed: () => setDialog(null) });
  };
  useReviewCommands(view, actions, {
    dialog,
    onDialog: openDialog,
    summing,
    onSum: sum,
    onWrite: () => field.current?.focus(),
    rehearsing,
    onRehearse: setRehearsing,
  });
  const { front, back } = useFocus(view, dialog !== null || summing);
  const { show, grade, undo, write } = actions;
  const about = isMixed(scope)
    ? (seriesOf(scope) ?? 'all decks')
    : (decks[0]?.lesson.title.principle ?? '');
  return (
    <Screen title={`Review: ${about}`} titleHidden className="card-screen">
      {view && (
        <>
          <SessionBar view={view} atCard={view.card !== null && !summing} onUndo={undo} />
          {view.card && view.deck && !summing ? (
            <>
              <article className="card" key={view.turn} aria-label="Card">
                {rehearsing && (
                  <CardTimer
                    card={view.card}
                    lesson={view.deck.lesson}
                    answered={view.preview !== null}
                  />
                )}
                <div
                  className="card-front"
                  ref={front}
                  tabIndex={-1}
                  role="group"
                  aria-label="Question"
                >
                  <CardFront card={view.card} />
                </div>
                {view.card.kind === 'pair_recast' && !view.preview && (
                  <DraftField
                    ref={field}
                    value={view.draft}
                    onChange={write}
                    onShow={show}
                    previous={view.earlier}
                  />
                )}
                {view.preview && (
                  <div
                    className="card-back"
                    ref={back}
                    tabIndex={-1}
                    role="group"
                    aria-label="Answer"
                  >
                    {view.card.kind === 'pair_recast' ? (
                      <DraftReview
                        draft={view.draft}
                        card={view.card}
                        lesson={view.deck.lesson}
                        previous={view.earlier}
                      />
                    ) : (
                      <CardBack card={view.card} />
                    )}
                  </div>
                )}
              </article>
              <GradeBar view={view} onShow={show} onGrade={grade} />
            </>
          ) : (
            <SessionEnd view={view} scope={scope} onGoOn={summing ? () => sum(false) : null} />
          )}
          <ReviewDialogs view={view} actions={actions} open={dialog} onOpen={setDialog} />
        </>
      )}
    </Screen>
  );
};

/**
 * The focus follows the eye: to a new question, then to its answer; a screen reader reads what it
 * lands on. It comes back here from a dialog, which by itself would put it into the field for a draft.
 */
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
