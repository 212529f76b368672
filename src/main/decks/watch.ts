import { watch } from 'chokidar';

/** Milliseconds without a write before a file counts as saved: editors write in several steps. */
const SETTLED = 150;

/** Calls back, once for a burst, after anything in the folders changed. Answers how to stop. */
export const watchFolders = (folders: readonly string[], changed: () => void): (() => void) => {
  let timer: NodeJS.Timeout | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(changed, 50);
  };
  // What cannot be watched is still read at every start and whenever the window gets the focus.
  const complain = (reason: unknown): void => {
    process.stderr.write(`Recast cannot watch its decks folder: ${String(reason)}\n`);
  };
  const watcher = watch([...folders], {
    depth: 0,
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: SETTLED, pollInterval: 50 },
  });
  watcher.on('all', soon);
  // Whatever changed between the first scan and this moment was seen by nobody.
  watcher.on('ready', soon);
  watcher.on('error', complain);
  return () => {
    clearTimeout(timer);
    watcher.close().catch(complain);
  };
};
