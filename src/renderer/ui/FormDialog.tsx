import { Dialog } from '@base-ui/react/dialog';
import { useRef, useState, type ReactNode } from 'react';
import { messageOf } from '#shared/domain/reason.ts';

export interface FormDialogProps {
  readonly title: string;
  readonly does: string;
  /** Null while something is missing; then the button says so by being greyed out. */
  readonly onDo: (() => Promise<void>) | null;
  readonly onClose: () => void;
  readonly className?: string;
  /**
   * Whether the focus goes back to where it was, or only where the thing was left undone; else whoever
   * closes it moves it.
   */
  readonly restoresFocus?: boolean | 'undone';
  readonly children: ReactNode;
}

/** A small dialog that does one thing. What fails is told in it, and it stays open. */
export const FormDialog = (props: FormDialogProps) => {
  const { title, does, onDo, onClose, className = '', restoresFocus = true, children } = props;
  const done = useRef(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const run = async (): Promise<void> => {
    if (!onDo || busy) return;
    setBusy(true);
    setFailure(null);
    try {
      await onDo();
      done.current = true;
      onClose();
    } catch (reason) {
      setFailure(messageOf(reason));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && !busy && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup
          className={`dialog small-dialog ${className}`}
          finalFocus={restoresFocus === 'undone' ? () => !done.current : restoresFocus}
        >
          <div className="dialog-head">
            <Dialog.Title className="dialog-title">{title}</Dialog.Title>
          </div>
          <form
            className="form"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void run();
            }}
          >
            {children}
            {failure !== null && (
              <p className="field-error" role="alert">
                {failure}
              </p>
            )}
            <div className="dialog-actions">
              <button type="submit" className="button-primary" disabled={!onDo}>
                {does}
              </button>
              <Dialog.Close className="button-quiet">Cancel</Dialog.Close>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
};
