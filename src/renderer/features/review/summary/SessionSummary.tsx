import { isMixed } from '#renderer/app/scope.ts';
import type { ReviewView } from '../useReview.ts';
import { Grades } from './Grades.tsx';
import { Moves } from './Moves.tsx';
import { PlanChanges } from './PlanChanges.tsx';
import { Returns } from './Returns.tsx';
import type { SessionOutcome } from './useSession.ts';
import './summary.css';

interface SessionSummaryProps {
  readonly outcome: SessionOutcome;
  readonly view: ReviewView;
  readonly scope: string;
}

/** What moved in the session, and what comes back when. */
export const SessionSummary = ({ outcome, view, scope }: SessionSummaryProps) => (
  <div className="summary">
    <Grades grades={outcome.summary.grades} />
    <PlanChanges outcome={outcome} progress={view.progress} />
    <div className="summary-parts">
      <Moves outcome={outcome} mixed={isMixed(scope)} />
      <Returns outcome={outcome} scope={scope} />
    </div>
  </div>
);
