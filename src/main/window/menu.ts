import { Menu, type MenuItemConstructorOptions } from 'electron';
import {
  COMMAND_IDS,
  commandSpec,
  type CommandGroup,
  type CommandId,
} from '#shared/commands/registry.ts';

export interface AppMenu {
  /** Greys out every command but these. */
  readonly setAvailable: (commands: ReadonlySet<CommandId>) => void;
}

/** The application menu, made from the command registry; a click runs the command in the page. */
export const setUpMenu = (run: (command: CommandId) => void): AppMenu => {
  const menu = Menu.buildFromTemplate(template(run));
  Menu.setApplicationMenu(menu);
  return {
    setAvailable: (commands) => {
      for (const id of COMMAND_IDS) {
        const item = menu.getMenuItemById(id);
        if (item) item.enabled = commands.has(id);
      }
    },
  };
};

const template = (run: (command: CommandId) => void): MenuItemConstructorOptions[] => {
  const group = (label: CommandGroup): MenuItemConstructorOptions[] =>
    COMMAND_IDS.filter((id) => commandSpec(id).group === label).map((id) => item(id, run));
  const separator = { type: 'separator' } as const;
  return [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    {
      label: 'File',
      submenu: [item('decks.folder', run), separator, { role: 'quit' }],
    },
    {
      label: 'Edit',
      submenu: [
        item('edit.undo', run),
        item('edit.redo', run),
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    { label: 'Go', submenu: group('Go') },
    { label: 'Deck', submenu: group('Deck').filter(({ id }) => id !== 'decks.folder') },
    {
      label: 'Review',
      submenu: group('Review'),
    },
    { label: 'Drill', submenu: group('Drill') },
    { label: 'Quiz', submenu: group('Quiz') },
    {
      label: 'View',
      submenu: [
        ...group('View'),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: group('Help') },
  ];
};

const item = (id: CommandId, run: (command: CommandId) => void): MenuItemConstructorOptions => {
  const { title, keys } = commandSpec(id);
  // A bare letter as a system-wide accelerator would swallow typing: only combinations are registered.
  const combination = keys.find((key) => key.startsWith('Mod+'));
  return {
    id,
    label: title,
    enabled: false,
    ...(combination ? { accelerator: combination.replace('Mod', 'CmdOrCtrl') } : {}),
    click: () => run(id),
  };
};
