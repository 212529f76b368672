import { expect, type RunningApp } from './app.ts';
import { violationsIn } from './axe.ts';

/**
 * Colours come from the theme and places from the width, so two of the four are looked at: each
 * theme and each width once. All on one walk, since walking takes longer than looking.
 */
const VIEWS = [
  { theme: 'light', width: 1280 },
  { theme: 'dark', width: 480 },
] as const;

interface LookOptions {
  /** Pixels. */
  readonly height?: number;
  /** What is looked at, as a selector; the whole page without it. */
  readonly part?: string;
  /** What must not be wider than its own room, as a selector. */
  readonly fits?: string;
}

/** Looks at what is on the screen in every view: axe finds nothing, and nothing is too wide. */
export const lookAt = async (
  { window, app }: Pick<RunningApp, 'window' | 'app'>,
  screen: string,
  { height = 640, part, fits = 'html' }: LookOptions = {},
): Promise<void> => {
  for (const { theme, width } of VIEWS) {
    const view = `${screen}: ${theme}, ${width} px`;
    await app.evaluate(({ nativeTheme }, chosen) => {
      nativeTheme.themeSource = chosen;
    }, theme);
    await window.setViewportSize({ width, height });
    await window.waitForFunction(
      (wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches,
      theme,
    );
    // What still fades has colours that are nobody's.
    await window.evaluate(() =>
      Promise.all(document.getAnimations().map(({ finished }) => finished)),
    );
    expect(await violationsIn(window, part), view).toEqual([]);
    const wide = await window.evaluate(
      (selector) =>
        [...document.querySelectorAll(selector)]
          .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
          .map(({ localName, className }) => `${localName}.${className}`),
      fits,
    );
    expect(wide, view).toEqual([]);
  }
};
