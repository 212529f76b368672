import { err, ok, type Result } from '#shared/domain/result.ts';
import { sameValue } from '../file/same.ts';
import { SECTIONS, type AnyItem, type ItemId, type Lesson, type Section } from '../lesson.ts';
import { formOf, type FieldSpec } from './forms.ts';
import {
  asHeld,
  linesAsHeld,
  faultOf,
  faultOfLines,
  joinNames,
  splitNames,
  type FieldProblem,
  type ItemTexts,
} from './texts.ts';

const AUTHORED = 'authored';

/** Fields that no author completes: they are not the walkthrough's to say. */
const NO_TEXT: readonly string[] = [
  ...['id', AUTHORED, 'tags', 'source', 'foreignId', 'progressOf'],
  ...['questionMedia', 'answerMedia'],
];

const valueOf = (item: object, field: string): unknown =>
  Object.entries(item).find(([key]) => key === field)?.[1];

/** What an item says in a field; null where it says nothing there. */
export const textIn = (item: object, field: string): string | null => {
  const value = valueOf(item, field);
  return typeof value === 'string' ? value : null;
};

const isThere = (item: object, field: string): boolean => {
  const value = valueOf(item, field);
  return Array.isArray(value) ? value.length > 0 : typeof value === 'string';
};

/**
 * The item with its marks after an edit. A changed text of a walkthrough is the person's own from
 * then on, which is what `authored` says, and an import leaves it alone. An original lesson marks
 * nothing.
 */
export const withMarks = (
  lesson: Lesson,
  section: Section,
  before: AnyItem,
  after: AnyItem,
): AnyItem => {
  const texts = formOf(section).specs(after);
  const fields = new Set([...texts.map(({ field }) => field), ...Object.keys(after)]);
  const changed = [...fields].filter(
    (field) =>
      !NO_TEXT.includes(field) && !sameValue(valueOf(before, field), valueOf(after, field)),
  );
  const marked = lesson.source === 'original' ? [] : changed;
  const authored = [...new Set([...before.authored, ...marked])];
  return { ...after, authored: authored.filter((field) => isThere(after, field)) };
};

/**
 * The item with those of its texts that are named, as a lesson holds them. Its marks stay. Errors
 * are sentences, each for its field.
 */
export const putTexts = (
  section: Section,
  item: AnyItem,
  texts: ItemTexts,
): Result<AnyItem, readonly FieldProblem[]> => {
  const form = formOf(section);
  const specs = form.specs(item);
  const held = Object.fromEntries(
    Object.entries(texts).map(([field, text]) => [
      field,
      specs.find((each) => each.field === field)?.lines ? linesAsHeld(text) : asHeld(text),
    ]),
  );
  const problems = Object.entries(held).flatMap(([field, text]): FieldProblem[] => {
    const spec = specs.find((each) => each.field === field);
    const message = spec
      ? (spec.lines ? faultOfLines : faultOf)(text, spec.required)
      : `This card has no field “${field.slice(0, 40)}”.`;
    return message === null ? [] : [{ field, message }];
  });
  if (problems.length > 0) return err(problems);
  const put = form.put(item, held);
  // A text that follows others may grow over the limit with them; the last of them has to yield.
  const [follower] = specs.filter(({ follows }) => follows);
  if (follower && faultOf(textIn(put, follower.field), true) !== null) {
    const field = specs.filter(({ follows, required }) => !follows && required).at(-1)?.field;
    const message = 'Together these texts are too long for one line.';
    return err([{ field: field ?? null, message }]);
  }
  return ok(put);
};

/** An item with the section it stands in; null when it is gone. */
export const findItem = (
  lesson: Lesson,
  itemId: ItemId,
): { readonly section: Section; readonly item: AnyItem } | null => {
  for (const section of SECTIONS) {
    const item = (lesson[section] as readonly AnyItem[]).find(({ id }) => id === itemId);
    if (item) return { section, item };
  }
  return null;
};

export interface EditableField {
  readonly field: string;
  readonly label: string;
  readonly value: string | null;
  readonly required: boolean;
  /** Whether it has several paragraphs, one a line. */
  readonly lines: boolean;
}

/** The texts of an item that a person can edit, in the order of its card. */
export const fieldsOf = (section: Section, item: AnyItem): readonly EditableField[] =>
  formOf(section)
    .specs(item)
    .filter(({ follows }) => !follows)
    .map(({ field, label, required, lines = false }) => {
      return { field, label, required, lines, value: textIn(item, field) };
    });

/** The same by the item's id; empty when it is gone. */
export const editableFields = (lesson: Lesson, itemId: ItemId): readonly EditableField[] => {
  const place = findItem(lesson, itemId);
  return place ? fieldsOf(place.section, place.item) : [];
};

/** All texts of an item, also those that follow others, and its marks; null when it is gone. */
export const textsOf = (lesson: Lesson, itemId: ItemId): ItemTexts | null => {
  const place = findItem(lesson, itemId);
  if (!place) return null;
  const specs: readonly FieldSpec[] = formOf(place.section).specs(place.item);
  return {
    ...Object.fromEntries(specs.map(({ field }) => [field, textIn(place.item, field)])),
    [AUTHORED]: joinNames(place.item.authored),
  };
};

/**
 * The lesson with other texts in one item. Fields that are not named stay; texts become one
 * trimmed line, and an empty one is absent. The item keeps its id, so its cards keep their
 * progress. Without `authored` among the texts the marks follow from what was changed; with it
 * they are what it says, so that `editItem` with the texts from before undoes an edit exactly.
 * Errors are sentences, each for its field.
 */
export const editItem = (
  lesson: Lesson,
  itemId: ItemId,
  { [AUTHORED]: names, ...texts }: ItemTexts,
): Result<Lesson, readonly FieldProblem[]> => {
  const place = findItem(lesson, itemId);
  if (!place) return err([{ field: null, message: 'This card is no longer in its lesson.' }]);
  const { section, item } = place;
  const put = putTexts(section, item, texts);
  if (!put.ok) return put;
  const edited =
    names === undefined
      ? withMarks(lesson, section, item, put.value)
      : {
          ...put.value,
          authored: splitNames(names).filter(
            (field) => isThere(put.value, field) && !NO_TEXT.includes(field),
          ),
        };
  const items = lesson[section] as readonly AnyItem[];
  return ok({ ...lesson, [section]: items.map((each) => (each === item ? edited : each)) });
};
