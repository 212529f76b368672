import { Menu } from '@base-ui/react/menu';
import { useRef } from 'react';
import { COMMAND_IDS, commandSpec, type CommandId } from '#shared/commands/registry.ts';
import { runCommand, useAvailableCommands } from '#renderer/app/commands.ts';
import { Keys } from '#renderer/ui/Keys.tsx';

/** What stands on the screen as a button of its own. */
const SHOWN: ReadonlySet<CommandId> = new Set([
  'review.show',
  'review.again',
  'review.hard',
  'review.good',
  'review.easy',
  'review.goOn',
]);

const ACTIONS = COMMAND_IDS.filter((id) => commandSpec(id).group === 'Review' && !SHOWN.has(id));

/** Everything that can be done to the card, for those who use the mouse. */
export const CardMenu = () => {
  const place = useRef<HTMLDivElement>(null);
  const available = useAvailableCommands();
  return (
    <div className="card-menu" ref={place}>
      <Menu.Root>
        <Menu.Trigger className="button-quiet button-icon" aria-label="More for this card">
          <span aria-hidden="true">⋯</span>
        </Menu.Trigger>
        <Menu.Portal container={place}>
          <Menu.Positioner align="end" sideOffset={4} className="menu-positioner">
            <Menu.Popup className="menu">
              {ACTIONS.filter((id) => available.includes(id)).map((id) => (
                <Menu.Item key={id} className="menu-item" onClick={() => runCommand(id)}>
                  <span>{commandSpec(id).title}</span>
                  {commandSpec(id).keys[0] && <Keys keys={commandSpec(id).keys[0] ?? ''} hint />}
                </Menu.Item>
              ))}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </div>
  );
};
