import { callMain, onMain } from '#renderer/platform/index.ts';
import { db, loadSetting, saveSetting } from '#renderer/store/index.ts';
import { runMenuCommand } from './commands.ts';
import { setDeckEntries, useDecks } from './decks.ts';
import { refuseDrops } from './drops.ts';
import { announce, attempt, leaveNotice } from './notices.ts';
import { openPlans } from './plans.ts';
import { goTo, parseRoute, useRoute } from './route.ts';
import { useShell } from './shell.ts';
import { openStudy } from './study.ts';
import { messageOf } from '#shared/domain/reason.ts';

const ROUTE = 'route';

/** Connects the page with main and with the store; called once, before the first render. */
export const startApp = (): void => {
  refuseDrops();
  onMain('decks:changed', setDeckEntries);
  onMain('command:run', runMenuCommand);
  open().catch((reason: unknown) => {
    useShell.setState({ failure: messageOf(reason) });
  });
  // Some folders tell nobody when they change (a network drive, one that was made anew).
  window.addEventListener('focus', () => attempt(readDecks));
};

const open = async (): Promise<void> => {
  const [shell, route] = await Promise.all([
    callMain('shell:state'),
    loadSetting(db, ROUTE),
    openStudy().then(openPlans),
  ]);
  goTo(parseRoute(route));
  useRoute.subscribe((state, before) => {
    if (state.route === before.route) return;
    announce('');
    leaveNotice();
    attempt(() => saveSetting(db, ROUTE, state.route));
  });
  // What main told of itself meanwhile is newer.
  if (useDecks.getState().entries === null) await readDecks();
  useShell.setState({ shell });
};

const readDecks = async (): Promise<void> => setDeckEntries(await callMain('decks:list'));
