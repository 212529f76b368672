import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/app.ts';
import { press, PRINCIPLE } from './support/study.ts';

const LESSON = `format: recast-lesson/1
id: short
source: original
title:
  principle: A short one
  topic: Of one pair
pairs:
  - { id: p1, question: What did you do?, weak: We saw to it., why: Nobody did it., strong: I did it. }
`;

const inDays = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('an interview day whose lesson is gone says so, and can be removed', async ({
  launchApp,
  freshFolder,
}) => {
  const decksDir = join(freshFolder(), 'decks');
  mkdirSync(decksDir);
  writeFileSync(join(decksDir, 'short.lesson.yaml'), LESSON);
  const { window, userData } = await launchApp({ decksDir });
  await expect(window.getByRole('heading', { name: PRINCIPLE })).toBeVisible();
  await press(window, 'P');
  await window.getByLabel('Interview on').fill(inDays(9));
  await window.getByRole('checkbox', { name: 'A short one' }).check();
  await window.getByRole('button', { name: 'Set the interview day' }).click();
  const card = window.getByRole('region', { name: /^Interview on/ });
  await expect(card.getByRole('table')).toBeVisible();

  rmSync(join(userData, 'decks', 'short.lesson.yaml'));
  await expect(card.getByText('Its lessons are no longer in their folder.')).toBeVisible();
  await expect(card.getByRole('table')).toHaveCount(0);
  await card.getByRole('button', { name: 'Remove' }).click();
  await expect(card).toHaveCount(0);
});
