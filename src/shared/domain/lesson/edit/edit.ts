import { err, ok, type Result } from '#shared/domain/result.ts';
import type { ItemId, Lesson } from '../lesson.ts';
import {
  angleForm,
  levelForm,
  noteForm,
  pairForm,
  redFlagForm,
  stageForm,
  verdictForm,
  type FieldSpec,
  type ItemForm,
} from './forms.ts';
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

interface Item {
  readonly id: ItemId;
  readonly authored: readonly string[];
}

/** An item together with the form of its kind and its way back into the lesson. */
interface Place {
  readonly texts: ItemTexts;
  readonly specs: readonly FieldSpec[];
  readonly edit: (texts: ItemTexts) => Result<Lesson, readonly FieldProblem[]>;
}

const AUTHORED = 'authored';
const NO_TEXT: readonly string[] = ['id', AUTHORED];

const valueOf = (item: object, field: string): unknown =>
  Object.entries(item).find(([key]) => key === field)?.[1];

const textOf = (item: object, field: string): string | null => {
  const value = valueOf(item, field);
  return typeof value === 'string' ? value : null;
};

const isThere = (item: object, field: string): boolean => {
  const value = valueOf(item, field);
  return Array.isArray(value) ? value.length > 0 : typeof value === 'string';
};

/**
 * The marks after an edit. A changed text of a walkthrough is the person's own from then on, which
 * is what `authored` says, and an import leaves it alone. An original lesson marks nothing.
 */
const marksOf = (lesson: Lesson, before: Item, after: Item, specs: readonly FieldSpec[]) => {
  const changed = specs
    .map(({ field }) => field)
    .filter((field) => textOf(before, field) !== textOf(after, field));
  const marked = lesson.source === 'original' ? [] : changed;
  return [...new Set([...before.authored, ...marked])].filter((field) => isThere(after, field));
};

const editOne = <T extends Item>(
  lesson: Lesson,
  item: T,
  form: ItemForm<T>,
  texts: ItemTexts,
): Result<T, readonly FieldProblem[]> => {
  const specs = form.specs(item);
  const { [AUTHORED]: names, ...typed } = texts;
  const held = Object.fromEntries(
    Object.entries(typed).map(([field, text]) => [
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
  if (follower && faultOf(textOf(put, follower.field), true) !== null) {
    const field = specs.filter(({ follows }) => !follows).at(-1)?.field ?? null;
    return err([{ field, message: 'Together these texts are too long for one line.' }]);
  }
  const authored =
    names === undefined
      ? marksOf(lesson, item, put, specs)
      : splitNames(names).filter((field) => isThere(put, field) && !NO_TEXT.includes(field));
  return ok({ ...put, authored });
};

const placeIn = <T extends Item>(
  lesson: Lesson,
  itemId: ItemId,
  items: readonly T[],
  form: ItemForm<T>,
  withItems: (items: readonly T[]) => Lesson,
): Place | null => {
  const item = items.find(({ id }) => id === itemId);
  if (item === undefined) return null;
  const specs = form.specs(item);
  return {
    specs,
    texts: {
      ...Object.fromEntries(specs.map(({ field }) => [field, textOf(item, field)])),
      [AUTHORED]: joinNames(item.authored),
    },
    edit: (texts) => {
      const edited = editOne(lesson, item, form, texts);
      return edited.ok
        ? ok(withItems(items.map((each) => (each === item ? edited.value : each))))
        : edited;
    },
  };
};

const placeOf = (lesson: Lesson, itemId: ItemId): Place | null =>
  placeIn(lesson, itemId, lesson.stages, stageForm, (stages) => ({ ...lesson, stages })) ??
  placeIn(lesson, itemId, lesson.pairs, pairForm, (pairs) => ({ ...lesson, pairs })) ??
  placeIn(lesson, itemId, lesson.redFlags, redFlagForm, (redFlags) => ({ ...lesson, redFlags })) ??
  placeIn(lesson, itemId, lesson.verdicts, verdictForm, (verdicts) => ({ ...lesson, verdicts })) ??
  placeIn(lesson, itemId, lesson.angles, angleForm, (angles) => ({ ...lesson, angles })) ??
  placeIn(lesson, itemId, lesson.levels, levelForm, (levels) => ({ ...lesson, levels })) ??
  placeIn(lesson, itemId, lesson.notes, noteForm, (notes) => ({ ...lesson, notes }));

export interface EditableField {
  readonly field: string;
  readonly label: string;
  readonly value: string | null;
  readonly required: boolean;
  /** Whether it has several paragraphs, one a line. */
  readonly lines: boolean;
}

/** What a person can edit of an item, in the order of its card; empty when the item is gone. */
export const editableFields = (lesson: Lesson, itemId: ItemId): readonly EditableField[] => {
  const place = placeOf(lesson, itemId);
  return (place?.specs ?? [])
    .filter(({ follows }) => !follows)
    .map(({ field, label, required, lines = false }) => {
      return { field, label, required, lines, value: place?.texts[field] ?? null };
    });
};

/** All texts of an item, also those that follow others, and its marks; null when it is gone. */
export const textsOf = (lesson: Lesson, itemId: ItemId): ItemTexts | null =>
  placeOf(lesson, itemId)?.texts ?? null;

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
  texts: ItemTexts,
): Result<Lesson, readonly FieldProblem[]> =>
  placeOf(lesson, itemId)?.edit(texts) ??
  err([{ field: null, message: 'This card is no longer in its lesson.' }]);
