import { Menu, type MenuItemConstructorOptions } from 'electron';
import { COMMAND_IDS, commandSpec, type CommandId } from '#shared/commands/registry.ts';
import { MENU_LAYOUT } from './menu-layout.ts';

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

const SEPARATOR = { type: 'separator' } as const;

const template = (run: (command: CommandId) => void): MenuItemConstructorOptions[] => {
  const commands = (label: keyof typeof MENU_LAYOUT): MenuItemConstructorOptions[] =>
    MENU_LAYOUT[label].flatMap((section, index) => [
      ...(index > 0 ? [SEPARATOR] : []),
      ...section.map((id) => item(id, run)),
    ]);
  const menu = (label: keyof typeof MENU_LAYOUT, ...more: MenuItemConstructorOptions[]) => ({
    label,
    submenu: [...commands(label), ...more],
  });
  return [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    menu('File', SEPARATOR, { role: 'quit' }),
    menu(
      'Edit',
      SEPARATOR,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
    ),
    menu(
      'View',
      SEPARATOR,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      SEPARATOR,
      { role: 'togglefullscreen' },
    ),
    menu('Go'),
    menu('Deck'),
    menu('Review'),
    menu('Drill'),
    menu('Quiz'),
    menu('Browse'),
    { role: 'windowMenu' },
    { role: 'help', submenu: commands('Help') },
  ];
};

const combinationOf = (id: CommandId): string | undefined =>
  commandSpec(id).keys.find((key) => key.startsWith('Mod+'));

const item = (id: CommandId, run: (command: CommandId) => void): MenuItemConstructorOptions => {
  // A bare letter as a system-wide accelerator would swallow typing: only combinations are registered.
  const combination = combinationOf(id);
  return {
    id,
    label: commandSpec(id).title,
    enabled: false,
    ...(combination ? { accelerator: combination.replace('Mod', 'CmdOrCtrl') } : {}),
    // Of two items with the same keys the system asks one alone, and that may be the greyed one: the page decides.
    ...(combination && isShared(combination) ? { registerAccelerator: false } : {}),
    click: () => run(id),
  };
};

const isShared = (combination: string): boolean =>
  COMMAND_IDS.filter((id) => combinationOf(id) === combination).length > 1;
