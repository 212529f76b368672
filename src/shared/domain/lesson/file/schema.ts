import { isDeviceName } from '#shared/domain/file-name.ts';
import { isMediaName } from '../media-name.ts';
import { z } from '../../zod.ts';
import { FAILING_NAMES } from '../failing.ts';
import { FORMAT, LIMITS, PROGRESS_OF, SLUG } from './format.ts';

/** Control characters and halves of surrogate pairs: nothing that can be read or written safely. */
export const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

const text = z
  .string()
  .min(1)
  .max(LIMITS.text)
  .refine((value) => !UNPRINTABLE.test(value), { params: { rule: 'unprintable' } });
const optional = text.nullish().transform((value) => value ?? null);
const id = z.string().max(LIMITS.id).regex(SLUG);
/** The lesson's own id is the name of its file as well. */
const lessonId = id.refine((value) => !isDeviceName(value), { params: { rule: 'device' } });
const listOf = <T extends z.ZodType>(item: T, max: number) =>
  z
    .array(item)
    .max(max)
    .nullish()
    .transform((list) => list ?? []);
const authored = listOf(text, 20);

/** One paragraph, or a list of them: within the program they are the lines of one text. */
const paragraphs = z.preprocess(
  (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]),
  z.array(text).min(1).max(LIMITS.summary),
);
const media = listOf(text.refine(isMediaName, { params: { rule: 'media' } }), LIMITS.media);

const extras = {
  tags: listOf(text.max(LIMITS.tag), LIMITS.tags),
  source: optional,
  foreign_id: optional,
  progress_of: z
    .string()
    .max(2 * LIMITS.id + 1)
    .regex(PROGRESS_OF)
    .nullish()
    .transform((value) => value ?? null),
  authored,
};

const phrase = z.strictObject({ id, text, why: optional });

/** The lesson file as it lies in the folder, after YAML is taken away. Absent lists are empty. */
export const lessonFileSchema = z.strictObject({
  format: z.literal(FORMAT),
  id: lessonId,
  source: z.enum(['walkthrough', 'original']),
  title: z.strictObject({ principle: text, topic: optional, series: optional }),
  about: optional,
  summary: listOf(text, LIMITS.summary),
  stages: listOf(
    z.strictObject({ id, name: optional, tip: text, mistake: text, cost: optional, ...extras }),
    LIMITS.items,
  ),
  pairs: listOf(
    z.strictObject({
      id,
      question: optional,
      weak: text,
      failing: z
        .enum(FAILING_NAMES)
        .nullish()
        .transform((value) => value ?? null),
      why: text,
      strong: text,
      further_weak: listOf(phrase, LIMITS.phrases),
      further_strong: listOf(phrase, LIMITS.phrases),
      ...extras,
    }),
    LIMITS.pairs,
  ),
  red_flags: listOf(
    z.strictObject({ id, text, phrase: optional, shows: optional, unless: optional, ...extras }),
    LIMITS.items,
  ),
  verdicts: listOf(z.strictObject({ id, phrase: optional, text, ...extras }), LIMITS.items),
  angles: listOf(
    z.strictObject({ id, name: optional, lead: text, emphasize: text, play_down: text, ...extras }),
    LIMITS.items,
  ),
  levels: listOf(z.strictObject({ id, name: optional, text, ...extras }), LIMITS.items),
  notes: listOf(
    z.strictObject({
      id,
      question: paragraphs,
      answer: paragraphs,
      question_media: media,
      answer_media: media,
      ...extras,
    }),
    LIMITS.notes,
  ),
});

export type LessonFile = z.output<typeof lessonFileSchema>;
