import type { AnkiCollection, AnkiDeck, AnkiNoteType } from '#shared/domain/anki/collection.ts';
import { z } from '#shared/domain/zod.ts';
import { refusal } from './failure.ts';
import type { Limits } from './limits.ts';
import { firstRow, rowsOf, type Row } from './rows.ts';
import type { Schema } from './schema.ts';
import type { OpenDatabase } from './sqlite.ts';
import { readNoteTypeConfig, readTemplateConfig } from './wire.ts';

/** What a collection is, before its rows. */
export type Settings = Omit<AnkiCollection, 'notes' | 'cards' | 'reviews'>;

/** Hour at which Anki's day begins where nobody has said another. */
const ROLLOVER = 4;
/** The scheduler of a collection that says nothing of one. */
const FIRST_SCHEDULER = 1;

/** Bytes of a value of the configuration; those that are read are numbers. */
const MOST_VALUE = 100;

/** Old clients wrote some numbers as texts. */
const id = z.coerce.number().int().min(-Number.MAX_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);

/** What is read of the configuration; what is absent or senseless is as Anki has it then. */
const confSchema = z.object({
  creationOffset: z.number().int().min(-1440).max(1440).nullable().catch(null),
  rollover: z.number().int().min(0).max(23).catch(ROLLOVER),
  schedVer: z.number().int().min(1).max(100).catch(FIRST_SCHEDULER),
});
type Configuration = z.infer<typeof confSchema>;

const named = { name: z.string(), ord: z.number().nullish() };

const modelsSchema = z.record(
  z.string(),
  z.object({
    id,
    name: z.string(),
    type: z.number().catch(0),
    css: z.string().catch(''),
    flds: z.array(z.object(named)),
    tmpls: z.array(z.object({ ...named, qfmt: z.string(), afmt: z.string().catch('') })),
  }),
);

const decksSchema = z.record(z.string(), z.object({ id, name: z.string() }));

/** Reads everything but notes, cards and reviews. All of it in the order of ids. */
export const readSettings = (open: OpenDatabase, schema: Schema, limits: Limits): Settings => {
  const createdAt = firstRow(open, 'SELECT crt FROM col LIMIT 1', (row) => row.number(0));
  if (createdAt === null)
    throw refusal('wrong-settings', 'It does not say when it was made.', 'col');
  const noteTypes = schema.typesInTables ? typesOfTables(open, limits) : typesOfJson(open, limits);
  const decks = schema.typesInTables ? decksOfTable(open) : decksOfJson(open, limits);
  if (noteTypes.length > limits.noteTypes || decks.length > limits.decks) {
    throw refusal('too-large', 'It has more note types or decks than are read.', 'col');
  }
  const { creationOffset, rollover, schedVer } = readConfiguration(open, schema, limits);
  return {
    createdAt: Math.floor(createdAt),
    ...{ minutesWest: creationOffset, rollover, scheduler: schedVer },
    noteTypes: noteTypes.toSorted((a, b) => a.id - b.id),
    decks: decks.toSorted((a, b) => a.id - b.id),
  };
};

