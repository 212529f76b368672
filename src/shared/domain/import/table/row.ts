import { err, ok, type Result } from '#shared/domain/result.ts';
import { FAILING_NAMES, type Failing } from '#shared/domain/lesson/failing.ts';
import {
  ITEM_KEYS,
  ITEM_NAME,
  LIMITS,
  PROGRESS_OF,
  SLUG,
  textKeys,
  toCamel,
  type SectionKey,
} from '#shared/domain/lesson/file/format.ts';
import { tidy } from '#shared/domain/lesson/file/plain.ts';
import type { LessonTitle } from '#shared/domain/lesson/lesson.ts';
import { isMediaName } from '#shared/domain/lesson/media-name.ts';
import { splitFlag } from '#shared/domain/lesson/walkthrough/flag.ts';
import { splitMistake } from '#shared/domain/lesson/walkthrough/mistake.ts';
import { COLUMN_NAMES, kindOf, listIn, type Column, type RowKind } from './columns.ts';
import { GUARD, unguarded } from './guard.ts';
import type { Mapping } from './guess.ts';

export interface TableRow {
  /** Physical line of the file on which the row begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface RowOptions {
  readonly mapping: Mapping;
  /** What every row is; null: as its kind says, or what its cells are filled for. */
  readonly kind: SectionKey | null;
}

/** The lesson that a row belongs to, as far as it says. */
export interface RowDeck {
  readonly id: string | null;
  readonly title: { readonly [K in keyof LessonTitle]: string | null };
}

/** An item’s fields by their names in the program, all but its id; `authored` is always there. */
export type ItemFields = Readonly<Record<string, unknown>>;

export type RowContent =
  | { readonly kind: 'item'; readonly section: SectionKey; readonly fields: ItemFields }
  | { readonly kind: 'lesson'; readonly about: string | null; readonly isWalkthrough: boolean }
  | { readonly kind: 'summary'; readonly text: string }
  | {
      readonly kind: 'phrase';
      readonly side: 'furtherWeak' | 'furtherStrong';
      readonly text: string;
      readonly why: string | null;
    };

export interface Entry {
  readonly deck: RowDeck;
  /** The item’s id, where the row names one that can be one. */
  readonly id: string | null;
  readonly content: RowContent;
}

/** Why a row makes nothing, and the way out. */
export interface RowRefusal {
  readonly reason: string;
  readonly remedy: string;
}

/** A row that is refused. */
export interface RefusedRow extends RowRefusal {
  /** Of a pair its deck: the phrases below it have no pair. */
  readonly pairOf: RowDeck | null;
}

type Cells = (column: Column) => string;

/** What an item must have; the rest may be empty. */
export const NEEDED_KEYS: Readonly<Record<SectionKey, readonly Column[]>> = {
  stages: ['tip', 'mistake'],
  pairs: ['weak', 'why', 'strong'],
  red_flags: ['text'],
  verdicts: ['text'],
  angles: ['lead', 'emphasize', 'play_down'],
  levels: ['text'],
  notes: ['question', 'answer'],
};

const refuse = (reason: string, remedy: string) => err<RowRefusal>({ reason, remedy });

/** A text as a lesson holds it: one line, and nothing that cannot be seen. */
const clean = (cell: string): string =>
  tidy(cell.replace(/(?![\r\n\t])\p{Cc}/gu, ' ')).replace(/\p{Cs}/gu, '\ufffd');

/** The paragraphs of a note, one a line. */
const cleanLines = (cell: string): string =>
  cell
    .split(/[\r\n\u2028\u2029]+/)
    .map(clean)
    .filter((line) => line !== '')
    .join('\n');

const longest = (text: string): number =>
  Math.max(...text.split('\n').map((paragraph) => paragraph.length));

const cellsOf = ({ cells }: TableRow, mapping: Mapping): Cells => {
  const found = new Map<Column, string>();
  const isGuarded = cells[mapping.indexOf('guard')]?.trim() === GUARD;
  for (const [index, column] of mapping.entries()) {
    const written = cells[index] ?? '';
    const cell = isGuarded ? unguarded(written) : written;
    if (column !== null && !found.get(column)) found.set(column, cell);
  }
  return (column) => found.get(column) ?? '';
};

const has = (cells: Cells, column: Column): boolean => clean(cells(column)) !== '';

