import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startOfStudyDay, studyDayOf } from '#shared/domain/schedule/index.ts';

const at = (iso: string): number => Date.parse(iso);

describe('the study day', () => {
  it('turns at four in the morning where the person is', () => {
    const berlin = 120;
    const evening = studyDayOf({ now: at('2026-07-01T23:30:00+02:00'), utcOffset: berlin });
    expect(studyDayOf({ now: at('2026-07-02T00:30:00+02:00'), utcOffset: berlin })).toBe(evening);
    expect(studyDayOf({ now: at('2026-07-02T03:59:59+02:00'), utcOffset: berlin })).toBe(evening);
    expect(studyDayOf({ now: at('2026-07-02T04:00:00+02:00'), utcOffset: berlin })).toBe(
      evening + 1,
    );
  });

  it('does not care about midnight in UTC', () => {
    const losAngeles = -420;
    const before = studyDayOf({ now: at('2026-07-01T23:30:00Z'), utcOffset: losAngeles });
    expect(studyDayOf({ now: at('2026-07-02T00:10:00Z'), utcOffset: losAngeles })).toBe(before);
  });

  it('holds exactly the moments from its start to the next start', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000_000 }),
        fc.integer({ min: -12 * 60, max: 14 * 60 }),
        (now, utcOffset) => {
          const day = studyDayOf({ now, utcOffset });
          expect(startOfStudyDay(day, utcOffset)).toBeLessThanOrEqual(now);
          expect(startOfStudyDay(day + 1, utcOffset)).toBeGreaterThan(now);
        },
      ),
    );
  });
});
