import type { Easiness, GlobalOptions, StudyOptions } from '#shared/domain/schedule/index.ts';

/** What an option is called, and in one sentence what it does. */
interface OptionText {
  readonly label: string;
  readonly does: string;
}

type Shown = Exclude<keyof StudyOptions, 'parametersId'>;

export const OPTION_TEXTS = {
  newPerDay: {
    label: 'New cards a day',
    does: 'At most so many cards of a deck are met on one study day.',
  },
  reviewsPerDay: {
    label: 'Reviews a day',
    does: 'At most so many cards in review are asked of a deck on one study day.',
  },
  desiredRetention: {
    label: 'Desired retention',
    does: 'The chance, in percent, of remembering a card when it comes back: higher means more reviews.',
  },
  maximumInterval: {
    label: 'Maximum interval',
    does: 'No card stays away for more than so many days.',
  },
  learningSteps: {
    label: 'Learning steps',
    does: 'The waits of a new card before it goes to review, in minutes, hours or days: 1m 10m 1d.',
  },
  relearningSteps: {
    label: 'Relearning steps',
    does: 'The waits of a forgotten card before it goes back to review; empty sends it back at once.',
  },
  newOrder: {
    label: 'Order of new cards',
    does: 'Whether new cards come as the lesson has them, or in a random order that stays the same.',
  },
  reviewOrder: {
    label: 'Order of reviews',
    does: 'Which of the due cards comes first, which matters when you cannot do them all.',
  },
  mix: {
    label: 'New cards and reviews',
    does: 'Whether new cards come between the reviews, after them or before them.',
  },
  fuzz: {
    label: 'Fuzz',
    does: 'Moves each interval a little, so that cards learnt together do not come back together.',
  },
  loadBalance: {
    label: 'Balance the load',
    does: 'Of the days within the fuzz, prefers those on which fewer cards are due.',
  },
  easyDays: {
    label: 'Easy days',
    does: 'On these weekdays fewer cards come back, as far as the fuzz allows.',
  },
  buryNew: {
    label: 'Hold back new siblings',
    does: 'A new card waits until tomorrow once another card of its item was asked today.',
  },
  buryReviews: {
    label: 'Hold back siblings in review',
    does: 'A card in review waits until tomorrow once another card of its item was asked today.',
  },
  burySteps: {
    label: 'Hold back siblings in steps',
    does: 'A card in steps since an earlier day waits once another card of its item was asked today.',
  },
  leechThreshold: {
    label: 'Leech threshold',
    does: 'A card forgotten so many times is called a leech, and again after every half as many.',
  },
  leechAction: {
    label: 'What happens to a leech',
    does: 'Suspends the card until you bring it back, or only marks it; both tell you.',
  },
  answerCap: {
    label: 'Longest answer',
    does: 'Of one answer at most so many seconds count as time spent.',
  },
} as const satisfies Record<Shown, OptionText>;

export const GLOBAL_TEXTS = {
  dayStart: {
    label: 'The study day starts at',
    does: 'The hour at which a new study day begins, so that a late evening stays one day.',
  },
  learnAhead: {
    label: 'Learn ahead',
    does: 'When nothing else is left, a card in steps may come up to so many minutes early.',
  },
} as const satisfies Record<keyof GlobalOptions, OptionText>;

export const CHOICES = {
  newOrder: { lesson: 'As in the lesson', random: 'Random' },
  reviewOrder: {
    due: 'Longest due, then random',
    recall: 'Least likely to be recalled',
    difficulty: 'Most difficult',
    interval: 'Shortest interval',
    random: 'Random',
  },
  mix: {
    mixed: 'Mixed',
    'reviews-first': 'Reviews first',
    'new-first': 'New cards first',
  },
  leechAction: { suspend: 'Suspend it', mark: 'Mark it' },
} as const satisfies {
  readonly [Option in 'newOrder' | 'reviewOrder' | 'mix' | 'leechAction']: Readonly<
    Record<StudyOptions[Option], string>
  >;
};

export const EASINESS_NAMES = {
  normal: 'As usual',
  fewer: 'Fewer',
  fewest: 'Fewest',
} as const satisfies Record<Easiness, string>;

export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;
