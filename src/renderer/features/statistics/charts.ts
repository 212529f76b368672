import { GRADES, type StudyDay } from '#shared/domain/schedule/index.ts';
import {
  bucketsOf,
  PHASES,
  spanAhead,
  sumBuckets,
  type Bin,
  type Bucket,
  type Period,
} from '#shared/domain/statistics/index.ts';
import { QUIZ_KINDS, type QuizKind } from '#shared/domain/quiz/index.ts';
import { dayTicks } from '#renderer/ui/chart/days.ts';
import { percent } from '#renderer/features/plan/index.ts';
import { plural } from '#renderer/ui/format.ts';
import type { BarChartProps, Tone } from './chart/BarChart.tsx';
import type { Answered, Standing } from './work-out.ts';
import { durationText, FEW, recallText, runText, tooFew } from './words.ts';

type Chart = Omit<BarChartProps, 'controls'>;

const count = (value: number): string => String(Math.round(value));

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const PHASE_NAMES = { learning: 'Learning', young: 'Young', mature: 'Mature' } as const;
const PHASE_TONES = {
  learning: 'light',
  young: 'middle',
  mature: 'dark',
} as const satisfies Record<string, Tone>;
const GRADE_NAMES = { again: 'Again', hard: 'Hard', good: 'Good', easy: 'Easy' } as const;

/** The days under some of the bars, where the bars are runs of days. */
const dayTicksOf = (buckets: readonly Bucket[]): Chart['ticks'] => {
  const [first, last] = [buckets[0], buckets.at(-1)];
  if (!first || !last) return [];
  const { ticks, formatTick } = dayTicks(first.from, last.to, 6);
  return ticks.flatMap((day) => {
    const bar = buckets.findIndex(({ from, to }) => day >= from && day <= to);
    return bar < 0 ? [] : [{ bar, text: formatTick(day) }];
  });
};

const perDay = (total: number, { from, to }: Bucket): number => total / (to - from + 1);

/** How much was asked of the person, day by day. */
export const answersByDay = ({ reviews, span }: Answered): Chart => {
  const buckets = bucketsOf(span);
  const studied = reviews.days.size;
  return {
    name: 'How much did I answer?',
    says:
      studied === 0
        ? 'Nothing in this time.'
        : `${plural(reviews.answers, 'answer')} on ${plural(studied, 'day')}, ${Math.round(perDay(reviews.answers, span))} a day over all days.`,
    barName: 'Day',
    bars: buckets.map(runText),
    ticks: dayTicksOf(buckets),
    unit: 'answers',
    format: count,
    whole: true,
    series: PHASES.map((phase) => ({
      name: PHASE_NAMES[phase],
      tone: PHASE_TONES[phase],
      values: sumBuckets(reviews.days, buckets, ({ answers }) => answers[phase]),
    })),
  };
};

export const timeByDay = ({ reviews, span }: Answered): Chart => {
  const buckets = bucketsOf(span);
  const each = reviews.answers === 0 ? 0 : reviews.time / reviews.answers;
  return {
    name: 'How long did it take?',
    says:
      reviews.answers === 0
        ? 'Nothing in this time.'
        : `${durationText(reviews.time)} in all, ${Math.round(each / 1000)} s an answer.`,
    barName: 'Day',
    bars: buckets.map(runText),
    ticks: dayTicksOf(buckets),
    unit: 'minutes',
    format: (minutes) => String(Math.round(minutes * 10) / 10),
    series: [
      {
        ...{ name: 'Minutes', tone: 'dark' },
        values: sumBuckets(reviews.days, buckets, ({ time }) => time / 60_000),
      },
    ],
  };
};

/** What the days to come bring, if nothing new is met. */
export const dueByDay = ({ cards, today }: Standing, period: Period): Chart => {
  const last = Math.max(today, ...cards.due.keys());
  const buckets = bucketsOf(spanAhead(period, today, last), undefined, 'first');
  const tomorrow = cards.due.get(today + 1) ?? 0;
  const now = cards.due.get(today) ?? 0;
  return {
    name: 'What comes back, and when?',
    says: `${plural(now, 'card')} today, ${plural(tomorrow, 'card')} tomorrow, as far as is known today. New cards come on top.`,
    barName: 'Day',
    bars: buckets.map(runText),
    ticks: dayTicksOf(buckets),
    unit: 'cards',
    format: count,
    whole: true,
    series: [
      {
        ...{ name: 'Cards', tone: 'dark' },
        values: sumBuckets(cards.due, buckets, (cardsDue) => cardsDue),
      },
    ],
  };
};

