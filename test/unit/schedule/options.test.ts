import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  becomesLeech,
  checkGlobal,
  checkOption,
  createStudy,
  DEFAULT_GLOBALS,
  DEFAULT_OPTIONS,
  DEFAULT_PARAMETERS,
  fixedClock,
  formatSteps,
  parseSteps,
  readGlobals,
  readOptions,
  spreadInterval,
  studyDayOf,
  weekdayOf,
  type StudyOptions,
} from '#shared/domain/schedule/index.ts';

describe('an option', () => {
  it.each(Object.entries(DEFAULT_OPTIONS))('has a default that fits: %s', (option, value) => {
    expect(checkOption(option as keyof StudyOptions, value)).toBeNull();
  });

  it.each([
    ['desiredRetention', 0.69],
    ['desiredRetention', 1],
    ['desiredRetention', Number.NaN],
    ['learningSteps', ['0.5m']],
    ['learningSteps', ['10m', '1m']],
    ['learningSteps', ['ten']],
    ['learningSteps', ['0m']],
    ['relearningSteps', Array.from({ length: 11 }, () => '1m')],
    ['newPerDay', -1],
    ['newPerDay', 2.5],
    ['maximumInterval', 0],
    ['easyDays', ['normal']],
    ['easyDays', ['normal', 'never', 'normal', 'normal', 'normal', 'normal', 'normal']],
    ['leechThreshold', 0],
    ['answerCap', 4],
    ['mix', 'shaken'],
  ] as const)('refuses %s = %j in a sentence', (option, value) => {
    expect(checkOption(option, value)).toMatch(/[.]$/);
  });

  it('refuses a day that begins at no hour', () => {
    expect(checkGlobal('dayStart', 24)).not.toBeNull();
    expect(checkGlobal('dayStart', 0)).toBeNull();
  });

  it('keeps what fits of what was stored and fills up the rest', () => {
    expect(readOptions({ newPerDay: 7, mix: 'shaken', unknown: 1 })).toEqual({
      ...DEFAULT_OPTIONS,
      newPerDay: 7,
    });
    expect(readOptions(null)).toEqual(DEFAULT_OPTIONS);
    expect(readGlobals({ dayStart: 99, learnAhead: 5 })).toEqual({
      ...DEFAULT_GLOBALS,
      learnAhead: 5,
    });
  });

  it('reads steps as people type them', () => {
    expect(parseSteps(' 1m, 10M  1d')).toEqual(['1m', '10m', '1d']);
    expect(formatSteps(['1m', '10m'])).toBe('1m 10m');
    expect(parseSteps('')).toEqual([]);
  });
});

describe('the settings', () => {
  const preset = (id: string, over: Partial<StudyOptions>) => ({
    id,
    name: id,
    options: { ...DEFAULT_OPTIONS, ...over },
  });
  const trained = DEFAULT_PARAMETERS.map((w, n) => (n < 4 ? w * 2 : w));

  it('give each deck its preset, and the default to the rest', () => {
    const study = createStudy({
      globals: DEFAULT_GLOBALS,
      presets: [preset('hard', { desiredRetention: 0.97 })],
      assignments: new Map([
        ['a', 'hard'],
        ['b', 'gone'],
      ]),
      parameterSets: [],
    });
    expect(study.presetOf('a').id).toBe('hard');
    expect(study.presetOf('b').id).toBe('default');
    expect(study.presetOf('c').id).toBe('default');
    expect(study.presets.map(({ id }) => id)).toEqual(['default', 'hard']);
  });

  it('are listed with the default first and the others by name, whatever their ids', () => {
    const named = (id: string, name: string) => ({ ...preset(id, {}), name });
    const study = createStudy({
      globals: DEFAULT_GLOBALS,
      presets: [named('0', 'Small'), named('a', 'Big'), named('default', 'Zero')],
      assignments: new Map(),
      parameterSets: [],
    });
    expect(study.presets.map(({ name }) => name)).toEqual(['Zero', 'Big', 'Small']);
  });

  it('give each preset its parameters, and the defaults where they are gone', () => {
    const study = createStudy({
      globals: DEFAULT_GLOBALS,
      presets: [preset('own', { parametersId: 'mine' }), preset('lost', { parametersId: 'gone' })],
      assignments: new Map([
        ['a', 'own'],
        ['b', 'lost'],
      ]),
      parameterSets: [{ id: 'mine', parameters: trained, trainedAt: 0, reviews: 400 }],
    });
    const clock = fixedClock(0, 0);
    const first = (lessonId: string) => study.schedulerOf(lessonId).preview('x', null, clock).good;
    expect(first('a')).toMatchObject({ parametersId: 'mine', stability: trained[2] });
    expect(first('b')).toMatchObject({ parametersId: 'default' });
    expect(study.modelFor('a').next(null, 0, 'good').stability).toBe(trained[2]);
    expect(study.modelOf('gone')).toBeNull();
  });
});

