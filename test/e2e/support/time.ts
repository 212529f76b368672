import type { Page } from '@playwright/test';

/**
 * Starts the page anew at that moment of local time; from then on its clock goes as usual, and
 * `window.clock` moves it. Main and a restarted app have the clock of the machine.
 */
export const startAt = async (window: Page, time: Date): Promise<void> => {
  await window.clock.install({ time });
  // So that no timer is left which the real clock drives.
  await window.reload();
  await window.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
};
