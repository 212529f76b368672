import { flushSync } from 'react-dom';
import { describe, expect, it } from 'vitest';
import type { RehearsePlan } from '#shared/domain/rehearse/index.ts';
import {
  RehearseTimer,
  useRehearse,
  type Ticker,
} from '#renderer/features/review/rehearse/index.ts';
import { mount, one } from './mount.tsx';

const STORY: RehearsePlan = {
  seconds: 90,
  stages: [
    { name: 'Situation', from: 0, to: 15 },
    { name: 'Task', from: 15, to: 25 },
    { name: 'Action', from: 25, to: 70 },
    { name: 'Result', from: 70, to: 90 },
  ],
};

/** A timer on a clock that stands still until it is moved. */
const timer = (plan: RehearsePlan) => {
  let time = 1_000_000;
  const ticks = new Set<() => void>();
  const now = (): number => time;
  const ticker: Ticker = (tick) => {
    ticks.add(tick);
    return () => ticks.delete(tick);
  };
  const Timer = () => <RehearseTimer plan={plan} rehearse={useRehearse(now, ticker)} />;
  const host = mount(<Timer />);
  return {
    host,
    listening: () => ticks.size,
    press: () => flushSync(() => one(host, 'button').click()),
    moveTo: (seconds: number) =>
      flushSync(() => {
        time = 1_000_000 + seconds * 1000;
        for (const tick of ticks) tick();
      }),
    time: () => one(host, '[role="timer"]').textContent,
    where: () => one(host, '.rehearse-stage').textContent,
    said: () => one(host, '[role="status"]').textContent,
    filled: () => one(host, '.rehearse-fill').getBoundingClientRect().width,
    whole: () => one(host, '.rehearse-bar').getBoundingClientRect().width,
    button: () => one(host, 'button').textContent,
  };
};

describe('the timer', () => {
  it('waits until it is started, and listens to nothing', () => {
    const t = timer(STORY);
    expect([t.time(), t.where(), t.said(), t.button()]).toEqual([
      '0:00',
      'about 90 seconds',
      '',
      'Start the timer',
    ]);
    expect(t.listening()).toBe(0);
    expect(t.filled()).toBe(0);
  });

  it('names the stage that the time is in, and says each one once', () => {
    const t = timer(STORY);
    const observer = new MutationObserver(() => undefined);
    observer.observe(one(t.host, '[role="status"]'), {
      characterData: true,
      childList: true,
      subtree: true,
    });
    const said: (string | null)[] = [];
    const listen = (): void => {
      said.push(...observer.takeRecords().map(() => t.said()));
    };
    t.press();
    listen();
    expect([t.time(), t.where(), t.said()]).toEqual(['0:00', 'Situation, to 0:15', 'Situation']);
    for (const seconds of [7, 14.9, 15, 20, 25, 60]) {
      t.moveTo(seconds);
      listen();
    }
    expect([t.time(), t.where()]).toEqual(['1:00', 'Action, to 1:10']);
    expect(t.filled() / t.whole()).toBeCloseTo(60 / 90, 2);
    expect(said).toEqual(['Situation', 'Task', 'Action']);
  });

  it('goes on counting after the end', () => {
    const t = timer(STORY);
    t.press();
    t.moveTo(90);
    expect([t.time(), t.where(), t.said()]).toEqual(['1:30', 'over 90 s', 'Over 90 seconds.']);
    t.moveTo(754);
    expect([t.time(), t.where()]).toEqual(['12:34', 'over 90 s']);
    expect(t.filled()).toBe(t.whole());
  });

  it('keeps its time when it is stopped, and starts again from nothing', () => {
    const t = timer({ seconds: 20, stages: [] });
    t.press();
    t.moveTo(12);
    expect([t.where(), t.said()]).toEqual(['of 0:20', '']);
    t.press();
    t.moveTo(17);
    expect([t.time(), t.button(), t.listening()]).toEqual(['0:12', 'Start again', 0]);
    t.press();
    t.moveTo(18);
    expect([t.time(), t.button(), t.listening()]).toEqual(['0:01', 'Stop', 1]);
  });

  it('takes nothing away when the clock is set back', () => {
    const t = timer(STORY);
    t.press();
    t.moveTo(30);
    t.moveTo(-100);
    expect(t.time()).toBe('0:30');
  });

  it('moves nothing by itself', () => {
    const t = timer(STORY);
    t.press();
    t.moveTo(30);
    expect(t.host.getAnimations({ subtree: true })).toEqual([]);
  });
});
