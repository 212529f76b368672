import type { StepUnit } from 'ts-fsrs';

export type { StepUnit };

export const NEW_ORDERS = ['lesson', 'random'] as const;
export const REVIEW_ORDERS = ['due', 'recall', 'difficulty', 'interval', 'random'] as const;
export const MIXES = ['mixed', 'reviews-first', 'new-first'] as const;
export const LEECH_ACTIONS = ['suspend', 'mark'] as const;
export const EASINESS = ['normal', 'fewer', 'fewest'] as const;

/** How much of the usual work a weekday takes when there is a choice. */
export type Easiness = (typeof EASINESS)[number];

/** Everything that a preset decides for the decks that use it. */
export interface StudyOptions {
  /** Recall aimed at when a card comes back, 0.70 to 0.99. */
  readonly desiredRetention: number;
  /** Whole minutes, hours or days, e.g. `1m`, `10m`, `1d`; none sends a new card to review at once. */
  readonly learningSteps: readonly StepUnit[];
  readonly relearningSteps: readonly StepUnit[];
  /** Cards met a study day, 0 to 9999. */
  readonly newPerDay: number;
  /** Answers on cards in review a study day, 0 to 9999. */
  readonly reviewsPerDay: number;
  readonly newOrder: (typeof NEW_ORDERS)[number];
  readonly reviewOrder: (typeof REVIEW_ORDERS)[number];
  /** How new cards and reviews mix. */
  readonly mix: (typeof MIXES)[number];
  /** Days, 1 to 36500. */
  readonly maximumInterval: number;
  /** Spreads intervals a little, so that cards learnt together do not stay together. */
  readonly fuzz: boolean;
  /** Of the days within the fuzz, prefers the one with the fewest cards due. */
  readonly loadBalance: boolean;
  /** From Monday to Sunday. */
  readonly easyDays: readonly Easiness[];
  /** Lapses after which a card is a leech, 1 to 99. */
  readonly leechThreshold: number;
  readonly leechAction: (typeof LEECH_ACTIONS)[number];
  /** Whether a new card waits until tomorrow once another card of its item was answered today. */
  readonly buryNew: boolean;
  /** The same for cards in review. */
  readonly buryReviews: boolean;
  /** The same for cards in steps that began on an earlier study day. */
  readonly burySteps: boolean;
  /** Seconds of an answer that count as thinking, 5 to 600. */
  readonly answerCap: number;
  /** The set of FSRS parameters in use; `default` are the published ones. */
  readonly parametersId: string;
}

/** What holds for all decks alike. */
export interface GlobalOptions {
  /** Hour of local time at which a study day begins, 0 to 23. */
  readonly dayStart: number;
  /** Minutes that a card in steps may be shown ahead of time when nothing else is left, 0 to 1439. */
  readonly learnAhead: number;
}

export const DEFAULT_PARAMETERS_ID = 'default';

/** Anki's defaults, which people know. */
export const DEFAULT_OPTIONS: StudyOptions = {
  desiredRetention: 0.9,
  learningSteps: ['1m', '10m'],
  relearningSteps: ['10m'],
  newPerDay: 20,
  reviewsPerDay: 200,
  newOrder: 'lesson',
  reviewOrder: 'due',
  mix: 'mixed',
  maximumInterval: 36_500,
  fuzz: true,
  loadBalance: true,
  easyDays: ['normal', 'normal', 'normal', 'normal', 'normal', 'normal', 'normal'],
  leechThreshold: 8,
  leechAction: 'suspend',
  buryNew: false,
  buryReviews: false,
  burySteps: false,
  answerCap: 60,
  parametersId: DEFAULT_PARAMETERS_ID,
};

export const DEFAULT_GLOBALS: GlobalOptions = { dayStart: 4, learnAhead: 20 };