describe('the spread of intervals', () => {
  const day = studyDayOf(fixedClock(Date.parse('2026-03-02T12:00:00Z'), 0));
  const spread = (
    options: Partial<StudyOptions>,
    over: Partial<Parameters<typeof spreadInterval>[1]>,
  ) =>
    spreadInterval(
      { ...DEFAULT_OPTIONS, ...options },
      { interval: 30, elapsed: 10, day, seed: 'card:3', load: () => 0, ...over },
    );
  const days = (options: Partial<StudyOptions>, load: (day: number) => number = () => 0) =>
    Array.from({ length: 400 }, (_, n) => spread(options, { seed: `card-${n}:1`, load }));

  it('is none without fuzz, and none for a day or two', () => {
    expect(spread({ fuzz: false }, {})).toBe(30);
    expect(spread({}, { interval: 2 })).toBe(2);
  });

  it('law: stays in the range, within the maximum, and is the same for the same card', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.integer({ min: 1, max: 5_000 }),
        fc.string(),
        fc.nat(50),
        (interval, maximumInterval, seed, load) => {
          const once = spread({ maximumInterval }, { interval, seed, load: () => load });
          expect(once).toBe(spread({ maximumInterval }, { interval, seed, load: () => load }));
          if (interval <= maximumInterval) expect(once).toBeLessThanOrEqual(maximumInterval);
          expect(Math.abs(once - Math.min(interval, maximumInterval))).toBeLessThanOrEqual(
            3 + interval * 0.15,
          );
        },
      ),
    );
  });

  it('goes to the days on which little is due', () => {
    const full = new Set([28, 29, 30].map((n) => day + n));
    const load = (d: number): number => (full.has(d) ? 50 : 0);
    const onFull = (options: Partial<StudyOptions>): number =>
      days(options, load).filter((n) => full.has(day + n)).length;
    expect(onFull({ loadBalance: true })).toBeLessThan(10);
    expect(onFull({ loadBalance: false })).toBeGreaterThan(50);
  });

  it('keeps easy weekdays easy', () => {
    const easyDays: StudyOptions['easyDays'] = [
      'normal',
      'normal',
      'normal',
      'normal',
      'normal',
      'fewest',
      'fewer',
    ];
    const on = days({ easyDays, loadBalance: false }).map((n) => weekdayOf(day + n));
    const count = (weekday: number): number => on.filter((each) => each === weekday).length;
    expect(count(5)).toBeLessThan(10);
    expect(count(6)).toBeLessThan(count(0));
    expect(count(6)).toBeGreaterThan(0);
  });
});

describe('a leech', () => {
  it('is named at the threshold and then at every half of it', () => {
    const named = Array.from({ length: 20 }, (_, n) => n + 1).filter((n) => becomesLeech(n, 8));
    expect(named).toEqual([8, 12, 16, 20]);
    expect(becomesLeech(1, 1)).toBe(true);
    expect(becomesLeech(2, 1)).toBe(true);
  });
});

describe('stored options from anywhere', () => {
  it.each([
    [
      'names that every object inherits',
      '{"__proto__":{"polluted":1},"constructor":{},"toString":1}',
    ],
    ['names of what sets accessors', '{"__defineGetter__":"a","__defineSetter__":"b"}'],
    ['steps that are no texts', '{"learningSteps":[{"toString":1,"valueOf":1}]}'],
    ['steps that are lists', '{"learningSteps":[["10m"]]}'],
  ])('with %s are the defaults', (_, json) => {
    expect(readOptions(JSON.parse(json))).toEqual(DEFAULT_OPTIONS);
    expect(readGlobals(JSON.parse(json))).toEqual(DEFAULT_GLOBALS);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('with holes in a list are the defaults', () => {
    const stored = { learningSteps: Array(2), relearningSteps: Array(1), easyDays: Array(7) };
    expect(readOptions(stored)).toEqual(DEFAULT_OPTIONS);
  });
});
