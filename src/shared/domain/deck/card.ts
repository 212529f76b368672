/** What a card asks; also the last part of its id and the key of every count of cards. */
export const CARD_KINDS = [
  'stage',
  'pair_diagnose',
  'pair_recast',
  'red_flag',
  'verdict',
  'angle',
  'level',
] as const;

export type CardKind = (typeof CARD_KINDS)[number];

/** `<lesson id>/<item id>/<kind>`: survives every edit of the item's text. See docs/adr/0001. */
export type CardId = string;