const readConfiguration = (
  open: OpenDatabase,
  { configInTable }: Schema,
  limits: Limits,
): Configuration => {
  if (!configInTable) return jsonOfCol(open, 'conf', confSchema, limits);
  const said = Object.keys(confSchema.shape).map((key) => {
    const sql = `SELECT val FROM config WHERE KEY = '${key}'`;
    const value = firstRow(open, sql, (row) => (row.size(0) > MOST_VALUE ? null : row.blob(0)));
    return [key, value ? jsonOf(new TextDecoder().decode(value)) : undefined];
  });
  return confSchema.parse(Object.fromEntries(said));
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const jsonOfCol = <T>(
  open: OpenDatabase,
  column: 'conf' | 'models' | 'decks',
  schema: z.ZodType<T>,
  limits: Limits,
): T => {
  const text = firstRow(open, `SELECT ${column} FROM col LIMIT 1`, (row) =>
    row.size(0) > limits.settings ? null : row.text(0),
  );
  const parsed = schema.safeParse(text === null ? undefined : jsonOf(text));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw refusal(
    'wrong-settings',
    `Its settings cannot be read: ${where === '' ? 'they are' : `“${where.slice(0, 80)}” is`} not as in any Anki.`,
    `col ${column}`,
  );
};

const inOrder = <T extends { readonly ord?: number | null | undefined }>(list: readonly T[]): T[] =>
  list.toSorted((a, b) => (a.ord ?? 0) - (b.ord ?? 0));

const typesOfJson = (open: OpenDatabase, limits: Limits): AnkiNoteType[] =>
  Object.values(jsonOfCol(open, 'models', modelsSchema, limits)).map((model) => ({
    id: model.id,
    name: model.name,
    kind: model.type === 1 ? 'cloze' : 'standard',
    css: model.css,
    fields: inOrder(model.flds).map(({ name }) => name),
    templates: inOrder(model.tmpls).map(({ name, qfmt, afmt }) => ({
      name,
      question: qfmt,
      answer: afmt,
    })),
  }));

const decksOfJson = (open: OpenDatabase, limits: Limits): AnkiDeck[] =>
  Object.values(jsonOfCol(open, 'decks', decksSchema, limits)).map((deck) => ({
    id: deck.id,
    path: pathOf(deck.name, '::'),
  }));

/** A part without a name is shown as `blank`, as Anki does. */
const pathOf = (name: string, separator: string): string[] =>
  name.split(separator).map((part) => (part.trim() === '' ? 'blank' : part.trim()));

const numberOf = (row: Row, column: number, table: string): number => {
  const value = row.number(column);
  if (value === null) throw refusal('wrong-type', 'A number in it is none.', table);
  return value;
};

const textOf = (row: Row, column: number, table: string, { text }: Limits): string => {
  if (row.size(column) > text) {
    throw refusal('text-too-large', 'It has a text that is too large.', table);
  }
  const value = row.text(column);
  if (value === null) throw refusal('wrong-type', 'A text in it is none.', table);
  return value;
};

const messageIn = <T>(
  row: Row,
  column: number,
  table: string,
  { text }: Limits,
  read: (bytes: Uint8Array) => T,
): T => {
  const bytes = row.size(column) > text ? null : row.blob(column);
  if (bytes === null) throw refusal('wrong-type', 'A configuration in it is none.', table);
  try {
    return read(bytes);
  } catch {
    throw refusal('wrong-settings', 'A configuration in it is damaged.', table);
  }
};

const typesOfTables = (open: OpenDatabase, limits: Limits): AnkiNoteType[] => {
  const types = new Map<number, { -readonly [Key in keyof AnkiNoteType]: AnkiNoteType[Key] }>();
  for (const row of rowsOf(open, 'SELECT id, name, config FROM notetypes')) {
    const { kind, css } = messageIn(row, 2, 'notetypes', limits, readNoteTypeConfig);
    const own = numberOf(row, 0, 'notetypes');
    types.set(own, {
      id: own,
      name: textOf(row, 1, 'notetypes', limits),
      kind: kind === 1 ? 'cloze' : 'standard',
      css,
      fields: [],
      templates: [],
    });
    if (types.size > limits.noteTypes) break;
  }
  for (const row of rowsOf(open, 'SELECT ntid, name FROM fields ORDER BY ntid, ord')) {
    const type = types.get(numberOf(row, 0, 'fields'));
    if (type && type.fields.length < limits.fields) {
      type.fields = [...type.fields, textOf(row, 1, 'fields', limits)];
    }
  }
  for (const row of rowsOf(open, 'SELECT ntid, name, config FROM templates ORDER BY ntid, ord')) {
    const type = types.get(numberOf(row, 0, 'templates'));
    if (type && type.templates.length < limits.fields) {
      const name = textOf(row, 1, 'templates', limits);
      const texts = messageIn(row, 2, 'templates', limits, readTemplateConfig);
      type.templates = [...type.templates, { name, ...texts }];
    }
  }
  return [...types.values()];
};

const decksOfTable = (open: OpenDatabase): AnkiDeck[] => {
  const decks: AnkiDeck[] = [];
  for (const row of rowsOf(open, 'SELECT id, name, kind FROM decks')) {
    const name = row.text(1);
    if (name === null) throw refusal('wrong-type', 'A name in it is no text.', 'decks');
    decks.push({ id: numberOf(row, 0, 'decks'), path: pathOf(name, '\u001f') });
  }
  return decks;
};
