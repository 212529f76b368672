import { useEffect, useRef } from 'react';
import { hasQuestions } from '#shared/domain/quiz/index.ts';
import { useDeck } from '#renderer/app/decks.ts';
import { goTo } from '#renderer/app/route.ts';
import { readClock } from '#renderer/platform/index.ts';
import { formatDue, formatTime, plural } from '#renderer/ui/format.ts';
import { Keys } from '#renderer/ui/Keys.tsx';
import { SessionSummary } from './summary/SessionSummary.tsx';
import { useSession, type SessionOutcome } from './summary/useSession.ts';
import type { ReviewView } from './useReview.ts';

interface SessionEndProps {
  readonly view: ReviewView;
  readonly scope: string;
  /** Goes on with the session; null when nothing is left for the moment. */
  readonly onGoOn: (() => void) | null;
}

/** The end of a session, or a look at it before: what was done, what came of it, what there is to do. */
export const SessionEnd = ({ view, scope, onGoOn }: SessionEndProps) => {
  const outcome = useSession(view);
  // None where the session goes over several decks.
  const deck = useDeck(scope);
  const asks = !onGoOn && deck !== null && hasQuestions(deck.lesson);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="done">
      <h2 ref={heading} tabIndex={-1}>
        {onGoOn ? 'So far' : view.counts.learning > 0 ? 'A pause' : 'Done for today'}
      </h2>
      <p className="muted">
        {doneText(view, outcome)} {onGoOn ? leftText(view) : nextText(view)}
      </p>
      <div className="done-actions">
        {onGoOn && (
          <button type="button" className="button-primary" onClick={onGoOn}>
            Go on <Keys keys="Space" hint />
          </button>
        )}
        {asks && (
          <button
            type="button"
            className="button-primary"
            onClick={() => goTo({ screen: 'quiz', lessonId: scope })}
          >
            Take the quiz
          </button>
        )}
        <button
          type="button"
          className={onGoOn || asks ? 'button-quiet' : 'button-primary'}
          onClick={() => goTo({ screen: 'library' })}
        >
          Back to the library
        </button>
      </div>
      {outcome && <SessionSummary outcome={outcome} view={view} scope={scope} />}
    </div>
  );
};

/** How much was answered today; in the session alone too, where that is something else. */
const doneText = ({ answered, time }: ReviewView, outcome: SessionOutcome | null): string => {
  const taken = (ms: number): string => (ms > 0 ? `, in ${formatTime(ms)}` : '');
  const today = answered > 0 ? `${plural(answered, 'answer')} given today${taken(time)}` : null;
  const own = outcome?.summary;
  if (!own || own.answers === answered) return today === null ? '' : `${today}.`;
  if (today === null) return `${plural(own.answers, 'answer')} in this session${taken(own.time)}.`;
  return `${today}; ${own.answers} in this session${taken(own.time)}.`;
};

const leftText = ({ counts }: ReviewView): string =>
  `${plural(counts.fresh + counts.learning + counts.review, 'card')} left for today.`;

const nextText = ({ nextDueAt }: ReviewView): string =>
  nextDueAt === null
    ? 'No card is on its way back.'
    : `The next card is due ${formatDue(nextDueAt, readClock().now)}.`;
