import type { CardKind } from '#shared/domain/deck/index.ts';

/** What each kind of card is called wherever it is named. */
export const CARD_KIND_NAMES = {
  stage: 'Stage',
  pair_diagnose: 'Why it falls flat',
  pair_recast: 'Say it the strong way',
  red_flag: 'Red flag',
  verdict: 'Verdict',
  angle: 'Angle',
  level: 'Level',
  note: 'Note',
} as const satisfies Record<CardKind, string>;
