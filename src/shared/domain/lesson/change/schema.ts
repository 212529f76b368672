import { z } from '#shared/domain/zod.ts';
import { FAILING_NAMES } from '../failing.ts';
import { SECTIONS, type AnyItem, type Section } from '../lesson.ts';
import type { ItemChange, LessonChange } from './change.ts';

/**
 * The form of a change that comes from the page. What a lesson may hold is for the lesson's file to
 * say, when the change is written: here are only kinds of values, and bounds far above the file's.
 */
const text = z.string().max(200_000);
const nullable = text.nullable();
const texts = z.array(text).max(2_000).readonly();
/** As in the file's schema; `__proto__` and the like are none. */
const id = z
  .string()
  .max(200)
  .regex(/^[a-z0-9-]+$/);

const extras = {
  id,
  authored: texts,
  tags: texts.exactOptional(),
  source: text.exactOptional(),
  foreignId: text.exactOptional(),
  progressOf: text.exactOptional(),
};
const phrases = z
  .array(z.strictObject({ id, text, why: nullable }))
  .max(1_000)
  .readonly();

const ITEMS = {
  stages: z.strictObject({ ...extras, name: nullable, tip: text, mistake: text, cost: nullable }),
  pairs: z.strictObject({
    ...extras,
    question: nullable,
    weak: text,
    failing: z.enum(FAILING_NAMES).nullable(),
    why: text,
    strong: text,
    furtherWeak: phrases,
    furtherStrong: phrases,
  }),
  redFlags: z.strictObject({
    ...extras,
    text,
    phrase: nullable,
    shows: nullable,
    unless: nullable,
  }),
  verdicts: z.strictObject({ ...extras, phrase: nullable, text }),
  angles: z.strictObject({
    ...extras,
    name: nullable,
    lead: text,
    emphasize: text,
    playDown: text,
  }),
  levels: z.strictObject({ ...extras, name: nullable, text }),
  notes: z.strictObject({
    ...extras,
    question: text,
    answer: text,
    questionMedia: texts.exactOptional(),
    answerMedia: texts.exactOptional(),
  }),
} satisfies Record<Section, z.ZodType<AnyItem>>;

const place = { id, moved: z.boolean(), cameAfter: id.nullable(), comesAfter: id.nullable() };

const itemOf = <S extends Section>(section: S) =>
  z.strictObject({
    section: z.literal(section),
    before: ITEMS[section].nullable(),
    after: ITEMS[section].nullable(),
    ...place,
  });

const item = z
  .discriminatedUnion('section', [
    itemOf('stages'),
    itemOf('pairs'),
    itemOf('redFlags'),
    itemOf('verdicts'),
    itemOf('angles'),
    itemOf('levels'),
    itemOf('notes'),
  ])
  // An item that changes its id would be another item.
  .refine(({ id: own, before, after }) =>
    [before, after].every((side) => side === null || side.id === own),
  ) as z.ZodType<ItemChange, ItemChange>;

const head = z.strictObject({
  source: z.enum(['walkthrough', 'original']),
  title: z.strictObject({ principle: text, topic: nullable, series: nullable }),
  about: nullable,
  summary: texts,
});

/** Items that one call may change: above every lesson, below what would hold up main. */
const MOST_ITEMS = 5_000;

/** Lessons that one call may change. */
const MOST_LESSONS = 1_000;

const lessonChange: z.ZodType<LessonChange, LessonChange> = z.strictObject({
  lessonId: id,
  before: head.nullable(),
  after: head.nullable(),
  items: z
    .array(item)
    .max(MOST_ITEMS * SECTIONS.length)
    .readonly(),
});

/** A list of changes, at most one a lesson. */
export const lessonChanges: z.ZodType<readonly LessonChange[], readonly LessonChange[]> = z
  .array(lessonChange)
  .max(MOST_LESSONS)
  .readonly()
  .refine((list) => new Set(list.map(({ lessonId }) => lessonId)).size === list.length);
