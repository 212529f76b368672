import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { studyDayOf, type CardState } from '#shared/domain/schedule/index.ts';
import { usePlans } from '#renderer/app/plans.ts';
import { CardInfo } from '#renderer/features/card-info/index.ts';
import { readClock } from '#renderer/platform/index.ts';
import { render } from '../support/render.tsx';
import { card } from './card.ts';

const today = studyDayOf(readClock());

const state: CardState = {
  ...{ cardId: card.id, lessonId: 'lesson', state: 'review', stability: 12, difficulty: 6 },
  ...{ reps: 3, lapses: 1, step: 0, scheduledDays: 12, reviewedAt: 0, reviewedDay: today - 4 },
  ...{ dueDay: today + 8, dueAt: null },
};

const { book } = usePlans.getState();

afterEach(() => usePlans.setState({ book }));

const due = page.getByRole('definition').nth(1);
const chart = page.getByRole('img', { name: 'Recall over time' });

describe('when a card comes back', () => {
  it('is told by the card where there is no plan', async () => {
    render(<CardInfo card={card} state={state} onClose={() => undefined} />);
    await expect.element(due).toHaveTextContent('in 8 days');
  });

  it('is told by the plan of its deck, in words and in the curve', async () => {
    const inThreeDays = (_: CardState, day: number): number => day + 3;
    const returnDayOf: typeof book.returnDayOf = (lessonId) =>
      lessonId === 'lesson' ? inThreeDays : book.returnDayOf(lessonId);
    usePlans.setState({ book: { ...book, returnDayOf } });
    render(<CardInfo card={card} state={state} onClose={() => undefined} />);
    await expect.element(due).toHaveTextContent('in 3 days');
    await expect.element(chart).toHaveAccessibleDescription(/ today, and 9\d % when it is due\.$/);
  });
});
