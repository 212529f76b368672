import { callMain, onMain } from '#renderer/platform/index.ts';
import { db, loadSetting, saveSetting } from '#renderer/store/index.ts';
import { runCommand } from './commands.ts';
import { setDeckEntries } from './decks.ts';
import { attempt } from './notices.ts';
import { goTo, parseRoute, useRoute } from './route.ts';
import { useShell } from './shell.ts';

const ROUTE = 'route';

/** Connects the page with main and with the store; called once, before the first render. */
export const startApp = (): void => {
  onMain('decks:changed', setDeckEntries);
  onMain('command:run', runCommand);
  attempt(async () => {
    const [shell, entries, route] = await Promise.all([
      callMain('shell:state'),
      callMain('decks:list'),
      loadSetting(db, ROUTE),
    ]);
    goTo(parseRoute(route));
    useRoute.subscribe((state) => attempt(() => saveSetting(db, ROUTE, state.route)));
    setDeckEntries(entries);
    useShell.setState({ shell });
  });
};
