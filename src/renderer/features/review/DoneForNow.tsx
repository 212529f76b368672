import { useEffect, useRef } from 'react';
import { goTo } from '#renderer/app/route.ts';
import { isMixed } from '#renderer/app/scope.ts';
import { readClock } from '#renderer/platform/index.ts';
import { formatDue, formatTime, plural } from '#renderer/ui/format.ts';
import type { ReviewView } from './useReview.ts';

/** The end of a session: what was done, when the next card is due, what else there is to do. */
export const DoneForNow = ({
  view,
  scope,
}: {
  readonly view: ReviewView;
  readonly scope: string;
}) => {
  const { answered, time, nextDueAt, counts } = view;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="done">
      <h2 ref={heading} tabIndex={-1}>
        {counts.learning > 0 ? 'A pause' : 'Done for today'}
      </h2>
      <p className="muted">
        {answered > 0 &&
          `${plural(answered, 'answer')} given today${time > 0 ? `, in ${formatTime(time)}` : ''}. `}
        {nextDueAt === null
          ? 'No card is on its way back.'
          : `The next card is due ${formatDue(nextDueAt, readClock().now)}.`}
      </p>
      <div className="done-actions">
        {!isMixed(scope) && (
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
          className={isMixed(scope) ? 'button-primary' : 'button-quiet'}
          onClick={() => goTo({ screen: 'library' })}
        >
          Back to the library
        </button>
      </div>
    </div>
  );
};
