import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, repository, test } from '../e2e/support/app.ts';
import { seedLog } from '../e2e/support/seed.ts';
import { press } from '../e2e/support/study.ts';
import { studyPast } from '../support/study-past.ts';
import { shippedCards, standForPictures } from './support.ts';

const DAY = 86_400_000;

/** A walkthrough of the seeds under another principle, so that it is not there yet. */
const WALKTHROUGH = readFileSync(join(import.meta.dirname, '..', 'fixtures', 'seed.txt'), 'utf8');

const TABLE = [
  'Interview question,Weak,Why,Strong,Tags,Heard by',
  'Tell me of a night that went wrong.,We kept an eye on it.,Nobody hears who did what.,"I phoned the night desk at ten, and again at two.",nights,Ada',
  'And what did you learn?,Communication is key.,Anybody could say it.,I hand over in writing since: who calls whom by when.,"nights, learning",Ada',
  'Who was against it?,They did not get it.,,I asked their lead what would make it safe for them.,people,Ada',
].join('\r\n');

for (const theme of ['light', 'dark'] as const) {
  test(`pictures of one's own decks: found, written, brought in, taken out, ${theme}`, async ({
    launchApp,
    freshFolder,
  }) => {
    test.slow();
    const running = await launchApp({ app: repository });
    const { window, app } = running;
    const shoot = await standForPictures(running, theme);
    const library = async (): Promise<void> => {
      await press(window, 'ControlOrMeta+l');
      await expect(window.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
    };
    const lastDay = Math.floor(Date.now() / DAY) - 1;
    await seedLog(window, studyPast(shippedCards, { lastDay, days: 60 }));

    await press(window, 'C');
    await window.getByRole('searchbox', { name: 'Search cards' }).fill('kind:recast -is:new');
    await expect(window.locator('.browse-bar [role="status"]')).toHaveText(/^\d+ of /);
    await press(window, 'Enter');
    await expect(window.getByRole('grid', { name: 'Cards' })).toBeFocused();
    for (let n = 0; n < 3; n += 1) await press(window, 'Shift+ArrowDown');
    await expect(window.locator('.browse-bar [role="status"]')).toHaveText(/4 cards chosen$/);
    await shoot('browse');

    await library();
    await press(window, 'n');
    await expect(window.getByRole('radio', { name: 'Pair' })).toBeFocused();
    const field = (name: string | RegExp) => window.getByRole('textbox', { name, exact: true });
    await field(/interviewer’s question/).fill('Tell me of a night that went wrong.');
    await field('Weak').fill('We kept an eye on it over the weekend.');
    await field(/^Why/).fill('Nobody hears who did what.');
    await field('Strong').fill(
      'I phoned the night desk at ten, and again at two, until the belt ran; then I wrote down who calls whom, and the next outage took eleven minutes.',
    );
    await expect(
      window.getByRole('region', { name: 'What it makes' }).getByRole('article'),
    ).toHaveCount(6);
    await field('Weak').focus();
    await shoot('editor');

    await press(window, 'Escape');
    const leave = window.getByRole('button', { name: /Leave|Discard|Throw/ });
    if (await leave.isVisible()) await leave.click();
    await library();
    await press(window, 'F');
    await expect(window.getByRole('heading', { level: 1, name: 'Bring in' })).toBeFocused();
    await shoot('bring-in');
    const principle = 'Success and Scale Bring Broad Responsibility';
    await window
      .getByLabel('Paste it as it is')
      .fill(WALKTHROUGH.replace(principle, 'Owning What You Ship'));
    await window.getByRole('button', { name: 'Read the text' }).press('Enter');
    await expect(window.getByText('The text is whole')).toBeVisible();
    await shoot('bring-in-text');

    await window.getByRole('button', { name: 'Something else' }).press('Enter');
    const files = window.locator('input[data-choose="files"]');
    await files.setInputFiles({
      name: 'mock interviews.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(TABLE),
    });
    await expect(window.getByText(/^3 rows: 2 items in 1 lesson/)).toBeVisible();
    await shoot('bring-in-table');
    await window.getByRole('button', { name: 'Bring in (2 items)' }).press('Enter');
    await expect(window.getByRole('heading', { name: /^What came of/ })).toBeFocused();
    await shoot('bring-in-report');

    await library();
    const file = join(freshFolder(), 'mine.apkg');
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await press(window, 'o');
    const dialog = window.getByRole('dialog', { name: 'Take out' });
    await dialog.getByRole('radio', { name: /Anki package/ }).check();
    await shoot('take-out');
    await dialog.getByRole('button', { name: 'Take out…' }).click();
    await expect(window.getByText(/^Written to .*mine\.apkg/)).toBeVisible();

    await press(window, 'F');
    await window.getByRole('button', { name: 'Bring in more' }).press('Enter');
    await files.setInputFiles(file);
    await expect(window.getByText(/of the review log/)).toBeVisible();
    await shoot('bring-in-anki');

    await library();
    await press(window, 'o');
    await dialog.getByRole('radio', { name: 'Printable sheet' }).check();
    await dialog.getByRole('button', { name: 'Show the sheet' }).press('Enter');
    await expect(window.getByRole('heading', { level: 1, name: 'All decks' })).toBeFocused();
    await shoot('sheet');
  });
}
