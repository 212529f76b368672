import { commandSpec } from '#shared/commands/registry.ts';
import { GRADES, type Grade } from '#shared/domain/schedule/index.ts';

/** How the answers were graded: in words and numbers, and as a thin bar for the eye. */
export const Grades = ({ grades }: { readonly grades: Readonly<Record<Grade, number>> }) => (
  <div className="summary-grades">
    <div className="summary-bar" aria-hidden="true">
      {GRADES.filter((grade) => grades[grade] > 0).map((grade) => (
        <span key={grade} data-grade={grade} style={{ flexGrow: grades[grade] }} />
      ))}
    </div>
    <dl aria-label="Answers by grade">
      {GRADES.map((grade) => (
        <div key={grade} data-grade={grade} data-zero={grades[grade] === 0}>
          <dt>{commandSpec(`review.${grade}`).title}</dt>
          <dd>{grades[grade]}</dd>
        </div>
      ))}
    </dl>
  </div>
);
