import { useHomes } from './progress-homes.ts';

/** What is said while the progress is brought back, before there is anything else to show. */
export const Recovering = ({ share }: { readonly share: number }) => (
  <main className="screen failed" aria-labelledby="recovering">
    <h1 id="recovering">Reading your journal</h1>
    <p className="muted">
      Recast brings its database to what the journal says. Nothing is lost meanwhile; it is safe to
      close the window.
    </p>
    <progress className="session-progress" value={share} max={1} aria-label="Reading the journal" />
  </main>
);

/** Stays for as long as answers have only one home. */
export const JournalProblem = () => {
  const problem = useHomes((state) => state.problem);
  return (
    <div role="alert">
      {problem !== null && (
        <p className="journal-problem">
          <strong>Your answers are not saved twice.</strong> {problem}
        </p>
      )}
    </div>
  );
};
