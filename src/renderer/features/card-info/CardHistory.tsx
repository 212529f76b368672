import type { Review } from '#shared/domain/schedule/index.ts';
import { formatDay } from '#renderer/ui/chart/days.ts';
import { formatWait } from '#renderer/ui/format.ts';
import { formatStability, formatTime, GRADE_WORDS } from './words.ts';

/** Every answer to a card, the newest first; the log comes oldest first. */
export const CardHistory = ({ log }: { readonly log: readonly Review[] }) => (
  <section className="card-history" aria-labelledby="card-history-title">
    <h3 id="card-history-title">History</h3>
    <div className="card-history-rows" tabIndex={0} role="region" aria-label="History: table">
      <table>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Grade</th>
            <th scope="col">Comes back after</th>
            <th scope="col">Stability</th>
            <th scope="col">Time</th>
          </tr>
        </thead>
        <tbody>
          {log.toReversed().map((review) => (
            <tr key={review.id}>
              <th scope="row">{formatDay(review.day)}</th>
              <td>{GRADE_WORDS[review.grade]}</td>
              <td>
                {review.scheduledDays === 0
                  ? 'minutes'
                  : formatWait({ unit: 'days', count: review.scheduledDays })}
              </td>
              <td>{formatStability(review.stability)}</td>
              <td>{formatTime(review.duration)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </section>
);
