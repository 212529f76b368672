import { beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { NoticeBar } from '#renderer/app/NoticeBar.tsx';
import { dismissNotice, notify, sayWhile, useNotices } from '#renderer/app/notices.ts';
import { render } from '../support/render.tsx';

beforeEach(dismissNotice);

const said = (text: string) => page.getByRole('status').filter({ hasText: text });

it('says what is under way once it takes long, until it is done; who reads it cannot put it away', async () => {
  render(<NoticeBar />);
  let end: (value: number) => void = () => undefined;
  const done = sayWhile('Taking it back…', new Promise<number>((resolve) => (end = resolve)));
  expect(useNotices.getState().notice).toBeNull();
  await expect.element(said('Taking it back…')).toBeVisible();
  expect(page.getByRole('button').elements()).toHaveLength(0);
  end(3);
  expect(await done).toBe(3);
  await expect.element(said('Taking it back…')).not.toBeInTheDocument();
});

it('says nothing of what is quickly done, and leaves what others have said meanwhile', async () => {
  expect(await sayWhile('Taking it back…', Promise.resolve(1))).toBe(1);
  expect(useNotices.getState().notice).toBeNull();
  let fail: (reason: Error) => void = () => undefined;
  const done = sayWhile('Taking it back…', new Promise((_, reject) => (fail = reject)));
  await expect.poll(() => useNotices.getState().notice?.tone).toBe('work');
  notify('The disk is full.', 'problem');
  fail(new Error('not done'));
  await expect(done).rejects.toThrow('not done');
  expect(useNotices.getState().notice?.text).toBe('The disk is full.');
});
