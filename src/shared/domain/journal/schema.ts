import { z } from '../zod.ts';
import { GRADES } from '../schedule/card-state.ts';
import { PARAMETER_COUNT } from '../schedule/memory.ts';
import { JOURNALED_TABLES, type JournalEvent, type PlainTable } from './event.ts';
import { named, NUMBERS, unpackEvent, WORDS, type StoredEvent } from './packed-answers.ts';

/*
 * What an event may be. Journals are read from disks that rot and folders that others write to, so
 * everything that the app later relies on is checked here, once. Presets, settings and plans are
 * checked where they are used, value by value, because a newer app may know more of them.
 */

/** Events of one message to main, and changes of one event. */
export const MOST_AT_ONCE = 500;

/** Characters of a lesson file's text in an event; see MAX_FILE_SIZE in main. */
const MOST_TEXT = 1_000_000;

/** UTF-16 units of a draft. The field takes no more: an event that is refused holds up all behind it. */
export const LONGEST_DRAFT = 200_000;

const id = z.string().min(1).max(200);
const moment = z.int().min(0).max(8.64e15);
const day = z.int().min(-100_000_000).max(100_000_000);
const count = z.int().min(0).max(1_000_000_000);
const stability = z.number().min(0).max(1e9);
const difficulty = z.number().min(0).max(100);

const entryBase = {
  id,
  cardId: z.string().min(1).max(400),
  lessonId: id,
  at: moment,
  utcOffset: z.number().min(-1440).max(1440),
  day,
  seq: z.int().min(1),
};

const placement = {
  to: z.enum(['learning', 'review', 'relearning']),
  stability,
  difficulty,
  step: count,
  scheduledDays: count,
  dueDay: day,
  dueAt: moment.nullable(),
};

const answer = {
  ...entryBase,
  kind: z.literal('answer'),
  grade: z.enum(GRADES),
  duration: z.number().min(0).max(1e9),
  from: z.enum(['new', 'learning', 'review', 'relearning']),
  ...placement,
  parametersId: id,
};

const entry = z.discriminatedUnion('kind', [
  z.strictObject(answer),
  z.strictObject({
    ...entryBase,
    kind: z.literal('brought'),
    ...placement,
    reps: count,
    lapses: count,
    reviewedAt: moment,
    reviewedDay: day,
  }),
  z.strictObject({ ...entryBase, kind: z.literal('reset') }),
  z.strictObject({ ...entryBase, kind: z.literal('due'), scheduledDays: count, dueDay: day }),
  z.strictObject({
    ...entryBase,
    kind: z.literal('retrained'),
    stability,
    difficulty,
    scheduledDays: count,
    dueDay: day,
    parametersId: id,
  }),
]);

/** What JSON may hold, without names that mean something to a program. */
const value: z.ZodType = z.lazy(() =>
  z.union([
    z.null(),
    z.boolean(),
    z.number(),
    z.string().max(200_000),
    z.array(value).max(10_000),
    z.record(fieldName, value),
  ]),
);
const fieldName = z
  .string()
  .max(200)
  .refine((name) => name !== '__proto__');

const ROWS: Readonly<Record<PlainTable, z.ZodType>> = {
  marks: z.strictObject({
    cardId: entryBase.cardId,
    lessonId: id,
    suspended: z.boolean(),
    buriedUntil: day.nullable(),
    marked: z.boolean(),
  }),
  drafts: z.strictObject({
    cardId: entryBase.cardId,
    lessonId: id,
    text: z.string().max(LONGEST_DRAFT),
    at: moment,
  }),
  presets: z.looseObject({ id }),
  deckPresets: z.strictObject({ lessonId: id, presetId: id }),
  parameterSets: z.strictObject({
    id,
    parameters: z.array(z.number()).length(PARAMETER_COUNT),
    trainedAt: moment,
    reviews: count,
  }),
  plans: z.looseObject({ id }),
  settings: z.strictObject({ key: id, value: z.unknown() }),
  quizAnswers: z.looseObject({
    id,
    itemId: z.string().max(400),
    lessonId: id,
    kind: z.string().max(40),
    correct: z.boolean(),
    at: moment,
  }),
  lessons: z.strictObject({ lessonId: id, readAt: moment }),
};

const PLAIN_TABLES = Object.keys(ROWS) as [PlainTable, ...PlainTable[]];

const change = z.union([
  z
    .strictObject({
      table: z.literal('reviews'),
      key: id,
      after: entry,
      base: id.nullable(),
      upon: z.string().max(20).optional(),
    })
    .refine(({ key, after }) => after.id === key),
  z
    .strictObject({
      table: z.enum(PLAIN_TABLES),
      key: z.string().min(1).max(400),
      after: z.record(fieldName, value).nullable(),
      fields: z.array(z.array(fieldName).min(1).max(8)).max(200).optional(),
    })
    .refine(
      ({ table, key, after }) =>
        after === null ||
        (after[JOURNALED_TABLES[table]] === key && ROWS[table].safeParse(after).success),
    ),
]);

/** Of one event. */
const MOST_CHANGES = 100_000;

const column = <Cell extends z.ZodType>(cell: Cell) =>
  z.union([cell, z.array(cell).max(MOST_CHANGES)]);

/** Each answer has an id of its own, so that no short line becomes a great many of them. */
const packedAnswers = z.strictObject({
  ids: z.array(id).max(MOST_CHANGES),
  behind: column(count),
  base: column(z.union([id, z.literal('')]).nullable()),
  upon: column(z.string().max(20)),
  numbers: z.strictObject(named(NUMBERS, (name) => column(answer[name]))),
  places: z.strictObject(named(WORDS, () => column(count))),
  words: z.strictObject(named(WORDS, (name) => z.array(answer[name]).max(MOST_CHANGES))),
});

const base = { id, device: id, n: z.int().min(1), time: moment };
const acts = z.array(id).min(1).max(100_000);

/** A plain file name of a lesson, without any way into another folder. */
const fileName = z
  .string()
  .max(200)
  .regex(/^[^/\\:*?"<>|\p{Cc}]+\.lesson\.ya?ml$/iu);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const journalEvent = z.discriminatedUnion('kind', [
  z.strictObject({
    ...base,
    kind: z.literal('act'),
    label: z.string().max(200),
    cardId: entryBase.cardId.nullable(),
    changes: z.array(change).max(MOST_CHANGES),
    answers: packedAnswers.optional(),
  }),
  z.strictObject({ ...base, kind: z.literal('undo'), of: acts }),
  z.strictObject({ ...base, kind: z.literal('redo'), of: acts }),
  z.strictObject({
    ...base,
    kind: z.literal('deck'),
    file: fileName,
    hash: z.union([hash, z.literal('')]),
    parents: z.array(id).max(100),
    text: z.string().max(MOST_TEXT).nullable(),
  }),
]);

/** The event that a value is; null when it is none. */
export const readEvent = (value: unknown): JournalEvent | null => {
  try {
    const read = journalEvent.safeParse(value);
    return read.success ? unpackEvent(read.data as StoredEvent) : null;
  } catch {
    // Nested deeper than the stack goes; nothing of ours is.
    return null;
  }
};