/** What a row is by what it holds; the one that it comes closest to where it lacks something. */
const kindByCells = (cells: Cells): SectionKey | null => {
  const all = (...columns: Column[]) => columns.every((column) => has(cells, column));
  if (all('weak') || all('strong')) return 'pairs';
  if (all('answer')) return 'notes';
  if (all('tip') || all('mistake')) return 'stages';
  if (all('lead') || all('emphasize')) return 'angles';
  if (all('shows') || all('text')) return 'red_flags';
  return all('question') ? 'notes' : null;
};

const listOf = (cells: Cells, key: Column, section: SectionKey): Result<string[], RowRefusal> => {
  const entries = [...new Set(listIn(cells(key)).map(clean))].filter((entry) => entry !== '');
  if (key === 'tags') {
    const long = entries.find((tag) => tag.length > LIMITS.tag);
    if (long !== undefined || entries.length > LIMITS.tags) {
      return refuse(
        `It has more than ${LIMITS.tags} tags, or one of more than ${LIMITS.tag} characters.`,
        'Separate tags by semicolons, and take away those that are none.',
      );
    }
    return ok(entries);
  }
  if (key === 'authored') {
    const keys = textKeys(section);
    return ok(entries.filter((entry) => keys.includes(entry)).map(toCamel));
  }
  // A file that is not in the media folder by such a name could not be shown.
  return ok(entries.filter(isMediaName).slice(0, LIMITS.media));
};

const LISTS: ReadonlySet<string> = new Set([
  'tags',
  'question_media',
  'answer_media',
  'authored',
] satisfies Column[]);
const EXTRAS: ReadonlySet<string> = new Set([
  'source',
  'foreign_id',
  'progress_of',
] satisfies Column[]);
const FURTHER: ReadonlySet<string> = new Set(['further_weak', 'further_strong']);

const textOf = (
  cells: Cells,
  key: Column,
  section: SectionKey | null = null,
): Result<string | null, RowRefusal> => {
  const paragraphs = section === 'notes' && (key === 'question' || key === 'answer');
  const text = paragraphs ? cleanLines(cells(key)) : clean(cells(key));
  if (text === '') return ok(null);
  if (key === 'failing') return failingIn(text);
  if (key === 'progress_of') return ok(PROGRESS_OF.test(text) ? text : null);
  if (longest(text) > LIMITS.text || (paragraphs && text.split('\n').length > LIMITS.summary)) {
    return refuse(
      `Its “${COLUMN_NAMES[key]}” has more than ${LIMITS.text} characters${paragraphs ? ` in a paragraph, or more than ${LIMITS.summary} paragraphs` : ''}.`,
      'Shorten it, or split it into several rows.',
    );
  }
  return ok(text);
};

const failingIn = (text: string): Result<Failing, RowRefusal> => {
  const failing = FAILING_NAMES.find((name) => name === text.toLowerCase());
  if (failing !== undefined) return ok(failing);
  return refuse(
    `No failing is called “${text.slice(0, 40)}”.`,
    `Leave it empty, or write one of these: ${FAILING_NAMES.join(', ')}.`,
  );
};

const itemFields = (
  cells: Cells,
  section: SectionKey,
  mapped: ReadonlySet<Column>,
): Result<ItemFields, RowRefusal> => {
  const fields: [string, unknown][] = [];
  for (const key of ITEM_KEYS[section]) {
    if (key === 'id') continue;
    const name = toCamel(key);
    if (FURTHER.has(key)) {
      fields.push([name, []]);
      continue;
    }
    const column = key as Column;
    const value = LISTS.has(key) ? listOf(cells, column, section) : textOf(cells, column, section);
    if (!value.ok) return value;
    const isEmpty = value.value === null || value.value.length === 0;
    if (key === 'authored') fields.push([name, value.value]);
    else if (!(isEmpty && (LISTS.has(key) || EXTRAS.has(key)))) fields.push([name, value.value]);
  }
  const item: ItemFields = Object.fromEntries(fields);
  const { phrase, shows } = item;
  if (section === 'red_flags' && (phrase === null) !== (shows === null)) {
    const [there, lacking] =
      phrase === null ? (['shows', 'phrase'] as const) : (['phrase', 'shows'] as const);
    return refuse(
      `It has “${COLUMN_NAMES[there]}” and no “${COLUMN_NAMES[lacking]}”, which come together.`,
      'Fill in both, or neither.',
    );
  }
  const completed = { ...item, ...derived(item, section, mapped) };
  const lacking = NEEDED_KEYS[section].filter((key) => completed[toCamel(key)] === null);
  if (lacking.length === 0) return ok(completed);
  const names = lacking.map((key) => `“${COLUMN_NAMES[key]}”`).join(' and ');
  return refuse(
    `A ${ITEM_NAME[section]} needs ${names}, and there is nothing.`,
    section === 'pairs'
      ? 'Fill it in, or take weak as question and strong as answer, which makes plain notes.'
      : 'Fill it in, or say what the columns hold.',
  );
};

