import type { AnyItem, Lesson, Section } from '../lesson.ts';
import type { ItemDraft, PhraseDraft } from './draft.ts';
import { fieldsOf } from './edit.ts';
import { blankItem, formOf } from './forms.ts';
import { asHeld, linesAsHeld } from './texts.ts';

/** The id of a new item for as long as it is only written. */
export const NEW_ID = '+';

/**
 * The item that a draft would make if it were saved as it is: what is missing is empty, and new
 * things have no ids yet. It is to be looked at, never to be kept.
 */
export const sketchOf = (draft: ItemDraft, section: Section, item: AnyItem | null): AnyItem => {
  const before = item ?? blankItem(section);
  const texts = fieldsOf(section, before).map(({ field, lines, required }) => {
    const typed = draft.texts[field] ?? '';
    const held = lines ? linesAsHeld(typed) : asHeld(typed);
    return [field, required ? (held ?? '') : held] as const;
  });
  const phrases = (drafts: readonly PhraseDraft[]) =>
    drafts.flatMap(({ key, text, why }) => {
      const held = asHeld(text);
      return held === null ? [] : [{ id: key, text: held, why: asHeld(why) }];
    });
  return {
    ...formOf(section).put(before, Object.fromEntries(texts)),
    ...('furtherWeak' in before
      ? {
          failing: draft.failing,
          furtherWeak: phrases(draft.furtherWeak),
          furtherStrong: phrases(draft.furtherStrong),
        }
      : {}),
    id: item?.id ?? NEW_ID,
    tags: draft.tags,
  };
};

/** The lesson with an item in its place, or at the end of its section. */
export const withItem = (lesson: Lesson, section: Section, item: AnyItem): Lesson => {
  const items = lesson[section] as readonly AnyItem[];
  const isThere = items.some(({ id }) => id === item.id);
  return {
    ...lesson,
    [section]: isThere
      ? items.map((each) => (each.id === item.id ? item : each))
      : [...items, item],
  };
};
