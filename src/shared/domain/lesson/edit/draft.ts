import { err, ok, type Result } from '#shared/domain/result.ts';
import type { Failing } from '../failing.ts';
import { LIMITS } from '../file/index.ts';
import { sameValue } from '../file/same.ts';
import type { AnyItem, ItemId, Lesson, Pair, Phrase, Section } from '../lesson.ts';
import { fieldsOf, putTexts, withMarks } from './edit.ts';
import { blankItem } from './forms.ts';
import { asHeld, faultOf, linesAsHeld, type FieldProblem } from './texts.ts';

/** A further phrase as it is being written. */
export interface PhraseDraft {
  /** Its id in the lesson; for a new one `+` and whatever tells it apart. */
  readonly key: string;
  readonly text: string;
  readonly why: string;
}

/** An item as it is being written: what was typed, whether it can be held or not. */
export interface ItemDraft {
  /** By the names of the fields. Texts of another kind may be among them, and are left alone. */
  readonly texts: Readonly<Record<string, string>>;
  readonly failing: Failing | null;
  readonly furtherWeak: readonly PhraseDraft[];
  readonly furtherStrong: readonly PhraseDraft[];
  readonly tags: readonly string[];
  readonly source: string;
}

export const SIDES = ['furtherWeak', 'furtherStrong'] as const;
export type Side = (typeof SIDES)[number];

const asPair = (item: AnyItem): Pair | null => ('furtherWeak' in item ? item : null);

const phraseDraft = ({ id, text, why }: Phrase): PhraseDraft => ({ key: id, text, why: why ?? '' });

/** An item as it stands, ready to be changed; a blank one of its section for null. */
export const draftOf = (section: Section, item: AnyItem | null): ItemDraft => {
  const from = item ?? blankItem(section);
  const pair = asPair(from);
  return {
    texts: Object.fromEntries(
      fieldsOf(section, from).map(({ field, value }) => [field, value ?? '']),
    ),
    failing: pair?.failing ?? null,
    furtherWeak: pair?.furtherWeak.map(phraseDraft) ?? [],
    furtherStrong: pair?.furtherStrong.map(phraseDraft) ?? [],
    tags: from.tags ?? [],
    source: from.source ?? '',
  };
};

/** Where an item is written: into which lesson, as what, and over which item. */
export interface DraftPlace {
  readonly lesson: Lesson;
  readonly section: Section;
  /** Null where it is new. */
  readonly item: AnyItem | null;
  /** An id that is not taken, made of a text's first words; of the fallback where it has none. */
  readonly newId: (text: string, fallback: string) => ItemId;
}

/** What a new item is named by, where its words make no id. */
const FALLBACKS: Readonly<Record<Section, string>> = {
  stages: 'stage',
  pairs: 'pair',
  redFlags: 'flag',
  verdicts: 'verdict',
  angles: 'angle',
  levels: 'level',
  notes: 'note',
};

/** The field that a phrase's problem is told at. */
export const phraseField = (side: Side, key: string): string => `${side}:${key}`;

/**
 * The item that a draft comes to. What it carries beside (its id, media, where it came from) stays.
 * A further phrase without a text is left out. Errors are sentences, each for its field.
 */
export const itemOf = (
  draft: ItemDraft,
  { lesson, section, item, newId }: DraftPlace,
): Result<AnyItem, readonly FieldProblem[]> => {
  const before = item ?? blankItem(section);
  const fields = fieldsOf(section, before).map(({ field }) => field);
  const typed = Object.fromEntries(fields.map((field) => [field, draft.texts[field] ?? '']));
  const put = putTexts(section, before, typed);
  const source = asHeld(draft.source);
  const sourceFault = faultOf(source, false);
  const problems: FieldProblem[] = [
    ...(put.ok ? [] : put.error),
    ...(section === 'pairs' ? SIDES.flatMap((side) => phraseProblems(draft, side)) : []),
    ...tagProblems(draft.tags),
    ...(sourceFault === null ? [] : [{ field: 'source', message: sourceFault }]),
  ];
  if (!put.ok || problems.length > 0) return err(problems);
  const id = item?.id ?? newId(nameOf(fields, typed), FALLBACKS[section]);
  const after = {
    ...withoutExtras(put.value),
    id,
    ...(asPair(before)
      ? {
          failing: draft.failing,
          furtherWeak: phrasesOf(draft.furtherWeak, newId),
          furtherStrong: phrasesOf(draft.furtherStrong, newId),
        }
      : {}),
    ...(draft.tags.length > 0 ? { tags: draft.tags } : {}),
    ...(source === null ? {} : { source }),
  } as AnyItem;
  return ok(withMarks(lesson, section, before, after));
};

