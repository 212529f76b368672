import {
  countReport,
  outcomeInWords,
  reportCsv,
  reportText,
  type ImportReport,
} from '#shared/domain/import/index.ts';
import { attempt, notify } from '#renderer/app/notices.ts';
import { goTo } from '#renderer/app/route.ts';
import { callMain } from '#renderer/platform/index.ts';
import { plural } from '#renderer/ui/format.ts';
import { startOver } from './state.ts';

/** How many of each are shown; the rest is in the file that can be saved. */
const SHOWN = 50;

/** What came of it: came in, merged, skipped, refused, with the reason of each refusal. */
export const ReportView = ({ report }: { readonly report: ImportReport }) => {
  const counts = countReport(report);
  const { settled, refused } = report;
  const save = (type: 'txt' | 'csv'): void =>
    attempt(async () => {
      const text = type === 'txt' ? reportText(report) : reportCsv(report);
      const path = await callMain('import:save-report', { type, text });
      if (path !== null) notify(`The report is in ${path}.`);
    });
  return (
    <div className="import-work">
      <section className="import-card" aria-labelledby="import-report">
        <h2 id="import-report" tabIndex={-1}>
          What came of {report.source}
        </h2>
        <dl className="import-counts">
          <Count name="came in" count={counts.cameIn} />
          <Count name="changed" count={counts.changed} />
          <Count name="there already" count={counts.skipped} />
          <Count name="refused" count={counts.refused} />
          {report.answers !== undefined && <Count name="answers" count={report.answers} />}
        </dl>
        <ul className="import-list" aria-label="Lessons">
          {settled.slice(0, SHOWN).map((each) => (
            <li key={`${each.file} ${each.lessonId}`}>
              <button
                type="button"
                className="button-link"
                onClick={() => goTo({ screen: 'reader', lessonId: each.lessonId })}
              >
                {each.title}
              </button>
              <span className="muted"> {outcomeInWords(each)}</span>
            </li>
          ))}
        </ul>
        {settled.length > SHOWN && <p className="muted">and {settled.length - SHOWN} more</p>}
        <div className="done-actions">
          <button type="button" className="button-primary" onClick={startOver}>
            Bring in more
          </button>
          <button type="button" className="button-quiet" onClick={() => save('txt')}>
            Save the report…
          </button>
          <button type="button" className="button-quiet" onClick={() => save('csv')}>
            Save it as a table…
          </button>
        </div>
      </section>
      {refused.length > 0 && (
        <section className="import-card" aria-labelledby="import-refused">
          <h2 id="import-refused">{plural(refused.length, 'refusal')}</h2>
          <ol className="import-refusals">
            {refused.slice(0, SHOWN).map((each, index) => (
              <li key={index}>
                <p className="label">
                  {each.file}
                  {each.line !== null && `, line ${each.line}`}
                </p>
                {each.excerpt !== null && <p dir="auto">{each.excerpt}</p>}
                <p className="muted">
                  {each.reason} {each.remedy}
                </p>
              </li>
            ))}
          </ol>
          {refused.length > SHOWN && (
            <p className="muted">and {refused.length - SHOWN} more, in the saved report</p>
          )}
        </section>
      )}
    </div>
  );
};

const Count = ({ name, count }: { readonly name: string; readonly count: number }) => (
  <div>
    <dt>{name}</dt>
    <dd>{count.toLocaleString('en')}</dd>
  </div>
);
