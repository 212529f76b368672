import { useEffect, useState } from 'react';
import type { SyncState } from '#shared/domain/journal/index.ts';
import { attempt } from '#renderer/app/notices.ts';
import { callMain, onMain } from '#renderer/platform/index.ts';
import { formatMoment, plural } from '#renderer/ui/format.ts';

/** Keeping several machines in step, through a folder that some service of the person's carries. */
export const SyncSection = () => {
  const [state, setState] = useState<SyncState | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    attempt(async () => setState(await callMain('sync:state')));
    return onMain('sync:changed', setState);
  }, []);
  const ask = (channel: 'sync:choose' | 'sync:now' | 'sync:stop'): void => {
    if (busy) return;
    setBusy(true);
    attempt(async () => {
      try {
        setState(await callMain(channel));
      } finally {
        setBusy(false);
      }
    });
  };
  return (
    <section className="data-section" aria-labelledby="data-sync">
      <h2 id="data-sync">Your other machines</h2>
      <p>
        Choose a folder that your machines share already: a cloud drive’s, Syncthing’s, a git
        checkout. Each machine writes only its own journal there and reads the others’; your lesson
        files go along. Recast itself uses no network.
      </p>
      {state?.folder && <p className="data-path">{state.folder}</p>}
      <p role="status" className="data-status">
        {busy ? 'Looking at the folder…' : state ? sentence(state) : ''}
      </p>
      {state?.problem && <p className="field-error">{state.problem}</p>}
      {state && state.notes.length > 0 && (
        <ul className="data-notes">
          {state.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <div className="done-actions">
        <button type="button" className="button-quiet" onClick={() => ask('sync:choose')}>
          {state?.folder ? 'Choose another folder…' : 'Choose a folder…'}
        </button>
        {state?.folder && (
          <>
            <button type="button" className="button-quiet" onClick={() => ask('sync:now')}>
              Bring together now
            </button>
            <button type="button" className="button-quiet" onClick={() => ask('sync:stop')}>
              Stop using it
            </button>
          </>
        )}
      </div>
    </section>
  );
};

const sentence = ({ folder, machines, lastAt }: SyncState): string => {
  if (folder === null) return '';
  if (lastAt === null) return 'Nothing was brought together yet.';
  const others =
    machines.length === 0
      ? 'no other machine has written there yet'
      : `${plural(machines.length, 'other machine')} there`;
  return `In step as of ${formatMoment(lastAt)}; ${others}.`;
};
