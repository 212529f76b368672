import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Axis } from '#renderer/ui/chart/chart.ts';
import { LineChart } from '#renderer/ui/chart/LineChart.tsx';
import { render } from '../support/render.tsx';

const axis = (name: string, max: number): Axis => ({
  name,
  min: 0,
  max,
  ticks: [0, max],
  formatTick: String,
  format: (value) => `${name} ${value}`,
});

const chart = (
  <LineChart
    name="Answers a day"
    says="Ten at first, none at the end."
    x={axis('day', 20)}
    y={axis('answers', 10)}
    series={[
      {
        id: 'a',
        name: 'Chosen',
        points: Array.from({ length: 21 }, (_, n) => ({ x: n, y: 10 - n / 2 })),
        area: true,
      },
      {
        id: 'b',
        name: 'Now',
        points: [
          { x: 4, y: 1 },
          { x: 20, y: 7 },
        ],
        dashed: true,
      },
    ]}
    markers={[{ x: 5, name: 'today' }]}
  />
);

const cursor = page.getByRole('slider', { name: 'Read values: Answers a day' });

describe('a line chart', () => {
  it('has a name and a sentence that says what it shows', async () => {
    render(chart);
    const picture = page.getByRole('img', { name: 'Answers a day' });
    await expect.element(picture).toHaveAccessibleDescription('Ten at first, none at the end.');
  });

  it('is read by the keys from its first marker on', async () => {
    render(chart);
    await expect.element(cursor).toBeVisible();
    await userEvent.tab();
    await expect.element(cursor).toHaveFocus();
    const says = async (keys: string, text: string): Promise<void> => {
      await userEvent.keyboard(keys);
      await expect.element(cursor).toHaveAttribute('aria-valuetext', text);
    };
    await says('{ArrowRight}', 'day 6; Chosen: answers 7; Now: answers 1');
    await says('{ArrowLeft}{ArrowLeft}', 'day 4; Chosen: answers 8; Now: answers 1');
    // Outside a line there is nothing to read of it.
    await says('{ArrowDown}', 'day 3; Chosen: answers 8.5');
    await says('{PageUp}', 'day 5; Chosen: answers 7.5; Now: answers 1');
    await says('{End}', 'day 20; Chosen: answers 0; Now: answers 7');
    await says('{ArrowRight}', 'day 20; Chosen: answers 0; Now: answers 7');
    await says('{Home}', 'day 0; Chosen: answers 10');
    await expect.element(cursor).toHaveAttribute('aria-valuenow', '0');
    await expect.element(cursor).toHaveAttribute('aria-valuemax', '20');
  });

  it('shows what is read while it is read, by keys or by pointer', async () => {
    render(chart);
    const legend = (): string => document.querySelector('.chart-legend')?.textContent ?? '';
    await expect.element(cursor).toBeVisible();
    expect(legend()).toBe('ChosenNow');
    await userEvent.tab();
    await expect.poll(legend).toBe('Chosenanswers 7.5Nowanswers 1day 5');
    await userEvent.tab();
    await expect.poll(legend).toBe('ChosenNow');
    await cursor.hover();
    await expect.poll(legend).toBe('Chosenanswers 5Nowanswers 1day 10');
    expect(document.querySelectorAll('.chart-dot')).toHaveLength(2);
  });

  it('is a table, too', async () => {
    render(chart);
    await page.getByText('As a table').click();
    const rows = page.getByRole('table', { name: 'Answers a day, in answers' }).getByRole('row');
    await expect.element(rows.nth(0)).toHaveTextContent('dayChosenNow');
    await expect.element(rows.nth(1)).toHaveTextContent('day 0answers 10–');
    await expect.element(rows.nth(21)).toHaveTextContent('day 20answers 0answers 7');
  });

  it('tells its lines apart by more than their colour', async () => {
    render(chart);
    await expect.element(cursor).toBeVisible();
    const dashes = [...document.querySelectorAll('.chart-plot .chart-line')].map(
      (line) => getComputedStyle(line).strokeDasharray,
    );
    expect(dashes).toEqual(['none', '5px, 4px']);
  });
});
