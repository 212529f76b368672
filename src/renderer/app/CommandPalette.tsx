import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { commandSpec, type CommandId } from '#shared/commands/registry.ts';
import { Keys } from '#renderer/ui/Keys.tsx';
import { runCommand, useAvailableCommands } from './commands.ts';

interface CommandPaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Every command that makes sense now, found by typing. */
export const CommandPalette = ({ open, onOpenChange }: CommandPaletteProps) => {
  const commands = useAvailableCommands().filter((id) => id !== 'go.palette');
  const run = (id: CommandId): void => {
    onOpenChange(false);
    runCommand(id);
  };
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog palette" aria-label="Command palette">
          <Autocomplete.Root
            open
            inline
            items={commands}
            itemToStringValue={(id: CommandId) =>
              `${commandSpec(id).group} ${commandSpec(id).title}`
            }
            autoHighlight="always"
            keepHighlight
          >
            <Autocomplete.Input
              className="palette-input"
              placeholder="Type a command"
              aria-label="Type a command"
            />
            <Autocomplete.Empty className="palette-empty">
              No command is called that.
            </Autocomplete.Empty>
            <Autocomplete.List className="palette-list">
              {(id: CommandId) => (
                <Autocomplete.Item
                  key={id}
                  value={id}
                  className="palette-item"
                  onClick={() => run(id)}
                >
                  <span className="palette-group">{commandSpec(id).group}</span>
                  <span className="palette-title">{commandSpec(id).title}</span>
                  {commandSpec(id).keys[0] && <Keys keys={commandSpec(id).keys[0] ?? ''} hint />}
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
};
