import { useEffect, useRef, useState, type Ref } from 'react';
import type {
  BackupsView,
  BackupView,
  LeftOut,
  RestorePreview,
} from '#shared/domain/backup/index.ts';
import { attempt, notify } from '#renderer/app/notices.ts';
import { callMain, onMain } from '#renderer/platform/index.ts';
import { formatMoment, plural } from '#renderer/ui/format.ts';
import { useFocusOnChange } from '#renderer/ui/use-focus-on-change.ts';
import { RestoreDialog } from './RestoreDialog.tsx';
import { sizeText } from './words.ts';

/** How many are listed before the rest is asked for. */
const SHOWN = 5;

/** The backups, each a step from being put back; everything out, and everything in. */
export const BackupsSection = () => {
  const [view, setView] = useState<BackupsView | null>(null);
  const [automatic, setAutomatic] = useState<string | null>(null);
  const [busy, setBusy] = useState('');
  const [all, setAll] = useState(false);
  const [preview, setPreview] = useState<RestorePreview | null>(null);
  const section = useRef<HTMLElement>(null);
  // On with the first of those that were not shown before.
  const next = useRef<HTMLLIElement>(null);
  useFocusOnChange(all, section, () => next.current);

  useEffect(() => {
    const load = (): void => attempt(async () => setView(await callMain('data:backups')));
    load();
    return onMain('data:changed', ({ problem }) => {
      setAutomatic(problem);
      load();
    });
  }, []);

  /** One at a time, and said while it lasts. */
  const during = (what: string, work: () => Promise<void>): void => {
    if (busy !== '') return;
    setBusy(what);
    attempt(() => work().finally(() => setBusy('')));
  };
  const open = (name: string | null): void =>
    during('Opening the archive and checking all of it…', async () =>
      setPreview(await callMain('data:open', { name })),
    );

  const backups = view?.backups ?? [];
  const problem = view?.problem ?? automatic;
  return (
    <section className="data-section" aria-labelledby="data-backups" ref={section}>
      <h2 id="data-backups">Backups</h2>
      <p>
        Made by itself every half hour in which something changed, and read back before it counts.
        All of two days are kept, then 12 daily, 10 weekly and 9 monthly ones.
      </p>
      {problem !== null && <p className="field-error">{problem}</p>}
      {view && backups.length === 0 && <p className="muted">There is none yet.</p>}
      {backups.length > 0 && (
        <ul className="backup-list" aria-label="Backups">
          {backups.slice(0, all ? undefined : SHOWN).map((backup, index) => (
            <BackupRow
              key={backup.name}
              ref={index === SHOWN ? next : null}
              backup={backup}
              onRestore={() => open(backup.name)}
            />
          ))}
        </ul>
      )}
      {!all && backups.length > SHOWN && (
        <button type="button" className="button-quiet" onClick={() => setAll(true)}>
          Show all {backups.length}
        </button>
      )}
      <p role="status" className="data-status">
        {busy}
      </p>
      <div className="done-actions">
        <button
          type="button"
          className="button-primary"
          onClick={() =>
            during('Making a backup…', async () => {
              setView(await callMain('data:back-up'));
              setAutomatic(null);
              notify('The backup is made, and was read back.');
            })
          }
        >
          Back up now
        </button>
        <button
          type="button"
          className="button-quiet"
          onClick={() =>
            during('Writing everything to one file…', async () => {
              const made = await callMain('data:export');
              if (!made) return;
              if (made.leftOut.length === 0) notify(`Everything is in ${made.file}.`);
              else notify(`It is in ${made.file}. ${withoutText(made.leftOut)}`, 'problem');
            })
          }
        >
          Export everything…
        </button>
        <button type="button" className="button-quiet" onClick={() => open(null)}>
          Open an archive…
        </button>
        {backups.length > 0 && (
          <button
            type="button"
            className="button-quiet"
            onClick={() => attempt(() => callMain('data:reveal'))}
          >
            Show the folder
          </button>
        )}
      </div>
      {preview && (
        <RestoreDialog
          preview={preview}
          onClose={() => {
            setPreview(null);
            attempt(async () => setView(await callMain('data:backups')));
          }}
        />
      )}
    </section>
  );
};

const REASONS: Readonly<Record<string, string>> = {
  automatic: 'made by itself',
  asked: 'made by you',
  'before-restore': 'made before another was put back',
  export: 'everything, exported',
};

/** How many files that were left out are named. */
const NAMED = 3;

/** What is not in an archive, and why. */
const withoutText = (leftOut: readonly LeftOut[]): string => {
  const named = leftOut.slice(0, NAMED).map(({ path, why }) => `${path}: ${why}`);
  const more = leftOut.length - named.length;
  if (more > 0) named.push(`And ${plural(more, 'other')}.`);
  return `Without ${plural(leftOut.length, 'file')}. ${named.join(' ')}`;
};

const BackupRow = ({
  ref,
  backup,
  onRestore,
}: {
  readonly ref: Ref<HTMLLIElement>;
  readonly backup: BackupView;
  readonly onRestore: () => void;
}) => {
  const when = formatMoment(backup.at);
  return (
    <li className="backup-row" ref={ref} tabIndex={-1}>
      <div>
        <p className="backup-when">{when}</p>
        <p className="muted">
          {backup.problem ??
            `${sizeText(backup.size)}, ${REASONS[backup.reason ?? ''] ?? 'made elsewhere'}`}
        </p>
        {backup.leftOut.length > 0 && <p className="muted">{withoutText(backup.leftOut)}</p>}
      </div>
      {backup.problem === null && (
        <button
          type="button"
          className="button-quiet"
          aria-label={`Put back the backup of ${when}`}
          onClick={onRestore}
        >
          Put back…
        </button>
      )}
    </li>
  );
};
