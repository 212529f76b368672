import { Keys } from '#renderer/ui/Keys.tsx';
import { formatTime } from '#renderer/ui/format.ts';
import { CardMenu } from './CardMenu.tsx';
import type { ReviewView } from './useReview.ts';

interface SessionBarProps {
  readonly view: ReviewView;
  /** Whether the card itself is on the screen. */
  readonly atCard: boolean;
  readonly onUndo: () => void;
}

/** What is left, how far one has come, and the way back from a slip. */
export const SessionBar = ({ view, atCard, onUndo }: SessionBarProps) => {
  const { counts, answered, time } = view;
  const left = counts.fresh + counts.learning + counts.review;
  return (
    <div className="session-bar">
      <progress
        className="session-progress"
        value={answered}
        max={Math.max(1, answered + left)}
        aria-label="Answered today"
      />
      <div className="session-line">
        <dl className="session-counts">
          <Left name="New" value={counts.fresh} />
          <Left name="Learning" value={counts.learning} />
          <Left name="Due" value={counts.review} />
          {time > 0 && (
            <div className="session-time">
              <dt className="visually-hidden">Time spent today</dt>
              <dd>{formatTime(time)}</dd>
            </div>
          )}
        </dl>
        <div className="session-tools">
          {atCard && view.marked && (
            <span className="mark-flag">
              <span aria-hidden="true">★</span> Marked
            </span>
          )}
          {atCard && <CardMenu />}
          <button
            type="button"
            className="button-quiet"
            disabled={!view.steps.undo}
            onClick={onUndo}
            title={view.steps.undo ? `Take back: ${view.steps.undo.label}` : undefined}
            aria-keyshortcuts="Z"
          >
            Undo <Keys keys="Z" hint />
          </button>
        </div>
      </div>
    </div>
  );
};

const Left = ({ name, value }: { name: string; value: number }) => (
  <div data-zero={value === 0}>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);
