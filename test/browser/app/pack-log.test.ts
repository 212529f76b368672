import { expect, it } from 'vitest';
import { holdPacking, untilFreeToPack } from '#renderer/app/pack-log.ts';

const idle = (): Promise<void> => new Promise((resolve) => requestIdleCallback(() => resolve()));

it('the packing waits until the last who holds it off lets go', async () => {
  const [first, second] = [holdPacking(), holdPacking()];
  let isFree = false;
  const free = untilFreeToPack().then(() => (isFree = true));
  first();
  // Letting go twice is letting go once.
  first();
  await idle();
  await idle();
  expect(isFree).toBe(false);
  second();
  await free;
  expect(isFree).toBe(true);
});
