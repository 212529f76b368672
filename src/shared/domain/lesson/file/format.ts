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
  /** Pairs are lists that people have already, and notes come from other programs by the thousand. */
  pairs: 500,
  notes: 1000,
  tags: 50,
  tag: 80,
  media: 20,
  phrases: 50,
  /** Problems reported at once; the rest is most likely their consequence. */
  problems: 50,
} as const;

/** Lower-case words of letters and digits, joined by single hyphens. */
export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** `<lesson>/<item>`. */
export const PROGRESS_OF = /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/;

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
  'notes',
] as const;

export const TITLE_KEYS = ['principle', 'topic', 'series'] as const;
export const PHRASE_KEYS = ['id', 'text', 'why'] as const;

/** What an item of any kind may carry, written behind its texts. */
const EXTRA_KEYS = ['tags', 'source', 'foreign_id', 'progress_of', 'authored'] as const;

/** The lists of items in a file, in the order in which they are written: their keys, likewise. */
export const ITEM_KEYS = {
  stages: ['id', 'name', 'tip', 'mistake', 'cost', ...EXTRA_KEYS],
  pairs: [
    'id',
    'question',
    'weak',
    'failing',
    'why',
    'strong',
    'further_weak',
    'further_strong',
    ...EXTRA_KEYS,
  ],
  red_flags: ['id', 'text', 'phrase', 'shows', 'unless', ...EXTRA_KEYS],
  verdicts: ['id', 'phrase', 'text', ...EXTRA_KEYS],
  angles: ['id', 'name', 'lead', 'emphasize', 'play_down', ...EXTRA_KEYS],
  levels: ['id', 'name', 'text', ...EXTRA_KEYS],
  notes: ['id', 'question', 'answer', 'question_media', 'answer_media', ...EXTRA_KEYS],
} as const;

export type SectionKey = keyof typeof ITEM_KEYS;

/** The keys of a section's texts: what an author may have completed. */
export const textKeys = (section: SectionKey): readonly string[] =>
  ITEM_KEYS[section].filter((key) => key !== 'id' && !isExtraKey(key));

const isExtraKey = (key: string): boolean => (EXTRA_KEYS as readonly string[]).includes(key);

export const SECTION_KEYS = [
  'stages',
  'pairs',
  'red_flags',
  'verdicts',
  'angles',
  'levels',
  'notes',
] as const satisfies readonly SectionKey[];

/** What one item of a section is called in a message. */
export const ITEM_NAME = {
  stages: 'stage',
  pairs: 'pair',
  red_flags: 'red flag',
  verdicts: 'verdict',
  angles: 'angle',
  levels: 'level',
  notes: 'note',
} as const satisfies Record<SectionKey, string>;

export const isSectionKey = (key: unknown): key is SectionKey =>
  (SECTION_KEYS as readonly unknown[]).includes(key);

/** `play_down` for `playDown`: the file has the one, the program the other. */
export const toSnake = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export const toCamel = (name: string): string =>
  name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
