import type { LogEntry } from '#shared/domain/schedule/index.ts';
import { formatDay, formatWait } from '#renderer/ui/format.ts';
import { formatStability, formatTime, GRADE_WORDS } from './words.ts';

/** Everything that was done to a card, the newest first; the log comes oldest first. */
export const CardHistory = ({ log }: { readonly log: readonly LogEntry[] }) => (
  <section className="card-history" aria-labelledby="card-history-title">
    <h3 id="card-history-title">History</h3>
    <div className="card-history-rows" tabIndex={0} role="region" aria-label="History: table">
      <table>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">What</th>
            <th scope="col">Comes back after</th>
            <th scope="col">Stability</th>
            <th scope="col">Time</th>
          </tr>
        </thead>
        <tbody>
          {log.toReversed().map((entry) => (
            <tr key={entry.id}>
              <th scope="row">{formatDay(entry.day)}</th>
              <td>{entry.kind === 'answer' ? GRADE_WORDS[entry.grade] : DONE_WORDS[entry.kind]}</td>
              <td>{'scheduledDays' in entry ? waitText(entry.scheduledDays) : ''}</td>
              <td>{'stability' in entry ? formatStability(entry.stability) : ''}</td>
              <td>{entry.kind === 'answer' ? formatTime(entry.duration) : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </section>
);

/** What was done that is no answer. */
const DONE_WORDS = {
  reset: 'Made new again',
  due: 'Due date set',
  retrained: 'Parameters changed',
  brought: 'Brought in',
} as const satisfies Record<Exclude<LogEntry['kind'], 'answer'>, string>;

const waitText = (days: number): string =>
  days === 0 ? 'minutes' : formatWait({ unit: 'days', count: days });
