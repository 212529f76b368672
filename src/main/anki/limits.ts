/** What a package may be at most. Ten years of daily study with many pictures stay below. */
export const LIMITS = {
  /** Bytes of the package itself. */
  package: 4 * 2 ** 30,
  /** Entries of the zip. */
  entries: 250_000,
  /** Bytes of the collection, unpacked. SQLite's memory here ends at twice this. */
  collection: 2 ** 30,
  /** Bytes of one media file, unpacked. What the page is served ends there too. */
  media: 50_000_000,
  /** Bytes of the list of media files, unpacked. */
  mediaList: 64 * 2 ** 20,
  /** Bytes of all that is unpacked. */
  total: 8 * 2 ** 30,
  /** How many times its own size an entry may unpack to, once that is more than `dense`. */
  ratio: 250,
  /** Bytes that any entry may unpack to, however small it is. */
  dense: 16 * 2 ** 20,
  /** Bytes that a zstd decoder keeps of what it has written; the format asks for as many. */
  window: 8 * 2 ** 20,
  /** Bytes of one text of the collection: a note's fields together, a setting, a template. */
  text: 4 * 2 ** 20,
  /** Bytes of a text that holds all note types or all decks, as older packages keep them. */
  settings: 64 * 2 ** 20,
  noteTypes: 10_000,
  fields: 1_000,
  decks: 50_000,
  notes: 1_000_000,
  cards: 2_000_000,
  reviews: 10_000_000,
  /** Rows that are told one by one when they are left out. */
  told: 1_000,
} as const;

export type Limits = { readonly [Name in keyof typeof LIMITS]: number };
