import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { createMemoryModel, type CardState, type Review } from '#shared/domain/schedule/index.ts';
import { CardInfoDialog } from '#renderer/features/card-info/CardInfoDialog.tsx';
import { render } from '../support/render.tsx';
import { card } from './card.ts';

const TODAY = 20_000; // 4 October 2024

const state: CardState = {
  cardId: card.id,
  lessonId: 'lesson',
  state: 'review',
  stability: 12,
  difficulty: 6.25,
  reps: 3,
  lapses: 1,
  step: 0,
  scheduledDays: 12,
  reviewedAt: 0,
  reviewedDay: TODAY - 4,
  dueDay: TODAY + 8,
  dueAt: null,
};

const review = (some: Partial<Review>): Review => ({
  id: '1',
  cardId: card.id,
  lessonId: 'lesson',
  grade: 'good',
  at: 0,
  utcOffset: 0,
  kind: 'answer',
  seq: 1,
  step: 0,
  dueDay: TODAY,
  dueAt: null,
  parametersId: 'default',
  day: TODAY - 9,
  duration: 40_000,
  from: 'new',
  to: 'learning',
  stability: 2.3,
  difficulty: 5,
  scheduledDays: 0,
  ...some,
});

const log = [
  review({}),
  review({ id: '2', day: TODAY - 6, grade: 'again', stability: 1, duration: 30_000 }),
  review({ id: '3', day: TODAY - 4, stability: 12, scheduledDays: 12, duration: 5_000 }),
];

const { recall } = createMemoryModel();

const dialog = page.getByRole('dialog', { name: 'About this card' });

const open = (
  known: CardState | null,
  answers: readonly Review[],
  isBuried = false,
): { closed: () => number } => {
  let closed = 0;
  render(
    <CardInfoDialog
      card={card}
      state={known}
      log={answers}
      today={TODAY}
      recall={recall}
      dueText="in 8 days"
      isBuried={isBuried}
      onClose={() => (closed += 1)}
    />,
  );
  return { closed: () => closed };
};

describe('about a card', () => {
  it('says how well it is known', async () => {
    open(state, log);
    await expect.element(dialog).toHaveTextContent('We did it somehow.');
    const facts = [...document.querySelectorAll('.card-facts > div')].map((fact) => [
      fact.querySelector('dt')?.textContent,
      fact.querySelector('.card-fact')?.textContent,
      fact.querySelector('.card-fact-hint')?.textContent,
    ]);
    const percent = Math.round(100 * recall(4, 12));
    expect(facts).toEqual([
      ['Recall today', `${percent} %`, 'chance that you know it'],
      ['Due', 'in 8 days', 'In review'],
      ['Stability', '12 days', 'until recall falls to 90 %'],
      ['Difficulty', '6.3 of 10', '1 is easy, 10 is hard'],
      ['Answers', '3', '1 min 15 s in all'],
      ['Lapses', '1', 'forgotten when in review'],
    ]);
  });

  it('lists the answers, the newest first', async () => {
    open(state, log);
    const rows = dialog.getByRole('region', { name: 'History: table' }).getByRole('row');
    await expect.element(rows.nth(1)).toHaveTextContent('30 Sept 20243 Good12 d12 days5 s');
    await expect.element(rows.nth(2)).toHaveTextContent('1 Againminutes1 day30 s');
    await expect.element(rows.nth(3)).toHaveTextContent('3 Goodminutes2.3 days40 s');
  });

  it('draws the forgetting curve, which is read by keys from today on', async () => {
    open(state, log);
    const cursor = dialog.getByRole('slider', { name: 'Read values: Recall over time' });
    const percent = Math.round(100 * recall(4, 12));
    await expect
      .element(dialog.getByRole('img', { name: 'Recall over time' }))
      .toHaveAccessibleDescription(`${percent} % today, and 90 % when it is due.`);
    await expect
      .element(cursor)
      .toHaveAttribute(
        'aria-valuetext',
        `4 Oct 2024; So far: ${percent} %; If it is not answered: ${percent} %`,
      );
    (cursor.element() as HTMLElement).focus();
    await userEvent.keyboard('{Home}');
    await expect.element(cursor).toHaveAttribute('aria-valuetext', '25 Sept 2024; So far: 100 %');
  });

  it('says of a new card that it was not met yet', async () => {
    open(null, []);
    await expect.element(dialog).toHaveTextContent('You have not met this card yet.');
    expect(document.querySelector('.chart')).toBeNull();
    expect(document.querySelector('table')).toBeNull();
  });

  it('says until when a card is buried, whether it was met or not', async () => {
    open(null, [], true);
    await expect.element(dialog).toHaveTextContent('It is buried, and comes back in 8 days.');
    await userEvent.keyboard('{Escape}');
    open(state, log, true);
    const due = dialog.last().getByText('buried until then');
    await expect.element(due).toBeVisible();
  });

  it('closes with its button and with Escape', async () => {
    const { closed } = open(state, log);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect.poll(closed).toBe(1);
    await userEvent.keyboard('{Escape}');
    await expect.poll(closed).toBe(2);
  });
});
