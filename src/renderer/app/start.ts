import { studyDayOf } from '#shared/domain/schedule/index.ts';
import { callMain, onMain, readClock } from '#renderer/platform/index.ts';
import { db, loadPlace, loadProgress, savePlace } from '#renderer/store/index.ts';
import { runMenuCommand } from './commands.ts';
import { readDecks, takeHeads } from './deck-feed.ts';
import { refuseDrops } from './drops.ts';
import { announce, attempt, leaveNotice, notify, useNotices } from './notices.ts';
import { packWhenIdle } from './pack-when-idle.ts';
import { openPlans } from './plans.ts';
import { DamagedDatabase } from './open-database.ts';
import { mergeJournals, openHomes } from './progress-homes.ts';
import { goTo, parseRoute, useRoute } from './route.ts';
import { fetchLater } from './later.tsx';
import { useShell } from './shell.ts';
import { openStudy } from './study.ts';
import { messageOf } from '#shared/domain/reason.ts';

/** Connects the page with main and with the store; called once, before the first render. */
export const startApp = (): void => {
  refuseDrops();
  onMain('decks:changed', (heads) => attempt(() => takeHeads(heads)));
  onMain('command:run', runMenuCommand);
  onMain('journal:news', () => attempt(mergeJournals));
  open().catch((reason: unknown) => {
    const damaged = reason instanceof DamagedDatabase;
    useShell.setState({ failure: { reason: messageOf(reason), damaged } });
  });
  // Some folders tell nobody when they change (a network drive, one that was made anew).
  window.addEventListener('focus', () => attempt(readDecks));
};

const open = async (): Promise<void> => {
  // Main reads them while the database is opened.
  const decks = readDecks();
  decks.catch(() => undefined);
  await openHomes();
  const [shell, route] = await Promise.all([
    callMain('shell:state'),
    loadPlace(db),
    openStudy().then(() => {
      // Read while the decks are still on their way; whoever needs it says why it cannot be.
      loadProgress(db, studyDayOf(readClock())).catch(() => undefined);
      return openPlans();
    }),
  ]);
  goTo(parseRoute(route));
  useRoute.subscribe((state, before) => {
    if (state.route === before.route) return;
    announce('');
    leaveNotice();
    attempt(() => savePlace(db, state.route));
  });
  await decks;
  useShell.setState({ shell });
  // What is wrong with the data matters more, and stays until it is read.
  if (shell.reopened && useNotices.getState().notice?.tone !== 'problem') {
    notify('The window stopped working and was opened again. What you had answered is saved.');
  }
  attempt(fetchLater);
  packWhenIdle();
};
