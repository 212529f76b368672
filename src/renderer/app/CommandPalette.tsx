import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { useRef, useState } from 'react';
import { commandSpec, type CommandId } from '#shared/commands/registry.ts';
import { Keys } from '#renderer/ui/Keys.tsx';
import { commandAbout, runCommand, useAvailableCommands } from './commands.ts';

interface CommandPaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Every command that makes sense now, found by typing. */
export const CommandPalette = ({ open, onOpenChange }: CommandPaletteProps) => {
  // Each opening starts with an empty line, also one that comes while the last still fades.
  const [wasOpen, setWasOpen] = useState(open);
  const [opening, setOpening] = useState(0);
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) setOpening(opening + 1);
  }
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog palette" aria-label="Command palette">
          <CommandSearch key={opening} onClose={() => onOpenChange(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
};

const nameOf = (id: CommandId): string => `${commandSpec(id).group} ${commandSpec(id).title}`;

/** Every typed word is somewhere in the name, whatever the order. */
const matches = (id: CommandId, typed: string): boolean => {
  const name = nameOf(id).toLocaleLowerCase('en');
  return typed
    .toLocaleLowerCase('en')
    .split(/\s+/)
    .every((word) => name.includes(word));
};

const CommandSearch = ({ onClose }: { readonly onClose: () => void }) => {
  const [typed, setTyped] = useState('');
  const available = useAvailableCommands().filter((id) => id !== 'go.palette');
  const found = available.filter((id) => matches(id, typed.trim()));
  // The list moves its highlight a moment after the words; who types fast and presses Enter means
  // the words. So Enter takes what the arrow keys chose since, or else the first that was found.
  const chosen = useRef<CommandId | null>(null);
  const run = (id: CommandId): void => {
    onClose();
    runCommand(id);
  };
  return (
    <Autocomplete.Root
      open
      inline
      mode="none"
      items={found}
      itemToStringValue={nameOf}
      value={typed}
      onValueChange={(value) => {
        chosen.current = null;
        setTyped(value);
      }}
      onItemHighlighted={(id, { reason }) => {
        if (reason === 'keyboard') chosen.current = id ?? null;
      }}
      autoHighlight="always"
      keepHighlight
    >
      <Autocomplete.Input
        className="palette-input"
        placeholder="Type a command"
        aria-label="Type a command"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventBaseUIHandler();
          event.preventDefault();
          const id = chosen.current ?? found[0];
          if (id) run(id);
        }}
      />
      <Autocomplete.Empty className="palette-empty">No command is called that.</Autocomplete.Empty>
      <Autocomplete.List className="palette-list">
        {(id: CommandId) => (
          <Autocomplete.Item key={id} value={id} className="palette-item" onClick={() => run(id)}>
            <span className="palette-group">{commandSpec(id).group}</span>
            <span className="palette-title">
              {commandSpec(id).title}
              {commandAbout(id) !== null && (
                <span className="palette-about"> {commandAbout(id)}</span>
              )}
            </span>
            {commandSpec(id).keys[0] && <Keys keys={commandSpec(id).keys[0] ?? ''} hint />}
          </Autocomplete.Item>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  );
};
