import type { ElectronApplication, Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cardsOf } from '#shared/domain/deck/index.ts';
import { readLessonFile } from '#shared/domain/lesson/file/index.ts';
import { repository } from '../e2e/support/app.ts';

export const images = join(import.meta.dirname, '..', '..', 'docs', 'images');

const shipped = join(repository, 'decks');

/** All cards of the lessons that come with Recast. */
export const shippedCards = readdirSync(shipped)
  .filter((file) => file.endsWith('.lesson.yaml'))
  .flatMap((file) => {
    const lesson = readLessonFile(readFileSync(join(shipped, file), 'utf8'));
    return lesson.ok ? cardsOf(lesson.value) : [];
  });

/** Gives the window its look and size; answers what takes a picture of it, as it stands, by name. */
export const standForPictures = async (
  { window, app }: { readonly window: Page; readonly app: ElectronApplication },
  theme: 'light' | 'dark',
): Promise<(name: string, options?: { readonly fullPage?: boolean }) => Promise<void>> => {
  await app.evaluate(({ nativeTheme }, chosen) => {
    nativeTheme.themeSource = chosen;
  }, theme);
  await window.setViewportSize({ width: 1080, height: 900 });
  return async (name, options = {}) => {
    await window.evaluate(() => document.fonts.ready);
    await window.screenshot({
      ...{ path: join(images, `${name}-${theme}.png`), animations: 'disabled' },
      ...options,
    });
  };
};