const withoutExtras = (item: AnyItem): Omit<AnyItem, 'tags' | 'source'> => {
  const rest = { ...item };
  Reflect.deleteProperty(rest, 'tags');
  Reflect.deleteProperty(rest, 'source');
  return rest;
};

/** The first of an item's own words; a question is the interviewer's, and often the same. */
const nameOf = (fields: readonly string[], texts: Readonly<Record<string, string>>): string => {
  const own = fields.filter((field) => field !== 'question' || !fields.includes('weak'));
  return own.map((field) => texts[field] ?? '').find((text) => text.trim() !== '') ?? '';
};

const phrasesOf = (drafts: readonly PhraseDraft[], newId: DraftPlace['newId']): readonly Phrase[] =>
  drafts.flatMap(({ key, text, why }) => {
    const held = asHeld(text);
    if (held === null) return [];
    return [{ id: isNew(key) ? newId(held, 'phrase') : key, text: held, why: asHeld(why) }];
  });

const isNew = (key: string): boolean => key.startsWith('+');

const phraseProblems = (draft: ItemDraft, side: Side): readonly FieldProblem[] => {
  const long = draft[side].filter(({ text }) => asHeld(text) !== null).length > LIMITS.phrases;
  return [
    ...(long ? [{ field: side, message: `There are at most ${LIMITS.phrases} of them.` }] : []),
    ...draft[side].flatMap(({ key, text, why }): FieldProblem[] => {
      const message = faultOf(asHeld(text), asHeld(why) !== null) ?? faultOf(asHeld(why), false);
      return message === null ? [] : [{ field: phraseField(side, key), message }];
    }),
  ];
};

const tagProblems = (tags: readonly string[]): readonly FieldProblem[] => {
  if (tags.length > LIMITS.tags) {
    return [{ field: 'tags', message: `There are at most ${LIMITS.tags} tags.` }];
  }
  const long = tags.find((tag) => tag.length > LIMITS.tag);
  return long === undefined
    ? []
    : [{ field: 'tags', message: `A tag has at most ${LIMITS.tag} characters.` }];
};

/** The parts of a draft that are kept apart when two change it: each text, each list. */
export type DraftPart = string;

const partsOf = (draft: ItemDraft): ReadonlyMap<DraftPart, unknown> => {
  const { texts, ...others } = draft;
  return new Map<DraftPart, unknown>([
    ...Object.entries(texts).map(
      ([field, text]) => [field, linesAsHeld(text) ?? undefined] as const,
    ),
    ...Object.entries(others).map(([part, value]) => [part, held(value)] as const),
  ]);
};

/** Spaces at the ends are no change. */
const held = (value: unknown): unknown => (typeof value === 'string' ? asHeld(value) : value);

/** The parts in which two drafts differ. */
export const changedParts = (a: ItemDraft, b: ItemDraft): ReadonlySet<DraftPart> => {
  const [left, right] = [partsOf(a), partsOf(b)];
  const parts = new Set([...left.keys(), ...right.keys()]);
  return new Set([...parts].filter((part) => !sameValue(left.get(part), right.get(part))));
};

/** The draft with one part as another draft has it. */
export const takePart = (draft: ItemDraft, from: ItemDraft, part: DraftPart): ItemDraft =>
  part in draft && part !== 'texts'
    ? { ...draft, [part]: from[part as keyof ItemDraft] }
    : { ...draft, texts: { ...draft.texts, [part]: from.texts[part] ?? '' } };

/**
 * What was typed on top of an item that changed meanwhile: parts that were not touched here follow
 * it. `contested` names those that both changed, each to something else; there the typed words stay.
 */
export const rebaseDraft = (
  draft: ItemDraft,
  base: ItemDraft,
  latest: ItemDraft,
): { readonly draft: ItemDraft; readonly contested: ReadonlySet<DraftPart> } => {
  const mine = changedParts(base, draft);
  const theirs = changedParts(base, latest);
  const apart = changedParts(draft, latest);
  let next = draft;
  for (const part of theirs) if (!mine.has(part)) next = takePart(next, latest, part);
  return {
    draft: next,
    contested: new Set([...theirs].filter((part) => mine.has(part) && apart.has(part))),
  };
};
