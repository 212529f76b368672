import type { Progress } from './useTakeOut.ts';

/** How far it is, for the eye and aloud; nothing while nothing is written. */
export const TakeOutProgress = ({ progress }: { readonly progress: Progress | null }) => (
  <div className="take-out-progress" role="status">
    {progress && (
      <>
        {progress.of > 1 && (
          <progress
            className="session-progress"
            aria-label="Written"
            max={progress.of}
            value={progress.done}
          />
        )}
        <p className="muted">
          {progress.of > 1 ? `${progress.done} of ${progress.of} written.` : 'Writing the file…'}
        </p>
      </>
    )}
  </div>
);
