import { LIMITS, SLUG, UNPRINTABLE } from '../lesson/file/index.ts';
import { PROGRESS_OF } from '../lesson/file/format.ts';
import type { AnyItem, ItemExtras, Phrase } from '../lesson/lesson.ts';
import { z } from '../zod.ts';
import { escapeHtml } from './html/escape.ts';
import { textOfHtml } from './html/text.ts';

/*
 * The last field of a note that Recast wrote: what Anki has no place for, as JSON. The texts are not in
 * it, because they are what people change in Anki.
 */

const slug = z.string().max(LIMITS.id).regex(SLUG);
const text = z
  .string()
  .min(1)
  .max(LIMITS.text)
  .refine((value) => !UNPRINTABLE.test(value));
const phrases = z
  .array(z.object({ id: slug, text, why: text.nullable() }))
  .max(LIMITS.phrases)
  .optional();

const itemData = z.object({
  lesson: slug,
  item: slug,
  authored: z.array(text).max(20).optional(),
  foreignId: text.optional(),
  progressOf: z
    .string()
    .max(2 * LIMITS.id + 1)
    .regex(PROGRESS_OF)
    .optional(),
  tags: z.array(text).max(LIMITS.tags).optional(),
  furtherWeak: phrases,
  furtherStrong: phrases,
});
export type ItemData = z.output<typeof itemData>;

const lessonData = z.object({
  lesson: slug,
  source: z.enum(['walkthrough', 'original']),
  topic: text.nullable(),
  series: text.nullable(),
});
export type LessonData = z.output<typeof lessonData>;

const read = <T>(schema: z.ZodType<T>, html: string): T | null => {
  try {
    const found = schema.safeParse(JSON.parse(textOfHtml(html, { spaces: 'kept' }).text));
    return found.success ? found.data : null;
  } catch {
    // Changed by hand, or never written: then the texts are all there is.
    return null;
  }
};

export const readItemData = (html: string): ItemData | null => read(itemData, html);
export const readLessonData = (html: string): LessonData | null => read(lessonData, html);

export const writeData = (data: ItemData | LessonData): string => escapeHtml(JSON.stringify(data));

const filled = <T>(list: readonly T[]): T[] | undefined =>
  list.length > 0 ? [...list] : undefined;

export const itemDataOf = (
  lessonId: string,
  item: AnyItem,
  further: { readonly weak: readonly Phrase[]; readonly strong: readonly Phrase[] },
): ItemData => ({
  lesson: lessonId,
  item: item.id,
  authored: filled(item.authored),
  foreignId: item.foreignId,
  progressOf: item.progressOf,
  tags: item.tags && [...item.tags],
  furtherWeak: filled(further.weak),
  furtherStrong: filled(further.strong),
});

/** A tag as Anki keeps it: one word. */
export const ankiTag = (tag: string): string => tag.trim().replace(/[\s\u3000]+/gu, '_');

/** The tags of a note that came back: those that were not touched as they were. */
export const tagsOf = (tags: readonly string[], known: readonly string[] = []): ItemExtras => {
  const before = new Map(known.map((tag) => [ankiTag(tag).toLowerCase(), tag]));
  const wanted = new Set(tags.map((tag) => tag.toLowerCase()));
  const kept = known.filter((tag) => wanted.has(ankiTag(tag).toLowerCase()));
  const added = tags.filter((tag) => !before.has(tag.toLowerCase()));
  const clean = added.map((tag) =>
    tag
      .replace(/[\p{Cc}\p{Cs}]/gu, '')
      .slice(0, LIMITS.tag)
      .trim(),
  );
  const all = [...new Set([...kept, ...clean.filter((tag) => tag !== '')])].slice(0, LIMITS.tags);
  return all.length > 0 ? { tags: all } : {};
};
