import type { MovePreview } from '#shared/domain/schedule/index.ts';
import { plural } from '#renderer/ui/format.ts';

/** What rescheduling would move: in a sentence, as bars for each day, and as a table. */
export const MovePreviewView = ({ preview }: { readonly preview: MovePreview }) => {
  const { days } = preview;
  // Today holds all that is overdue, and would flatten every other day; the sentence has it.
  const ahead = days.slice(1);
  const most = Math.max(1, ...ahead.flatMap(({ before, after }) => [before, after]));
  const height = (count: number): string => `${(100 * count) / most}%`;
  return (
    <section className="moves" aria-label="What rescheduling moves">
      <p>{sentence(preview)}</p>
      <figure>
        <figcaption>
          <span className="muted moves-title">
            Cards due on each of the next {ahead.length} days
          </span>
          <span className="moves-key">
            <span data-bar="before" /> as they are
          </span>
          <span className="moves-key">
            <span data-bar="after" /> rescheduled
          </span>
        </figcaption>
        <div className="moves-plot" aria-hidden="true">
          <span className="moves-most">{most.toLocaleString('en')}</span>
          {ahead.map(({ before, after }, day) => (
            <div key={day} className="moves-day">
              <span data-bar="before" style={{ height: height(before) }} />
              <span data-bar="after" style={{ height: height(after) }} />
            </div>
          ))}
        </div>
        <div className="moves-axis" aria-hidden="true">
          <span>tomorrow</span>
          <span>in {ahead.length} days</span>
        </div>
      </figure>
      <details>
        <summary>As a table</summary>
        <table className="training-report">
          <caption className="visually-hidden">
            Cards due today and on each of the days to come
          </caption>
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
    `Rescheduling would bring ${plural(sooner, 'card')} sooner and ${plural(later, 'card')} later. ` +
    `Due today: ${today.after.toLocaleString('en')} instead of ${today.before.toLocaleString('en')}.`
  );
};

const dayName = (day: number): string => {
  if (day === 0) return 'Today';
  return day === 1 ? 'Tomorrow' : `In ${day} days`;
};