/** What a walkthrough’s reader finds in a line, where the table has no columns for it. */
const derived = (
  item: ItemFields,
  section: SectionKey,
  mapped: ReadonlySet<Column>,
): ItemFields => {
  const { text, phrase, shows, mistake } = item;
  if (section === 'stages' && typeof mistake === 'string' && !mapped.has('cost')) {
    return { ...splitMistake(mistake) };
  }
  if (section !== 'red_flags') return {};
  if (typeof text === 'string' && !mapped.has('phrase') && !mapped.has('shows')) {
    return { ...splitFlag(text) };
  }
  if (text === null && typeof phrase === 'string' && typeof shows === 'string') {
    return { text: `“${phrase}” – ${shows}` };
  }
  return {};
};

const NOTHING =
  'A pair needs a weak phrase, why it falls flat and the strong version; a note needs question and answer.';

const kindIn = (cells: Cells, { kind: chosen }: RowOptions): RowKind | null => {
  const word = clean(cells('kind'));
  return chosen ?? (word === '' ? kindByCells(cells) : kindOf(word));
};

const contentOf = (cells: Cells, options: RowOptions): Result<RowContent, RowRefusal> => {
  const word = clean(cells('kind'));
  const said = kindIn(cells, options);
  if (said === null && word !== '') {
    return refuse(
      `Nothing is called “${word.slice(0, 40)}” here.`,
      'Kinds are stage, pair, red flag, verdict, angle, level and note.',
    );
  }
  if (said === null)
    return refuse(`It says nothing that makes an item. ${NOTHING}`, 'Say what the columns hold.');
  const text = clean(cells('text'));
  switch (said) {
    case 'lesson': {
      const about = textOf(cells, 'about');
      const isWalkthrough = clean(cells('source')) === 'walkthrough';
      return about.ok ? ok({ kind: 'lesson', about: about.value, isWalkthrough }) : about;
    }
    case 'summary':
    case 'further_weak':
    case 'further_strong': {
      if (text === '' || text.length > LIMITS.text) {
        return refuse('It has no text, or too much of it.', 'Write one line of text.');
      }
      if (said === 'summary') return ok({ kind: 'summary', text });
      const why = textOf(cells, 'why');
      const side = said === 'further_weak' ? 'furtherWeak' : 'furtherStrong';
      return why.ok ? ok({ kind: 'phrase', side, text, why: why.value }) : why;
    }
    default: {
      const mapped = new Set(options.mapping.filter((column) => column !== null));
      const fields = itemFields(cells, said, mapped);
      return fields.ok ? ok({ kind: 'item', section: said, fields: fields.value }) : fields;
    }
  }
};

const idIn = (cell: string): string | null => {
  const id = cell.trim();
  return id.length <= LIMITS.id && SLUG.test(id) ? id : null;
};

const deckIn = (cells: Cells): RowDeck => {
  const lesson = clean(cells('lesson'));
  const id = idIn(lesson);
  const optional = (column: Column): string | null => {
    const text = clean(cells(column)).slice(0, LIMITS.text);
    return text === '' ? null : text;
  };
  return {
    id,
    title: {
      // Who calls a column “lesson” may mean the lesson’s name.
      principle: optional('principle') ?? (id === null && lesson !== '' ? lesson : null),
      topic: optional('topic'),
      series: optional('series'),
    },
  };
};

/** What one row of a table says, or why it says nothing. A row of empty cells is null. */
export const readRow = (row: TableRow, options: RowOptions): Result<Entry | null, RefusedRow> => {
  if (row.cells.every((cell) => cell.trim() === '')) return ok(null);
  const cells = cellsOf(row, options.mapping);
  const content = contentOf(cells, options);
  const deck = deckIn(cells);
  if (!content.ok) {
    return err({ ...content.error, pairOf: kindIn(cells, options) === 'pairs' ? deck : null });
  }
  return ok({ deck, id: idIn(cells('id')), content: content.value });
};
