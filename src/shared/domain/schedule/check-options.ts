import {
  DEFAULT_GLOBALS,
  DEFAULT_OPTIONS,
  EASINESS,
  LEECH_ACTIONS,
  MIXES,
  NEW_ORDERS,
  REVIEW_ORDERS,
  type GlobalOptions,
  type StepUnit,
  type StudyOptions,
} from './options.ts';

/** Says in a sentence why a value does not fit; null when it does. */
type Check = (value: unknown) => string | null;

const number =
  (min: number, max: number, unit: string): Check =>
  (value) =>
    typeof value === 'number' && value >= min && value <= max
      ? null
      : `Between ${min} and ${max}${unit}.`;

const whole =
  (min: number, max: number, unit: string): Check =>
  (value) =>
    Number.isInteger(value)
      ? number(min, max, unit)(value)
      : `A whole number between ${min} and ${max}${unit}.`;

const oneOf =
  (choices: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && choices.includes(value) ? null : 'One of the choices.';

const flag: Check = (value) => (typeof value === 'boolean' ? null : 'Yes or no.');

const STEP = /^([1-9]\d{0,4})([mhd])$/;
const MINUTES = { m: 1, h: 60, d: 1440 } as const;

/** Minutes of a step such as `10m`, `1h` or `1d`; null when it is none. */
export const stepMinutes = (step: string): number | null => {
  const [, count, unit] = STEP.exec(step) ?? [];
  return count === undefined ? null : Number(count) * MINUTES[unit as keyof typeof MINUTES];
};

const MOST_STEPS = 10;

const quoted = (step: unknown): string =>
  typeof step === 'string' ? `"${step.slice(0, 40)}"` : 'This';

const steps: Check = (value) => {
  if (!Array.isArray(value)) return 'Steps such as 1m 10m 1d.';
  if (value.length > MOST_STEPS) return `At most ${MOST_STEPS} steps.`;
  // Not by `map`, which would leave out what a list with holes lacks.
  const lengths = Array.from(value as readonly unknown[], (step) =>
    typeof step === 'string' ? stepMinutes(step) : null,
  );
  const wrong = lengths.indexOf(null);
  if (wrong >= 0) {
    return `${quoted(value[wrong])} is not a step: write whole minutes, hours or days, such as 1m, 2h or 1d.`;
  }
  const grows = lengths.every((length, n) => n === 0 || (length ?? 0) >= (lengths[n - 1] ?? 0));
  return grows ? null : 'Each step is at least as long as the one before it.';
};

const easyDays: Check = (value) =>
  Array.isArray(value) &&
  value.length === 7 &&
  Array.from(value as readonly unknown[]).every((day) => oneOf(EASINESS)(day) === null)
    ? null
    : 'One choice for each day of the week.';

const OPTION_CHECKS = {
  desiredRetention: (value) =>
    number(0.7, 0.99, '')(value) === null ? null : 'Between 70 % and 99 %.',
  learningSteps: steps,
  relearningSteps: steps,
  newPerDay: whole(0, 9999, ' cards'),
  reviewsPerDay: whole(0, 9999, ' reviews'),
  newOrder: oneOf(NEW_ORDERS),
  reviewOrder: oneOf(REVIEW_ORDERS),
  mix: oneOf(MIXES),
  maximumInterval: whole(1, 36_500, ' days'),
  fuzz: flag,
  loadBalance: flag,
  easyDays,
  leechThreshold: whole(1, 99, ' lapses'),
  leechAction: oneOf(LEECH_ACTIONS),
  buryNew: flag,
  buryReviews: flag,
  burySteps: flag,
  answerCap: whole(5, 600, ' seconds'),
  parametersId: (value) => (typeof value === 'string' && value !== '' ? null : 'A known set.'),
} as const satisfies Record<keyof StudyOptions, Check>;

const GLOBAL_CHECKS = {
  dayStart: whole(0, 23, ' hours'),
  learnAhead: whole(0, 1439, ' minutes'),
} as const satisfies Record<keyof GlobalOptions, Check>;

/** Why a value does not fit an option of a preset, as a sentence for the person; null when it fits. */
export const checkOption = (option: keyof StudyOptions, value: unknown): string | null =>
  OPTION_CHECKS[option](value);

export const checkGlobal = (option: keyof GlobalOptions, value: unknown): string | null =>
  GLOBAL_CHECKS[option](value);

/** Stored options as they can be used: what is missing or does not fit has its default. */
export const readOptions = (stored: unknown): StudyOptions =>
  fill(stored, DEFAULT_OPTIONS, checkOption);

export const readGlobals = (stored: unknown): GlobalOptions =>
  fill(stored, DEFAULT_GLOBALS, checkGlobal);

const fill = <T extends object>(
  stored: unknown,
  defaults: T,
  check: (option: keyof T & string, value: unknown) => string | null,
): T => {
  const given = typeof stored === 'object' && stored !== null ? { ...stored } : {};
  const fitting = Object.entries(given).filter(
    ([option, value]) =>
      // Own ones only: what was stored may be called as what every object inherits.
      Object.hasOwn(defaults, option) && check(option as keyof T & string, value) === null,
  );
  return { ...defaults, ...(Object.fromEntries(fitting) as Partial<T>) };
};

/** Steps as a person types them, apart by spaces or commas. */
export const parseSteps = (text: string): readonly string[] =>
  text.toLowerCase().match(/[^\s,]+/gu) ?? [];

export const formatSteps = (list: readonly StepUnit[]): string => list.join(' ');
