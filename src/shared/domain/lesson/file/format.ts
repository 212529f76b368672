/** The version of the lesson file that this program writes, and the newest it reads. */
export const FORMAT_VERSION = 1;
export const FORMAT_NAME = 'recast-lesson';
export const FORMAT = `${FORMAT_NAME}/${FORMAT_VERSION}`;
export const FILE_SUFFIX = '.lesson.yaml';

/** Far above any lesson, far below what makes a parser slow. */
export const LIMITS = {
  /** UTF-16 units of a file. */
  file: 1_000_000,
  /** Tokens of YAML: bounds the work of parsing whatever is in the file. */
  tokens: 50_000,
  /** Nested collections; a lesson needs five. */
  depth: 12,
  /** Spaces before a line: bounds the nesting of lists and maps that are indented. */
  indent: 200,
  /** Backslashes within double quotes, each of which the parser may have something to say of. */
  escapes: 10_000,
  /** UTF-16 units of one text. */
  text: 2000,
  id: 80,
  summary: 100,
  items: 100,
  phrases: 50,
  /** Problems reported at once; the rest is most likely their consequence. */
  problems: 50,
} as const;

/** Lower-case words of letters and digits, joined by single hyphens. */
export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export const TOP_KEYS = [
  'format',
  'id',
  'source',
  'title',
  'about',
  'summary',
  'stages',
  'pairs',
  'red_flags',
  'verdicts',
  'angles',
  'levels',
] as const;

export const TITLE_KEYS = ['principle', 'topic', 'series'] as const;
export const PHRASE_KEYS = ['id', 'text', 'why'] as const;

/** The lists of items in a file, in the order in which they are written: their keys, likewise. */
export const ITEM_KEYS = {
  stages: ['id', 'name', 'tip', 'mistake', 'cost', 'authored'],
  pairs: [
    'id',
    'question',
    'weak',
    'failing',
    'why',
    'strong',
    'further_weak',
    'further_strong',
    'authored',
  ],
  red_flags: ['id', 'text', 'phrase', 'shows', 'unless', 'authored'],
  verdicts: ['id', 'phrase', 'text', 'authored'],
  angles: ['id', 'name', 'lead', 'emphasize', 'play_down', 'authored'],
  levels: ['id', 'name', 'text', 'authored'],
} as const;

export type SectionKey = keyof typeof ITEM_KEYS;
export const SECTION_KEYS = [
  'stages',
  'pairs',
  'red_flags',
  'verdicts',
  'angles',
  'levels',
] as const satisfies readonly SectionKey[];

/** What one item of a section is called in a message. */
export const ITEM_NAME = {
  stages: 'stage',
  pairs: 'pair',
  red_flags: 'red flag',
  verdicts: 'verdict',
  angles: 'angle',
  levels: 'level',
} as const satisfies Record<SectionKey, string>;

export const isSectionKey = (key: unknown): key is SectionKey =>
  (SECTION_KEYS as readonly unknown[]).includes(key);

/** `play_down` for `playDown`: the file has the one, the program the other. */
export const toSnake = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export const toCamel = (name: string): string =>
  name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
