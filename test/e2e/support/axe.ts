import axe from 'axe-core';
import type { Page } from '@playwright/test';

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

/**
 * What axe finds in the page, or in a part of it, a line for each rule; a page has no frames here.
 *
 * axe itself, without the package that drives it from Playwright: that one sends axe into the page anew
 * for each look, and has what passed gathered and sent back as well, which takes longer than the looking.
 *
 * @param part a selector
 */
export const violationsIn = async (page: Page, part?: string): Promise<readonly string[]> => {
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source);
  return page.evaluate(async (selector) => {
    if (window.axe === undefined) throw new Error('axe is not in the page.');
    const { violations } = await window.axe.run(selector ?? document, {
      resultTypes: ['violations'],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  }, part);
};