export const byButton = ({ reviews }: Answered): Chart => {
  const answered = reviews.answers;
  const again = sumOf(PHASES.map((phase) => reviews.grades[phase].again));
  return {
    name: 'Which buttons do I press?',
    says:
      answered < FEW
        ? tooFew(answered, 'answer')
        : `Again for ${percent(again / answered)} of all answers, cards that are still being learned among them.`,
    barName: 'Button',
    bars: GRADES.map((grade) => GRADE_NAMES[grade]),
    ticks: GRADES.map((grade, bar) => ({ bar, text: GRADE_NAMES[grade] })),
    unit: 'answers',
    format: count,
    whole: true,
    series: PHASES.map((phase) => ({
      name: PHASE_NAMES[phase],
      tone: PHASE_TONES[phase],
      values: GRADES.map((grade) => reviews.grades[phase][grade]),
    })),
  };
};

export const byHour = ({ reviews }: Answered): Chart => {
  const asked = sumOf(reviews.hours.map((hour) => hour.asked));
  const enough = reviews.hours.flatMap((hour, at) =>
    hour.asked >= FEW ? [{ at, share: hour.recalled / hour.asked }] : [],
  );
  const best = enough.toSorted((a, b) => b.share - a.share)[0];
  return {
    name: 'At which hour do I recall best?',
    says:
      enough.length < 2 || !best
        ? tooFew(asked, 'review')
        : `Best from ${best.at}:00 to ${best.at + 1}:00, with ${percent(best.share)}. Hours with fewer than ${FEW} reviews are left out.`,
    barName: 'Hour',
    bars: reviews.hours.map((hour, at) => `${at}:00–${at + 1}:00, ${plural(hour.asked, 'review')}`),
    ticks: [0, 6, 12, 18].map((bar) => ({ bar, text: `${bar}:00` })),
    unit: 'recalled',
    format: percent,
    max: 1,
    series: [
      {
        ...{ name: 'Recalled', tone: 'dark' },
        values: reviews.hours.map(({ asked: of, recalled }) => (of < FEW ? 0 : recalled / of)),
      },
    ],
  };
};

const STANDING_NAMES = {
  new: 'New',
  learning: 'Learning',
  young: 'Young',
  mature: 'Mature',
  buried: 'Buried',
  suspended: 'Suspended',
} as const;

export const byStanding = ({ cards }: Standing): Chart => {
  const names = Object.keys(STANDING_NAMES) as (keyof typeof STANDING_NAMES)[];
  return {
    name: 'How far are my cards?',
    says: `${cards.standing.mature} of ${plural(cards.cards, 'card')} are mature: they come back after three weeks or later.`,
    barName: 'State',
    bars: names.map((standing) => STANDING_NAMES[standing]),
    ticks: names.map((standing, bar) => ({ bar, text: STANDING_NAMES[standing] })),
    unit: 'cards',
    format: count,
    whole: true,
    series: [{ name: 'Cards', tone: 'dark', values: names.map((name) => cards.standing[name]) }],
  };
};

const daysText = (days: number): string => {
  if (days < 31) return `${days} d`;
  return days < 365 ? `${Math.round(days / 30.4)} mo` : `${Math.round(days / 365)} y`;
};

const binText = ({ from, to }: Bin): string => {
  if (to === Infinity) return `${daysText(from)} or more`;
  if (to - from === 1) return daysText(from);
  return `${daysText(from)} to ${daysText(to - 1)}`;
};

const ofDays = (
  bins: readonly Bin[],
): Pick<Chart, 'bars' | 'ticks' | 'series' | 'unit' | 'format' | 'whole'> => ({
  bars: bins.map(binText),
  ticks: bins.flatMap(({ from }, bar) => (bar % 2 === 1 ? [{ bar, text: daysText(from) }] : [])),
  unit: 'cards',
  format: count,
  whole: true,
  series: [{ name: 'Cards', tone: 'dark', values: bins.map((bin) => bin.count) }],
});

const total = (bins: readonly Bin[]): number => sumOf(bins.map((bin) => bin.count));

/** The name of the bin in whose middle the cards lie. */
const median = (bins: readonly Bin[], text: (bin: Bin) => string): string => {
  let left = total(bins) / 2;
  for (const bin of bins) {
    left -= bin.count;
    if (left <= 0) return text(bin);
  }
  return '';
};

export const intervals = ({ cards }: Standing): Chart => ({
  name: 'After how long do cards come back?',
  says:
    total(cards.intervals) === 0
      ? 'No card is in review yet.'
      : `Half of the ${total(cards.intervals)} cards in review come back after ${median(cards.intervals, binText)} or sooner.`,
  barName: 'Interval',
  ...ofDays(cards.intervals),
});

