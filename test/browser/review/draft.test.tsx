import { useState } from 'react';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cardsOf, type PairRecastCard } from '#shared/domain/deck/index.ts';
import { LONGEST_DRAFT } from '#shared/domain/journal/index.ts';
import { readLessonFile } from '#shared/domain/lesson/file/index.ts';
import { DraftField, DraftReview, type Earlier } from '#renderer/features/review/draft/index.ts';
import shipped from '../../../decks/success-and-scale-bring-broad-responsibility.lesson.yaml?raw';
import { mount, one } from './mount.tsx';

const read = readLessonFile(shipped, { file: 'shipped' });
if (!read.ok) throw new Error('The shipped lesson cannot be read.');
const lesson = read.value;

const cardAt = (n: number): PairRecastCard => {
  const card = cardsOf(lesson).filter((each) => each.kind === 'pair_recast')[n];
  if (!card) throw new Error(`The lesson has no recast card ${n}.`);
  return card;
};

const PREVIOUS: Earlier = {
  text: 'We moved it <b>to</b> their backlog.',
  at: Date.UTC(2026, 4, 3, 12),
};

describe('the field', () => {
  const field = (previous: Earlier | null) => {
    const onShow = vi.fn();
    const onWindow = vi.fn();
    const Field = () => {
      const [value, setValue] = useState('');
      return <DraftField value={value} onChange={setValue} onShow={onShow} previous={previous} />;
    };
    const host = mount(<Field />);
    window.addEventListener('keydown', onWindow);
    onTestFinished(() => window.removeEventListener('keydown', onWindow));
    const input = one(host, 'textarea') as HTMLTextAreaElement;
    return { host, input, onShow, onWindow };
  };

  it('has a name, and takes the focus only when it is given', async () => {
    const { input } = field(null);
    expect(document.activeElement).not.toBe(input);
    await userEvent.click(page.getByRole('textbox', { name: 'Your version' }));
    expect(document.activeElement).toBe(input);
  });

  it('takes no more than the journal does', () => {
    expect(field(null).input.maxLength).toBe(LONGEST_DRAFT);
  });

  it('shows the answer on Mod+Enter, and takes Enter as a new line', async () => {
    const { input, onShow, onWindow } = field(null);
    input.focus();
    await userEvent.keyboard('one{Enter}two');
    expect(input.value).toBe('one\ntwo');
    expect(onShow).not.toHaveBeenCalled();
    onWindow.mockClear();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(onShow).toHaveBeenCalledTimes(1);
    expect(input.value).toBe('one\ntwo');
    expect(onWindow.mock.calls.map(([event]) => (event as KeyboardEvent).key)).toEqual(['Control']);
  });

  it('is left by Escape, which goes no further, and by Tab from there', async () => {
    const { host, input, onWindow } = field(null);
    input.focus();
    await userEvent.keyboard('mine{Escape}');
    expect(document.activeElement).toBe(one(host, '.draft-field'));
    expect(onWindow.mock.calls.some(([event]) => (event as KeyboardEvent).key === 'Escape')).toBe(
      false,
    );
    await userEvent.keyboard('{Tab}');
    expect(document.activeElement).toBe(input);
    expect(input.value).toBe('mine');
  });

  it('grows with what is written, up to a part of the window', async () => {
    const { input } = field(null);
    const empty = input.offsetHeight;
    await userEvent.fill(input, 'line\n'.repeat(6));
    const grown = input.offsetHeight;
    expect(grown).toBeGreaterThan(empty);
    expect(input.scrollHeight).toBeLessThanOrEqual(grown);
    await userEvent.fill(input, 'line\n'.repeat(200));
    expect(input.offsetHeight).toBeLessThan(window.innerHeight / 2);
  });

  it('says that there is an earlier version, and not which', () => {
    const { host } = field(PREVIOUS);
    expect(host.textContent).toMatch(/You wrote a version on \d{1,2} [A-Z][a-z]{2,3} \d{4}\. /);
    expect(host.textContent).not.toContain('backlog');
    expect(host.innerHTML).not.toContain('backlog');
  });
});

describe('the review', () => {
  const DRAFT = 'I sent a Slack message <i>to</i> them.\nThen they handled the fix.';

  it('marks and numbers what repeats weak wording, and says why below', () => {
    const host = mount(
      <DraftReview draft={DRAFT} card={cardAt(0)} lesson={lesson} previous={null} />,
    );
    expect([...host.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual([
      'I sent a Slack message',
      'they handled the fix',
    ]);
    for (const mark of host.querySelectorAll('mark')) {
      expect(getComputedStyle(mark).textDecorationLine).toBe('underline');
    }
    expect([...host.querySelectorAll('.draft-notes li')].map((note) => note.textContent)).toEqual([
      '“I sent a Slack message”Sending Slack = routing not ownership. Confirms candidate handed off responsibility.As in the weak version above.',
      '“they handled the fix”removes candidate contributionA red flag.',
    ]);
  });

  it('shows every text as text', () => {
    const host = mount(
      <DraftReview draft={DRAFT} card={cardAt(0)} lesson={lesson} previous={PREVIOUS} />,
    );
    expect(host.querySelectorAll('i, b')).toHaveLength(0);
    expect(one(host, '[aria-label="Your version"]').textContent).toContain('<i>to</i> them.\nThen');
    expect(one(host, '.draft-earlier').textContent).toBe(PREVIOUS.text);
  });

  it('says what the bare words show beside the strong version', () => {
    const host = mount(
      <DraftReview
        draft="We saw it get better."
        card={cardAt(3)}
        lesson={lesson}
        previous={null}
      />,
    );
    expect(host.textContent).toContain('None of it was found in yours.');
    expect(host.textContent).toContain(
      'The strong version says “I analyzed payment processing logs …”; yours says “we” and has no “I”.',
    );
    expect(host.textContent).toContain(
      'The strong version names a number ($8K); yours names none.',
    );
  });

  it('is the answer alone where nothing was written', () => {
    const host = mount(
      <DraftReview draft={' \n'} card={cardAt(1)} lesson={lesson} previous={PREVIOUS} />,
    );
    expect(host.querySelectorAll('.draft-sides section')).toHaveLength(1);
    expect(host.textContent).toContain(cardAt(1).back.strong);
    expect(host.textContent).toContain(cardAt(1).back.why);
    expect(host.textContent).toContain(PREVIOUS.text);
    expect(host.textContent).not.toContain('yours');
  });

  it.each([
    [1280, true],
    [720, true],
    [719, false],
    [480, false],
  ])('at %d px: side by side is %s', async (width, beside) => {
    const { innerWidth, innerHeight } = window;
    onTestFinished(() => page.viewport(innerWidth, innerHeight));
    await page.viewport(width, 800);
    const host = mount(
      <DraftReview draft={DRAFT} card={cardAt(0)} lesson={lesson} previous={PREVIOUS} />,
    );
    const [mine, strong] = [...host.querySelectorAll('.draft-sides section')].map((side) =>
      side.getBoundingClientRect(),
    );
    expect(mine?.top === strong?.top).toBe(beside);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });
});
