import { Dialog } from '@base-ui/react/dialog';
import { useEffect, useId, useRef, useState, type RefObject, type SubmitEvent } from 'react';
import {
  retrainedEntries,
  type ParameterSet,
  type Preset,
  type Retraining,
} from '#shared/domain/schedule/index.ts';
import { messageOf } from '#shared/domain/reason.ts';
import { notify } from '#renderer/app/notices.ts';
import { newId, readClock } from '#renderer/platform/index.ts';
import { applyParameters, db } from '#renderer/store/index.ts';
import { plural } from '#renderer/ui/format.ts';
import { MovePreviewView } from './MovePreviewView.tsx';
import { workOut, type WorkedOut } from './work-out.ts';

/** Parameters that a preset is to use. */
export interface Chosen {
  readonly parametersId: string;
  readonly parameters: readonly number[];
  /** The set, where it was just trained and is not stored yet. */
  readonly trained: ParameterSet | null;
  /** What they are called, to go on with after "Use": "the trained parameters". */
  readonly name: string;
}

interface ApplyDialogProps {
  readonly preset: Preset;
  readonly chosen: Chosen;
  readonly onClose: (applied: boolean) => void;
  /** Takes the focus once the parameters are in use; else it goes back to where it was. */
  readonly focusAfter: RefObject<HTMLElement | null>;
}

/** Asks whether cards are to be rescheduled as well, shows what that would move, and does it. */
export const ApplyDialog = ({ preset, chosen, onClose, focusAfter }: ApplyDialogProps) => {
  const [reschedule, setReschedule] = useState(false);
  const [storing, setStoring] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [worked, progress] = useWorkedOut(preset, chosen.parameters, setProblem);
  const title = useRef<HTMLHeadingElement>(null);
  const applied = useRef(false);
  const does = useId();

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!worked || storing) return;
    setStoring(true);
    apply(preset, chosen, worked.retrainings, reschedule).then(
      () => {
        applied.current = true;
        onClose(true);
      },
      (reason: unknown) => {
        setStoring(false);
        setProblem(messageOf(reason));
      },
    );
  };

  return (
    <Dialog.Root open onOpenChange={(open) => !open && !storing && onClose(false)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup
          className="dialog apply-dialog"
          // Not the button: a key pressed twice would apply what was never looked at.
          initialFocus={title}
          finalFocus={() => (applied.current ? focusAfter.current : true)}
        >
          <div className="dialog-head">
            <Dialog.Title ref={title} tabIndex={-1}>
              Use {chosen.name}
            </Dialog.Title>
          </div>
          <form onSubmit={submit} className="form">
            <p role="status">{sentence(worked, storing)}</p>
            {!worked && problem === null && (
              <progress
                className="session-progress"
                value={progress}
                max={1}
                aria-label="Working out your cards"
              />
            )}
            <label className="check">
              <input
                type="checkbox"
                checked={reschedule}
                aria-describedby={does}
                onChange={({ target }) => setReschedule(target.checked)}
              />
              <span>
                <span className="option-label">Reschedule the cards too</span>
                <span id={does} className="muted apply-does">
                  Cards in review move to the day on which these parameters expect{' '}
                  {Math.round(preset.options.desiredRetention * 100)} % recall. Without it they come
                  on the days they have, and move from their next answer on.
                </span>
              </span>
            </label>
            {worked && worked.retrainings.length > 0 && (
              <MovePreviewView preview={worked.preview} />
            )}
            {problem !== null && (
              <p className="field-error" role="alert">
                {problem}
              </p>
            )}
            <div className="dialog-actions">
              <button type="submit" className="button-primary" disabled={!worked || storing}>
                Use the parameters
              </button>
              <Dialog.Close className="button-quiet" disabled={storing}>
                Cancel
              </Dialog.Close>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
};

const sentence = (worked: WorkedOut | null, storing: boolean): string => {
  if (storing) return 'Storing…';
  if (!worked) return 'Working out your cards…';
  const { length } = worked.retrainings;
  if (length === 0)
    return 'No card of this preset was answered yet. The next answers will use them.';
  return `How well you know ${plural(length, 'card')} is worked out again from your answers. Your answers stay as they are.`;
};

/** The cards under the parameters, null until they are worked out, and the share that is, 0 to 1. */
const useWorkedOut = (
  preset: Preset,
  parameters: readonly number[],
  onProblem: (message: string) => void,
): readonly [WorkedOut | null, number] => {
  const [worked, setWorked] = useState<WorkedOut | null>(null);
  const [progress, setProgress] = useState(0);
  useEffect(() => {
    const gone = new AbortController();
    workOut(preset, parameters, { signal: gone.signal, onProgress: setProgress }).then(
      (result) => {
        if (!gone.signal.aborted) setWorked(result);
      },
      (reason: unknown) => {
        if (!gone.signal.aborted) onProblem(messageOf(reason));
      },
    );
    return () => gone.abort();
  }, [preset, parameters, onProblem]);
  return [worked, progress];
};

const apply = async (
  preset: Preset,
  { parametersId, trained, name }: Chosen,
  retrainings: readonly Retraining[],
  reschedule: boolean,
): Promise<void> => {
  const entries = retrainedEntries(retrainings, {
    reschedule,
    parametersId,
    clock: readClock(),
    newId,
  });
  await applyParameters(db, { preset, parametersId, trained, retrainings, entries });
  const moved = retrainings.filter(({ before, moved }) => before.dueDay !== moved.dueDay).length;
  const also = reschedule ? `; ${plural(moved, 'card')} moved` : '';
  notify(
    `${name.replace(/^./, (letter) => letter.toUpperCase())} are in use${also}. Z takes it back.`,
  );
};
