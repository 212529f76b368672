import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BACKUP_GAP, isBackupDue, planRetention, TIERS } from '#shared/domain/backup/index.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const at = (iso: string): number => Date.parse(iso);

/** Berlin's rule, near enough: an hour more from April to October. */
const offsetAt = (moment: number): number => {
  const month = new Date(moment).getUTCMonth();
  return month >= 3 && month <= 9 ? 120 : 60;
};

const NOW = at('2026-11-25T15:00:00+01:00');
const moments = (list: readonly string[]) => list.map((iso) => ({ at: at(iso), iso }));
const kept = (list: readonly string[], now = NOW): string[] =>
  planRetention(moments(list), { now, offsetAt }).keep.map(({ iso }) => iso);

const anyBackups = fc.array(
  fc.integer({ min: NOW - 900 * DAY, max: NOW + 5 * DAY }).map((moment) => ({ at: moment })),
  { maxLength: 120 },
);
const pastBackups = anyBackups.map((list) => list.filter((backup) => backup.at <= NOW));

describe('which backups are kept', () => {
  it('keeps all of the last two days', () => {
    const list = Array.from({ length: 96 }, (_, n) => ({ at: NOW - n * BACKUP_GAP }));
    expect(planRetention(list, { now: NOW, offsetAt }).prune).toEqual([]);
  });

  it('keeps the newest of a day after that, on the calendar of the wall', () => {
    expect(
      kept([
        '2026-11-20T23:30:00+01:00',
        '2026-11-20T00:10:00+01:00',
        '2026-11-19T23:50:00+01:00',
        '2026-11-19T01:00:00+01:00',
      ]),
    ).toEqual(['2026-11-20T23:30:00+01:00', '2026-11-19T23:50:00+01:00']);
  });

  it('keeps 12 days, then 10 weeks, then 9 months, each with its newest', () => {
    const list = Array.from({ length: 1000 }, (_, n) => ({ at: NOW - n * DAY }));
    const days = planRetention(list, { now: NOW, offsetAt }).keep.map((backup) =>
      new Date(backup.at).toISOString().slice(0, 10),
    );
    expect(days).toEqual([
      ...['2026-11-25', '2026-11-24'],
      ...['2026-11-23', '2026-11-22', '2026-11-21', '2026-11-20', '2026-11-19', '2026-11-18'],
      ...['2026-11-17', '2026-11-16', '2026-11-15', '2026-11-14', '2026-11-13', '2026-11-12'],
      // Wednesday, the newest that is left of its week; then Sundays.
      ...['2026-11-11', '2026-11-08', '2026-11-01', '2026-10-25', '2026-10-18', '2026-10-11'],
      ...['2026-10-04', '2026-09-27', '2026-09-20', '2026-09-13'],
      ...['2026-09-06', '2026-08-31', '2026-07-31', '2026-06-30', '2026-05-31', '2026-04-30'],
      ...['2026-03-31', '2026-02-28', '2026-01-31'],
    ]);
  });

  it('counts days, weeks and months that have a backup, so that a long holiday loses none', () => {
    const list = ['2026-11-02', '2025-08-02', '2024-01-02', '2019-12-31', '1969-12-30'].map(
      (day) => `${day}T12:00:00Z`,
    );
    expect(kept(list)).toEqual(list);
  });

  it('turns the month at its end on the wall, in leap years too', () => {
    const monthly = (list: readonly string[]): string[] => {
      // Fills the days and the weeks before, so that only the months are left.
      const filler = Array.from({ length: 12 }, (_, n) => ({ at: NOW - (3 + n) * DAY, iso: '' }));
      const weeks = Array.from({ length: 10 }, (_, n) => ({
        at: NOW - (15 + 7 * n) * DAY,
        iso: '',
      }));
      return planRetention([...filler, ...weeks, ...moments(list)], { now: NOW, offsetAt })
        .keep.map(({ iso }) => iso)
        .filter((iso) => iso !== '');
    };
    expect(
      monthly([
        '2024-03-01T00:10:00+01:00',
        '2024-02-29T23:50:00+01:00',
        '2024-02-28T12:00:00+01:00',
        '2023-12-31T23:30:00+01:00',
        '2023-12-01T00:00:00+01:00',
        '2023-11-30T23:59:00+01:00',
      ]),
    ).toEqual([
      '2024-03-01T00:10:00+01:00',
      '2024-02-29T23:50:00+01:00',
      '2023-12-31T23:30:00+01:00',
      '2023-11-30T23:59:00+01:00',
    ]);
  });
});

