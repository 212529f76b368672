import type { Page } from '@playwright/test';

/**
 * Walks through the app's screens that run inside the page, at its own pace: hundreds of cards in seconds.
 * They need what watch.ts has put there, and note every screen that they see.
 */

/** Reads the lessons of those titles, each from the library and back. */
export const readLessons = (window: Page, titles: readonly string[]): Promise<void> =>
  window.evaluate(async (wanted) => {
    for (const [index, title] of wanted.entries()) {
      await until('library', () => document.querySelector('[data-screen="library"] .deck'));
      const row = [...document.querySelectorAll<HTMLElement>('.deck')].find(
        (deck) => deck.querySelector('.deck-title')?.textContent === title,
      );
      // Whatever the row would have one do next, its deck is in hand.
      row?.querySelector('button')?.focus();
      strike('Mod+k');
      await until(
        `palette of ${title}`,
        () =>
          document.querySelector('[role="dialog"]')?.contains(document.activeElement) &&
          [...document.querySelectorAll('.palette-about')].some(
            ({ textContent }) => textContent.trim() === title,
          ),
      );
      note('palette');
      strike('Escape');
      await until('no palette', () => !document.querySelector('[role="dialog"]'));
      strike('l');
      await until(
        `reader of ${title}`,
        () => document.querySelector('[data-screen="reader"] h1')?.textContent === title,
      );
      note('reader');
      note(`reader ${index}`);
      strike('Escape');
      await until('library', () => document.querySelector('[data-screen="library"] .deck'));
    }
  }, titles);

/** Opens the lesson's reader and stays there. */
export const openReader = (window: Page, title: string): Promise<void> =>
  window.evaluate(async (wanted) => {
    await until('library', () => document.querySelector('[data-screen="library"] .deck'));
    const row = [...document.querySelectorAll<HTMLElement>('.deck')].find(
      (deck) => deck.querySelector('.deck-title')?.textContent === wanted,
    );
    row?.querySelector('button')?.focus();
    await until('deck in hand', () => row?.dataset['inHand'] === 'true');
    strike('l');
    await until('reader', () => document.querySelector('[data-screen="reader"]'));
  }, title);

/** Reviews the open deck to its end, with each card edited and looked up; answers how many there were. */
export const reviewAll = (window: Page, draft: string): Promise<number> =>
  window.evaluate(async (words) => {
    const done = (): number =>
      document.querySelector<HTMLProgressElement>('.session-progress')?.value ?? 0;
    const closed = () => !document.querySelector('[role="dialog"]');
    // A dialog is there a frame before it has the focus and its keys; nobody strikes one in between.
    const inDialog = (part: string) =>
      document.querySelector(part)?.closest('[role="dialog"]')?.contains(document.activeElement);
    strike('r');
    await until('review', () => document.querySelector('[data-screen="review"] .card-front'));
    let count = 0;
    while (document.querySelector('.card-front')) {
      note('review');
      strike('e');
      await until('edit dialog', () => inDialog('.editor-text'));
      note('edit dialog');
      strike('Escape');
      await until('no edit dialog', closed);
      strike('i');
      await until('card info', () => inDialog('.card-info'));
      note('card info');
      strike('Escape');
      await until('no card info', closed);
      const input = document.querySelector<HTMLTextAreaElement>('.draft-input');
      // A draft is looked through word by word; one of this length is enough.
      const field = seen['draft'] ? null : input;
      if (field) {
        enter(field, words);
        await until('draft', () => field.value === words);
        note('draft field');
      }
      strike('Space');
      await until('answer', () => document.querySelector('.card-back'));
      note('review');
      if (field) note('draft');
      const before = done();
      strike('4');
      await until('next card', () => done() > before && !document.querySelector('.card-back'));
      count += 1;
    }
    note('review done');
    strike('Escape');
    await until('library', () => document.querySelector('[data-screen="library"] .deck'));
    return count;
  }, draft);

/** Plays the open deck's quiz to its summary, always with the same answers. */
export const playQuiz = (window: Page): Promise<void> =>
  window.evaluate(async () => {
    const place = (): number =>
      document.querySelector<HTMLProgressElement>('.quiz .session-progress')?.value ?? 0;
    strike('q');
    for (;;) {
      await until('question', () => document.querySelector('.quiz-question, .quiz-summary'));
      if (document.querySelector('.quiz-summary')) break;
      note('quiz');
      const before = place();
      strike(document.querySelector('.quiz-options') ? '1' : 'ArrowLeft');
      await until('reveal', () => document.querySelector('.quiz-reveal'));
      note('quiz');
      strike('Space');
      await until('next question', () => place() > before);
    }
    note('quiz summary');
    strike('Escape');
    await until('library', () => document.querySelector('[data-screen="library"] .deck'));
  });

/** Drills every card of the open deck; answers how many there were. */
export const drillAll = (window: Page, name: string): Promise<number> =>
  window.evaluate(async (screen) => {
    strike('d');
    await until('drill chooser', () => document.querySelector('.drill-form'));
    note('drill chooser');
    [...document.querySelectorAll<HTMLInputElement>('.drill-set input')].at(-1)?.click();
    const start = () => document.querySelector<HTMLButtonElement>('.drill-start button');
    await until('cards', () => start()?.disabled === false);
    start()?.click();
    await until('card', () => document.querySelector('.card-front'));
    let count = 0;
    while (document.querySelector('.card-front')) {
      note(screen);
      strike('Space');
      await until('answer', () => document.querySelector('.card-back'));
      note(screen);
      const card = document.querySelector('.card');
      strike('2');
      await until('next card', () => document.querySelector('.card') !== card);
      count += 1;
    }
    note('drill done');
    strike('Escape');
    await until('library', () => document.querySelector('[data-screen="library"] .deck'));
    return count;
  }, name);

/** Searches for each text in the drill's chooser. */
export const searchEach = (window: Page, texts: readonly string[]): Promise<void> =>
  window.evaluate(async (wanted) => {
    strike('d');
    await until('drill chooser', () => document.querySelector('.drill-form'));
    const field = document.querySelector<HTMLInputElement>('.drill-form input[type="search"]');
    for (const text of wanted) {
      if (field) enter(field, text);
      await until(
        'search',
        () => document.querySelector('.drill-start [role="status"]')?.textContent,
      );
      note('drill search');
    }
  }, texts);
