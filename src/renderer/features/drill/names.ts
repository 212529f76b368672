import type { DrillSet } from '#shared/domain/drill/index.ts';

interface SetWords {
  readonly name: string;
  readonly about: string;
  /** What is said where there is no such card at all. */
  readonly none: string;
}

export const SET_WORDS = {
  'missed-today': {
    name: 'Missed today',
    about: 'Answered Again today',
    none: 'You have missed no card today.',
  },
  hard: {
    name: 'Hard cards',
    about: 'High difficulty, or forgotten twice',
    none: 'No card is hard for you.',
  },
  leeches: {
    name: 'Leeches',
    about: 'Forgotten again and again, suspended or not',
    none: 'No card is a leech.',
  },
  marked: {
    name: 'Marked cards',
    about: 'Marked by you, suspended or not',
    none: 'You have marked no card.',
  },
  all: {
    name: 'All cards',
    about: 'Met or not met yet',
    none: 'There is no card to drill.',
  },
} as const satisfies Record<DrillSet, SetWords>;
