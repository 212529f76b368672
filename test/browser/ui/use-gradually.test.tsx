import { expect, it } from 'vitest';
import { useGradually } from '#renderer/ui/use-gradually.ts';
import { render } from '../support/render.tsx';

const counts: number[] = [];
const Rows = ({ total, first }: { readonly total: number; readonly first: number }) => {
  const shown = useGradually(total, first);
  counts.push(shown);
  return <p data-shown={shown} />;
};

const shown = () => document.querySelector<HTMLElement>('[data-shown]')?.dataset['shown'];

it('shows the first rows at once, then all of them a few at a time, and what is added later', async () => {
  const next = render(<Rows total={100} first={10} />);
  await expect.poll(shown).toBe('100');
  expect(counts[0]).toBe(10);
  const steps = counts.slice(1).map((count, at) => count - (counts[at] ?? 0));
  expect(Math.max(...steps)).toBeLessThanOrEqual(16);
  expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
  next(<Rows total={130} first={10} />);
  await expect.poll(shown).toBe('130');
  next(<Rows total={3} first={10} />);
  await expect.poll(shown).toBe('3');
});
