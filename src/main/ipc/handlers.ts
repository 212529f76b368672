import { app } from 'electron';
import type { Result } from '#shared/domain/result.ts';
import { setDatabaseAside } from '../damaged-database.ts';
import type { Journal } from '../journal/journal.ts';
import type { ImportHandlers } from '../import/handlers.ts';
import type { TrainingService } from '../training/service.ts';
import type { AppMenu } from '../window/menu.ts';
import type { ShellSettingsFile } from '../window/shell-settings.ts';
import { takeReopened } from '../window/crash.ts';
import { applyTheme } from '../window/theme.ts';
import { saveFigure } from './save-figure.ts';
import type { DataHandlers } from './data-handlers.ts';
import type { ExportHandlers } from './export-handlers.ts';
import type { DeckHandlers } from './deck-handlers.ts';
import { registerContract } from './register.ts';

interface Services {
  readonly decks: DeckHandlers;
  readonly settings: ShellSettingsFile;
  readonly menu: AppMenu;
  readonly training: TrainingService;
  readonly journal: Journal;
  readonly data: DataHandlers;
  readonly imports: ImportHandlers;
  readonly taking: ExportHandlers;
}

export const registerHandlers = ({
  decks,
  settings,
  menu,
  training,
  journal,
  data,
  imports,
  taking,
}: Services): void => {
  registerContract({
    ...decks,
    ...data,
    ...imports,
    ...taking,
    'shell:state': () => ({
      platform: platform(),
      version: app.getVersion(),
      theme: settings.get().theme,
      reopened: takeReopened(),
    }),
    'theme:set': async (theme) => {
      applyTheme(theme);
      await settings.update({ theme });
      return null;
    },
    'figure:save': saveFigure,
    'commands:available': (commands) => {
      menu.setAvailable(new Set(commands));
      return null;
    },
    'training:start': async (input) => valueOf(await training.start(input)),
    'training:cancel': () => {
      training.cancel();
      return null;
    },
    'journal:state': () => journal.state(),
    'journal:append': (events) => journal.append(events),
    'journal:rebuild': async (request) => valueOf(await journal.rebuild(request)),
    'journal:page': async () => valueOf(await journal.nextPage()),
    'journal:cancel': () => {
      journal.cancel();
      return null;
    },
    'database:set-aside': () => setDatabaseAside(app.getPath('userData'), new Date()),
  });
};

/** The door to the page tells an error by its sentence. */
const valueOf = <T>(outcome: Result<T, string>): T => {
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.value;
};

/** The three systems that Recast is built for; everything else that runs Electron is close to Linux. */
const platform = (): 'darwin' | 'win32' | 'linux' =>
  process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
