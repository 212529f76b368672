import type { Progress } from './useTakeOut.ts';

/** How far it is, for the eye and aloud; nothing while nothing is taken out. */
export const TakeOutProgress = ({ progress }: { readonly progress: Progress | null }) => (
  <div className="take-out-progress" role="status">
    {progress && <Shown progress={progress} />}
  </div>
);

const Shown = ({ progress }: { readonly progress: Progress }) => {
  if ('gathered' in progress) {
    return (
      <>
        <progress
          className="session-progress"
          aria-label="Gathered"
          max={1}
          value={progress.gathered}
        />
        <p className="muted">Gathering what you have answered…</p>
      </>
    );
  }
  const { done, of } = progress;
  if (of <= 1) return <p className="muted">Writing the file…</p>;
  return (
    <>
      <progress className="session-progress" aria-label="Written" max={of} value={done} />
      <p className="muted">{`${done} of ${of} written.`}</p>
    </>
  );
};
