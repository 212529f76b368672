import type { Move, Return } from '#shared/domain/session/index.ts';

interface MoveWords {
  readonly name: string;
  /** What that means, in half a sentence. */
  readonly about: string;
  /** Whether its cards are named one by one; of the others their number is enough. */
  readonly listed: boolean;
}

export const MOVE_WORDS = {
  leech: { name: 'Leeches', about: 'forgotten again and again: worth reading anew', listed: true },
  forgotten: { name: 'Forgotten', about: 'known before, and not this time', listed: true },
  mature: { name: 'Mature now', about: 'back after three weeks or more', listed: true },
  settled: { name: 'In review now', about: 'through with the steps', listed: true },
  begun: { name: 'Learning now', about: 'met for the first time', listed: true },
  remembered: { name: 'Remembered', about: 'in review, and known once more', listed: false },
  learning: { name: 'Still learning', about: 'within the steps', listed: false },
  new: { name: 'New again', about: 'made so by you', listed: true },
} as const satisfies Record<Move, MoveWords>;

export const RETURN_WORDS = {
  today: 'Later today',
  tomorrow: 'Tomorrow',
  week: 'Within a week',
  later: 'Later',
  unasked: 'Not before the interview',
  suspended: 'Suspended',
} as const satisfies Record<Return, string>;
