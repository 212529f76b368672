import { drillSummary, type DrillSession } from '#shared/domain/drill/index.ts';
import { Keys } from '#renderer/ui/Keys.tsx';

interface DrillBarProps {
  readonly session: DrillSession;
  readonly onUndo: () => void;
  readonly onChoose: () => void;
}

/** How far one has come, that nothing is at stake, and the way back from a slip. */
export const DrillBar = ({ session, onUndo, onChoose }: DrillBarProps) => {
  const { done, total } = drillSummary(session);
  const isOver = done === total;
  return (
    <div className="session-bar">
      <progress className="session-progress" value={done} max={total} aria-label="Cards got" />
      <div className="session-line">
        <p className="drill-place">
          <span>
            {done} of {total} got
          </span>
          <span className="drill-hint">Practice: your schedule is not changed.</span>
        </p>
        <span className="drill-actions">
          {!isOver && (
            <button type="button" className="button-quiet" onClick={onChoose}>
              Other cards
            </button>
          )}
          <button
            type="button"
            className="button-quiet"
            disabled={session.past.length === 0}
            onClick={onUndo}
            aria-keyshortcuts="Z"
          >
            Undo <Keys keys="Z" hint />
          </button>
        </span>
      </div>
    </div>
  );
};