describe('laws of the retention', () => {
  it('keeps or prunes each, and never the newest nor one of the future', () => {
    fc.assert(
      fc.property(anyBackups, (list) => {
        const { keep, prune } = planRetention(list, { now: NOW, offsetAt });
        expect(keep.length + prune.length).toBe(list.length);
        expect(new Set([...keep, ...prune])).toEqual(new Set(list));
        const newest = Math.max(...list.map((backup) => backup.at));
        expect(prune.every((backup) => backup.at <= NOW - 2 * DAY)).toBe(true);
        if (list.length > 0) expect(keep.some((backup) => backup.at === newest)).toBe(true);
        // The newest that does not lie in the future is the one that a person has in mind.
        const past = Math.max(...list.map((b) => b.at).filter((moment) => moment <= NOW));
        if (past > -Infinity) expect(keep.some((backup) => backup.at === past)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('prunes nothing more when it runs again', () => {
    fc.assert(
      fc.property(pastBackups, (list) => {
        const { keep } = planRetention(list, { now: NOW, offsetAt });
        expect(planRetention(keep, { now: NOW, offsetAt })).toEqual({ keep, prune: [] });
        expect(planRetention([...keep].reverse(), { now: NOW, offsetAt }).prune).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('loses nothing while the clock is set back by up to two days', () => {
    fc.assert(
      fc.property(pastBackups, fc.integer({ min: 1, max: 2 * DAY }), (list, back) => {
        const { keep } = planRetention([...list, { at: NOW }], { now: NOW, offsetAt });
        expect(planRetention(keep, { now: NOW - back, offsetAt }).prune).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

/** Runs the retention after each backup, as the service does. */
const run = (start: readonly { at: number }[], when: readonly number[]): { at: number }[] => {
  let list = [...start];
  for (const now of when) list = [...planRetention([...list, { at: now }], { now, offsetAt }).keep];
  return list.sort((a, b) => b.at - a.at);
};

describe('the retention over years', () => {
  const gapsOf = (list: readonly { at: number }[]): number[] =>
    list.slice(1).map((backup, n) => ((list[n]?.at ?? 0) - backup.at) / DAY);

  it('run daily, leaves a bounded number that reaches back nine months without a hole', () => {
    fc.assert(
      fc.property(fc.integer({ min: 500, max: 1500 }), (days) => {
        const list = run(
          [],
          Array.from({ length: days }, (_, n) => NOW + n * DAY),
        );
        const most = 2 + TIERS.daily + TIERS.weekly + TIERS.monthly;
        expect(list.length).toBeLessThanOrEqual(most);
        const gaps = gapsOf(list);
        expect(gaps.slice(0, 12).every((gap) => gap === 1)).toBe(true);
        expect(gaps.slice(0, 22).every((gap) => gap <= 7)).toBe(true);
        // By then a month has its Sundays left, and the last of them stands for it.
        expect(gaps.every((gap) => gap <= 35)).toBe(true);
        expect(gaps.reduce((sum, gap) => sum + gap, 0)).toBeGreaterThan(270);
      }),
      { numRuns: 20 },
    );
  });

  it('run every half hour for a month, keeps at most two days of them and one of each day', () => {
    const list = run(
      [],
      Array.from({ length: 48 * 30 }, (_, n) => NOW + n * BACKUP_GAP),
    );
    const end = list[0]?.at ?? 0;
    expect(list.filter((backup) => backup.at > end - 2 * DAY).length).toBe(96);
    expect(list.length).toBeLessThanOrEqual(96 + 1 + TIERS.daily + TIERS.weekly + TIERS.monthly);
    expect(gapsOf(list).every((gap) => gap <= 7)).toBe(true);
  });

  it('loses nothing in the day that it lives through twice after the clock was set back', () => {
    const before = run(
      [],
      Array.from({ length: 48 * 20 }, (_, n) => NOW + n * BACKUP_GAP),
    );
    const newest = before[0]?.at ?? 0;
    const again = run(
      before,
      Array.from({ length: 47 }, (_, n) => newest - DAY + n * BACKUP_GAP + MINUTE),
    );
    expect(before.filter((backup) => !again.includes(backup))).toEqual([]);
    expect(again.length).toBe(before.length + 47);
  });
});

describe('whether a backup is due', () => {
  const due = (list: readonly number[], changed = true): boolean =>
    isBackupDue(
      list.map((moment) => ({ at: moment })),
      { now: NOW, changed },
    );

  it('is due at first, then half an hour after the last, and only after a change', () => {
    expect(due([])).toBe(true);
    expect(due([], false)).toBe(false);
    expect(due([NOW - BACKUP_GAP + 1, NOW - 90 * DAY])).toBe(false);
    expect(due([NOW - BACKUP_GAP, NOW - 90 * DAY])).toBe(true);
    expect(due([NOW - BACKUP_GAP], false)).toBe(false);
  });

  it('does not wait for a backup of the future', () => {
    expect(due([NOW + DAY])).toBe(true);
    expect(due([NOW + DAY, NOW - MINUTE])).toBe(false);
  });
});
