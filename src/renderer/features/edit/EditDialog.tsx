import { Dialog } from '@base-ui/react/dialog';
import { use, useEffect, useId, useRef, useState } from 'react';
import type { Card } from '#shared/domain/deck/index.ts';
import type { DeckOrigin } from '#shared/domain/deck/deck-entry.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { keyOf } from '#renderer/app/commands.ts';
import { Keys, PlatformContext } from '#renderer/ui/Keys.tsx';
import { EditField } from './EditField.tsx';
import { useEdit, type CardChange } from './useEdit.ts';
import './edit.css';

interface EditDialogProps {
  readonly card: Card;
  readonly lesson: Lesson;
  readonly origin: DeckOrigin;
  /** Called when the dialog should go, saved or not. The caller moves the focus. */
  readonly onClose: () => void;
  readonly onSaved: (change: CardChange) => void;
}

/** The words of the card, to be changed in the lesson's own file. Nothing typed is lost unasked. */
export const EditDialog = ({ card, lesson, origin, onClose, onSaved }: EditDialogProps) => {
  const edit = useEdit(card, lesson, (change) => {
    onSaved(change);
    onClose();
  });
  const [asking, setAsking] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const typing = useRef<HTMLElement | null>(null);
  const platform = use(PlatformContext);

  const textOf = (field: string): HTMLElement | null =>
    form.current?.querySelector<HTMLElement>(`[data-field="${field}"]`) ?? null;
  const save = (): void => {
    if (asking) return;
    const wrong = edit.isDirty ? edit.trySave() : null;
    if (!edit.isDirty) onClose();
    else if (wrong !== null) textOf(wrong)?.focus();
  };
  const keepEditing = (): void => {
    setAsking(false);
    typing.current?.focus();
  };
  const leave = (): void => {
    if (edit.saving) return;
    if (asking) keepEditing();
    else if (edit.isDirty) setAsking(true);
    else onClose();
  };

  return (
    <Dialog.Root open onOpenChange={(open) => !open && leave()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup
          className="dialog edit-dialog"
          initialFocus={() => {
            const first = form.current?.querySelector('textarea');
            first?.setSelectionRange(first.value.length, first.value.length);
            return first;
          }}
          finalFocus={false}
          onKeyDown={(event) => {
            if (keyOf(event.nativeEvent, platform) === 'Mod+Enter') save();
          }}
        >
          <div className="dialog-head">
            <Dialog.Title className="dialog-title">Edit the card</Dialog.Title>
          </div>
          <form
            ref={form}
            className="edit-form"
            noValidate
            onFocus={({ target }) => {
              typing.current = target;
            }}
            onSubmit={(event) => {
              event.preventDefault();
              save();
            }}
          >
            {origin === 'shipped' && (
              <Dialog.Description className="muted">
                This lesson comes with Recast. Saving makes a copy of your own and changes that.
              </Dialog.Description>
            )}
            {edit.fields.map((field) => (
              <EditField
                key={field.field}
                field={field}
                onType={(text) => edit.type(field.field, text)}
              />
            ))}
          </form>
          <div className="edit-foot">
            {edit.failure !== null && (
              <p className="edit-problem" role="alert">
                {edit.failure}
              </p>
            )}
            {asking ? (
              <Discard onKeep={keepEditing} onDiscard={onClose} />
            ) : (
              <div className="edit-actions">
                <button type="button" className="button-quiet" onClick={leave}>
                  Cancel <Keys keys="Escape" hint />
                </button>
                <button
                  type="button"
                  className="button-primary"
                  onClick={save}
                  aria-disabled={edit.saving}
                >
                  Save <Keys keys="Mod+Enter" hint />
                </button>
              </div>
            )}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
};

interface DiscardProps {
  readonly onKeep: () => void;
  readonly onDiscard: () => void;
}

/** Asked where the buttons were. The safe answer has the focus. */
const Discard = ({ onKeep, onDiscard }: DiscardProps) => {
  const keep = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => keep.current?.focus(), []);
  return (
    <div className="edit-actions" role="group" aria-labelledby={id}>
      <p id={id} className="edit-question">
        Discard your changes?
      </p>
      <button type="button" className="button-quiet" onClick={onDiscard}>
        Discard
      </button>
      <button type="button" className="button-primary" ref={keep} onClick={onKeep}>
        Keep editing
      </button>
    </div>
  );
};
