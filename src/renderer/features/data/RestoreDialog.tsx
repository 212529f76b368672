import { Dialog } from '@base-ui/react/dialog';
import { useRef, useState } from 'react';
import type { RestoreMode, RestorePreview } from '#shared/domain/backup/index.ts';
import { messageOf } from '#shared/domain/reason.ts';
import { attempt, notify } from '#renderer/app/notices.ts';
import { mergeJournals } from '#renderer/app/progress-homes.ts';
import { callMain } from '#renderer/platform/index.ts';
import { formatMoment, plural } from '#renderer/ui/format.ts';

/** How many lesson files are named. */
const NAMED = 5;

interface RestoreDialogProps {
  readonly preview: RestorePreview;
  readonly onClose: () => void;
}

/** What putting an archive back would change, before anything is. What fails is told in it, and it stays open. */
export const RestoreDialog = ({ preview, onClose }: RestoreDialogProps) => {
  const title = useRef<HTMLHeadingElement>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  /** Whether the files are as in the archive, and only the database is not yet. */
  const isBack = useRef(false);
  const close = (): void => {
    attempt(() => callMain('data:close'));
    onClose();
  };
  const apply = async (mode: RestoreMode): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    try {
      if (!isBack.current) await callMain('data:restore', { mode });
      isBack.current = true;
      await mergeJournals();
      notify('It is put back. What was here before is in a backup of its own.');
      onClose();
    } catch (reason) {
      // What came of it until then is shown, and not only after the next start.
      await mergeJournals().catch(() => undefined);
      setFailure(messageOf(reason));
    } finally {
      setBusy(false);
    }
  };
  const changes = preview.back + preview.gone + preview.otherBack + preview.otherGone;
  const same = changes === 0 && preview.files.length === 0;
  return (
    <Dialog.Root open onOpenChange={(open) => !open && !busy && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog" initialFocus={title}>
          <div className="dialog-head">
            <Dialog.Title className="dialog-title" ref={title} tabIndex={-1}>
              {formatMoment(preview.created)}, {preview.device}
            </Dialog.Title>
          </div>
          <div className="restore-body">
            <p className="muted">{preview.name}. Every file in it was read and is sound.</p>
            <table className="restore-table">
              <thead>
                <tr>
                  <td />
                  <th scope="col">Comes back</th>
                  <th scope="col">No longer counts</th>
                </tr>
              </thead>
              <tbody>
                <tr>
                  <th scope="row">Answers</th>
                  <td>{preview.back.toLocaleString('en')}</td>
                  <td>{preview.gone.toLocaleString('en')}</td>
                </tr>
                <tr>
                  <th scope="row">Marks, settings, quiz answers</th>
                  <td>{preview.otherBack.toLocaleString('en')}</td>
                  <td>{preview.otherGone.toLocaleString('en')}</td>
                </tr>
              </tbody>
            </table>
            <p>
              {plural(preview.now, 'answer')} now, {plural(preview.then, 'answer')} in the archive.{' '}
              {filesText(preview)}
            </p>
            <p role="status">{busy ? 'Backing up what is here, then putting it back…' : ''}</p>
            {failure !== null && (
              <p className="field-error" role="alert">
                {failure}
              </p>
            )}
            <div className="dialog-actions">
              {!same && (
                <>
                  <button
                    type="button"
                    className="button-primary"
                    onClick={() => void apply('replace')}
                  >
                    Go back to it
                  </button>
                  <button type="button" className="button-quiet" onClick={() => void apply('add')}>
                    Only add what is missing
                  </button>
                </>
              )}
              <button type="button" className="button-quiet" disabled={busy} onClick={close}>
                {same ? 'Close' : 'Cancel'}
              </button>
            </div>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
};

const filesText = ({ files }: RestorePreview): string => {
  if (files.length === 0) return 'Your lesson files stay as they are.';
  const named = files
    .slice(0, NAMED)
    .map(
      ({ file, change }) => `${file} ${change === 'back' ? 'comes back' : 'gets its text of then'}`,
    )
    .join('; ');
  const more = files.length > NAMED ? `; and ${files.length - NAMED} more` : '';
  return `Of your lesson files, ${named}${more}. A text that gives way is kept in “before edits”.`;
};