export const stability = ({ cards }: Standing): Chart => ({
  name: 'How long does it stay?',
  says:
    total(cards.stability) === 0
      ? 'No card was answered yet.'
      : `Stability is the days until recall falls to 90 %. For half of the cards that is ${median(cards.stability, binText)} or less.`,
  barName: 'Stability',
  ...ofDays(cards.stability),
});

export const difficulty = ({ cards }: Standing): Chart => ({
  name: 'How hard are my cards?',
  says:
    total(cards.difficulty) === 0
      ? 'No card was answered yet.'
      : `From 1, easy, to 10, hard; half of the cards are at ${median(cards.difficulty, ({ from }) => String(from))} or below.`,
  barName: 'Difficulty',
  bars: cards.difficulty.map(({ from, to }) => `${from} to ${to === Infinity ? 10 : to}`),
  ticks: cards.difficulty.map(({ from }, bar) => ({ bar, text: String(from) })),
  unit: 'cards',
  format: count,
  whole: true,
  series: [{ name: 'Cards', tone: 'dark', values: cards.difficulty.map((bin) => bin.count) }],
});

export const recallToday = ({ cards }: Standing): Chart => ({
  name: 'What would I recall right now?',
  says:
    total(cards.recall) === 0
      ? 'No card was answered yet.'
      : `About ${percent(cards.known)} of all cards, those that were never met among them.`,
  barName: 'Probability of recall',
  bars: cards.recall.map(({ from }) => `${percent(from)} to ${percent(Math.min(1, from + 0.1))}`),
  ticks: cards.recall.flatMap(({ from }, bar) =>
    bar % 2 === 0 ? [{ bar, text: percent(from) }] : [],
  ),
  unit: 'cards',
  format: count,
  whole: true,
  series: [{ name: 'Cards', tone: 'dark', values: cards.recall.map((bin) => bin.count) }],
});

/** How often quiz answers were right over time; of one kind, or of all. */
export const quizOverTime = ({ quiz, span }: Answered, kind: QuizKind | null): Chart => {
  const buckets = bucketsOf(span);
  const kinds = kind === null ? QUIZ_KINDS : [kind];
  const sums = (of: 'answers' | 'right') =>
    sumBuckets(quiz.days, buckets, ({ byKind }) => sumOf(kinds.map((each) => byKind[each][of])));
  const [answers, right] = [sums('answers'), sums('right')];
  const [asked, known] = [sumOf(answers), sumOf(right)];
  return {
    name: 'Do I hear what is weak?',
    says:
      asked < FEW
        ? tooFew(asked, 'quiz answer')
        : `${percent(known / asked)} of ${plural(asked, 'quiz answer')} were right.`,
    barName: 'Day',
    bars: buckets.map(runText),
    ticks: dayTicksOf(buckets),
    unit: 'answers',
    format: count,
    whole: true,
    series: [
      { name: 'Right', tone: 'strong', values: right },
      {
        ...{ name: 'Wrong', tone: 'weak' },
        values: answers.map((value, bar) => value - (right[bar] ?? 0)),
      },
    ],
  };
};

/** Which way phrases are mistaken: an interview forgives one of the two. */
export const mistaken = ({ quiz, span }: Answered): Chart => {
  const buckets = bucketsOf(span);
  const weak = sumBuckets(quiz.days, buckets, (day) => day.weakTakenForStrong);
  const strong = sumBuckets(quiz.days, buckets, (day) => day.strongTakenForWeak);
  const [a, b] = [sumOf(weak), sumOf(strong)];
  return {
    name: 'Which way do I err?',
    says:
      a + b === 0
        ? 'No phrase was mistaken in this time.'
        : `Weak was taken for strong ${timesText(a)}, strong for weak ${timesText(b)}.`,
    barName: 'Day',
    bars: buckets.map(runText),
    ticks: dayTicksOf(buckets),
    unit: 'mistakes',
    format: count,
    whole: true,
    series: [
      { name: 'Weak taken for strong', tone: 'weak', values: weak },
      { name: 'Strong taken for weak', tone: 'strong', values: strong },
    ],
  };
};

export const timesText = (times: number): string =>
  times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`;

/** The rows of true retention. */
export const retentionRows = ({ reviews }: Answered) => {
  const { young, mature } = reviews.retention;
  const all = { asked: young.asked + mature.asked, recalled: young.recalled + mature.recalled };
  return [
    { name: 'Young', of: 'intervals below three weeks', ...young },
    { name: 'Mature', of: 'three weeks or more', ...mature },
    { name: 'All', of: 'cards in review', ...all },
  ].map((row) => ({ ...row, share: recallText(row) }));
};

/** Answers by day, as far back as there are any. */
export const calendarOf = ({ history }: Answered): ReadonlyMap<StudyDay, number> =>
  new Map([...history.days].map(([day, { answers }]) => [day, sumOf(Object.values(answers))]));
