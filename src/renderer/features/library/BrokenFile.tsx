import type { DeckEntry } from '#shared/domain/deck/deck-entry.ts';
import { attempt } from '#renderer/app/notices.ts';
import { callMain } from '#renderer/platform/index.ts';
import { plural } from '#renderer/ui/format.ts';

/** How many problems of one file are listed; the rest are counted. */
const LISTED = 5;

/** A lesson file that cannot be read, with the place, the reason and the way out. */
export const BrokenFile = ({ entry }: { readonly entry: DeckEntry }) => {
  const { file, origin, problems, lesson } = entry;
  return (
    <section className="broken" aria-label={`Problem in ${file}`}>
      <div className="broken-head">
        <h2>
          <code>{file}</code> cannot be read
        </h2>
        <button
          type="button"
          className="button-quiet"
          onClick={() => attempt(() => callMain('decks:reveal', { origin, file }))}
        >
          Show the file
        </button>
      </div>
      <ol>
        {problems.slice(0, LISTED).map((problem, index) => (
          <li key={index}>
            {problem.line !== null && (
              <span className="broken-place">
                Line {problem.line}
                {problem.column !== null && `, column ${problem.column}`}
              </span>
            )}
            {problem.excerpt && <code className="broken-excerpt">{problem.excerpt}</code>}
            <span>
              {problem.message} <span className="muted">{problem.remedy}</span>
            </span>
          </li>
        ))}
      </ol>
      {problems.length > LISTED && (
        <p className="muted">And {plural(problems.length - LISTED, 'more problem')}.</p>
      )}
      {lesson && (
        <p className="muted">
          Until it is mended, you study it as it was. Nothing of your progress is lost.
        </p>
      )}
    </section>
  );
};
