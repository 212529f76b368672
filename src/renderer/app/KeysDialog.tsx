import { Dialog } from '@base-ui/react/dialog';
import { COMMAND_IDS, commandSpec } from '#shared/commands/registry.ts';
import { Keys } from '#renderer/ui/Keys.tsx';

interface KeysDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

const withKeys = COMMAND_IDS.filter((id) => commandSpec(id).keys.length > 0);
const groups = [...new Set(withKeys.map((id) => commandSpec(id).group))];

/** All keys, by group. */
export const KeysDialog = ({ open, onOpenChange }: KeysDialogProps) => (
  <Dialog.Root open={open} onOpenChange={onOpenChange}>
    <Dialog.Portal>
      <Dialog.Backdrop className="backdrop" />
      <Dialog.Popup className="dialog keys-dialog">
        <div className="dialog-head">
          <Dialog.Title className="dialog-title">Keyboard shortcuts</Dialog.Title>
          <Dialog.Close className="button-quiet">Close</Dialog.Close>
        </div>
        <div className="keys-groups">
          {groups.map((group) => (
            <section key={group}>
              <h3 className="label">{group}</h3>
              <dl className="keys-list">
                {withKeys
                  .filter((id) => commandSpec(id).group === group)
                  .map((id) => (
                    <div key={id}>
                      <dt>{commandSpec(id).title}</dt>
                      <dd>
                        {commandSpec(id).keys.map((keys) => (
                          <Keys key={keys} keys={keys} />
                        ))}
                      </dd>
                    </div>
                  ))}
              </dl>
            </section>
          ))}
        </div>
      </Dialog.Popup>
    </Dialog.Portal>
  </Dialog.Root>
);
