import { app } from 'electron';
import { join } from 'node:path';

/** Where everything lies on this machine. Call it after the app is ready. */
export const paths = () => {
  const root = app.getAppPath();
  const userData = app.getPath('userData');
  return {
    renderer: join(root, 'out', 'renderer'),
    preload: join(root, 'out', 'preload', 'index.cjs'),
    training: join(root, 'out', 'main', 'training.js'),
    rebuild: join(root, 'out', 'main', 'rebuild.js'),
    jobs: join(root, 'out', 'main', 'jobs.js'),
    lessons: join(root, 'out', 'main', 'lessons.js'),
    anki: join(root, 'out', 'main', 'anki.js'),
    shippedDecks: join(root, 'decks'),
    ownDecks: join(userData, 'decks'),
    lessonCache: join(userData, 'lesson cache'),
    media: join(userData, 'decks', 'media'),
    journal: join(userData, 'journal'),
    staging: join(userData, 'import'),
    ankiStaging: join(userData, 'import media'),
    backups: join(userData, 'backups'),
    sync: join(userData, 'sync.json'),
    shellSettings: join(userData, 'shell.json'),
  };
};
