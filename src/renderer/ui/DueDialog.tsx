import { Dialog } from '@base-ui/react/dialog';
import { useId, useState, type SubmitEvent } from 'react';
import { plural } from '#renderer/ui/format.ts';

interface DueDialogProps {
  /** Whether the card was met already, or any of the cards. */
  readonly known: boolean;
  readonly count?: number;
  readonly onClose: () => void;
  /** Days from today, 0 or more. */
  readonly onSet: (days: number) => void;
}

const MOST_DAYS = 36_500;

/** Asks in how many days a card shall come back, or several. */
export const DueDialog = ({ known, count = 1, onClose, onSet }: DueDialogProps) => {
  const [text, setText] = useState('1');
  const hint = useId();
  const days = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  const fits = days <= MOST_DAYS && (known || days > 0);
  const cards = count === 1 ? 'the card' : plural(count, 'card');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (fits) onSet(days);
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog small-dialog" finalFocus={false}>
          <div className="dialog-head">
            <Dialog.Title className="dialog-title">
              {known ? 'Set the due date' : 'Meet it later'}
            </Dialog.Title>
          </div>
          <form onSubmit={submit} className="form">
            <label className="field">
              <span>
                {known ? 'Show' : 'Meet'} {cards} in so many days
              </span>
              <input
                className="input input-number"
                inputMode="numeric"
                value={text}
                onChange={({ target }) => setText(target.value)}
                onFocus={({ target }) => target.select()}
                aria-invalid={!fits}
                aria-describedby={hint}
              />
            </label>
            <p id={hint} className={fits ? 'muted' : 'field-error'}>
              {fits
                ? `${dayText(days)}. What is known of ${count === 1 ? 'the card' : 'the cards'} stays as it is.`
                : `A whole number from ${known ? 0 : 1} to ${MOST_DAYS}.`}
            </p>
            <div className="dialog-actions">
              <button type="submit" className="button-primary" disabled={!fits}>
                Set
              </button>
              <Dialog.Close className="button-quiet">Cancel</Dialog.Close>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
};

const dayText = (days: number): string => {
  if (days === 0) return 'Today';
  return days === 1 ? 'Tomorrow' : `In ${plural(days, 'day')}`;
};
