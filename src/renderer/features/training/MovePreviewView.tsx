import type { MovePreview } from '#shared/domain/schedule/index.ts';
import { countOf } from './names.ts';

interface MovePreviewViewProps {
  readonly preview: MovePreview;
  /** Whether the person has chosen to reschedule. */
  readonly chosen: boolean;
}

/** What rescheduling would move: in a sentence, as bars for each day, and as a table. */
export const MovePreviewView = ({ preview, chosen }: MovePreviewViewProps) => {
  const { days } = preview;
  const most = Math.max(1, ...days.flatMap(({ before, after }) => [before, after]));
  const height = (count: number): string => `${(100 * count) / most}%`;
  return (
    <section className="moves" aria-label="What rescheduling moves" data-chosen={chosen}>
      <p>{sentence(preview)}</p>
      <figure>
        <figcaption>
          <span className="muted">Cards due a day, the next {days.length} days</span>
          <span className="moves-key">
            <span data-bar="before" /> as they are
          </span>
          <span className="moves-key">
            <span data-bar="after" /> rescheduled
          </span>
        </figcaption>
        <div className="moves-plot" aria-hidden="true">
          <span className="moves-most">{most.toLocaleString('en')}</span>
          {days.map(({ before, after }, day) => (
            <div key={day} className="moves-day" title={`${dayName(day)}: ${before}, ${after}`}>
              <span data-bar="before" style={{ height: height(before) }} />
              <span data-bar="after" style={{ height: height(after) }} />
            </div>
          ))}
        </div>
        <div className="moves-axis" aria-hidden="true">
          <span>today</span>
          <span>in {days.length - 1} days</span>
        </div>
      </figure>
      <details>
        <summary>As a table</summary>
        <table className="training-report">
          <caption className="visually-hidden">Cards due on each of the next days</caption>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">As they are</th>
              <th scope="col">Rescheduled</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ before, after }, day) => (
              <tr key={day}>
                <th scope="row">{dayName(day)}</th>
                <td>{before.toLocaleString('en')}</td>
                <td>{after.toLocaleString('en')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
};

const sentence = ({ sooner, later, days }: MovePreview): string => {
  if (sooner + later === 0) return 'Rescheduling would move no card.';
  const today = days[0] ?? { before: 0, after: 0 };
  return (
    `Rescheduling would bring ${countOf(sooner, 'card')} sooner and ${countOf(later, 'card')} later. ` +
    `Due today: ${today.after.toLocaleString('en')} instead of ${today.before.toLocaleString('en')}.`
  );
};

const dayName = (day: number): string => {
  if (day === 0) return 'Today';
  return day === 1 ? 'Tomorrow' : `In ${day} days`;
};
