import { useState } from 'react';
import { itemIdsFor, putItem, type CardId } from '#shared/domain/deck/index.ts';
import {
  asHeld,
  changedParts,
  draftOf,
  findItem,
  itemOf,
  rebaseDraft,
  takePart,
  type DraftPart,
  type FieldProblem,
  type ItemDraft,
} from '#shared/domain/lesson/edit/index.ts';
import type { AnyItem, Lesson, Section } from '#shared/domain/lesson/lesson.ts';
import { messageOf } from '#shared/domain/reason.ts';
import { changeDecks } from '#renderer/app/change-decks.ts';
import { lessonsInFiles, useDecks } from '#renderer/app/decks.ts';
import { notify } from '#renderer/app/notices.ts';
import type { EditorTarget } from './editor-state.ts';

/** What stands in the form, and what it stands on. */
interface Form {
  readonly lessonId: string;
  readonly section: Section;
  /** The item as its file had it when it was seen last; null where it is new. */
  readonly item: AnyItem | null;
  readonly base: ItemDraft;
  readonly draft: ItemDraft;
  /** A tag that is being typed, and was not added yet. */
  readonly typedTag: string;
  /** Parts that were changed here and in the file, to be chosen between. */
  readonly contested: ReadonlySet<DraftPart>;
}

const formOn = (lesson: Lesson, itemId: string | null, wanted: Section): Form | null => {
  const found = itemId === null ? null : findItem(lesson, itemId);
  if (itemId !== null && !found) return null;
  const { section, item } = found ?? { section: wanted, item: null };
  const draft = draftOf(section, item);
  return {
    ...{ lessonId: lesson.id, section, item, base: draft, draft, typedTag: '' },
    contested: new Set(),
  };
};

/** What would be saved: a tag that was typed and not added is meant too. */
const meantBy = ({ draft, typedTag }: Form): ItemDraft => {
  const tag = asHeld(typedTag);
  return tag === null || draft.tags.includes(tag)
    ? draft
    : { ...draft, tags: [...draft.tags, tag] };
};

/** The form on an item that its file tells anew: what was typed stays, the rest follows. */
const follow = (form: Form, item: AnyItem): Form => {
  const base = draftOf(form.section, item);
  const { draft, contested } = rebaseDraft(form.draft, form.base, base);
  const apart = changedParts(draft, base);
  const both = new Set([...form.contested, ...contested]);
  return {
    ...form,
    item,
    base,
    draft,
    contested: new Set([...both].filter((part) => apart.has(part))),
  };
};

export const CHOOSE = 'Choose one of the two first.';

interface Saving {
  readonly cardId: CardId | null;
  /** Called once it is in the file. */
  readonly onSaved: (another: boolean) => void;
}

/** An item while a person writes it, in step with its lesson's file. Null where there is none to write. */
export const useItemDraft = (
  { lessonId, itemId }: EditorTarget,
  wanted: Section,
  { cardId, onSaved }: Saving,
) => {
  const entries = useDecks((state) => state.entries) ?? [];
  const lessonOf = (id: string): Lesson | null =>
    entries.find(({ lesson }) => lesson?.id === id)?.lesson ?? null;
  const first = lessonOf(lessonId);
  const [stored, setForm] = useState(() => (first ? formOn(first, itemId, wanted) : null));
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  if (!stored) return null;

  const lesson = lessonOf(stored.lessonId);
  const found = lesson && stored.item ? findItem(lesson, stored.item.id) : null;
  const latest = found?.section === stored.section ? found.item : null;
  const moved =
    latest !== null &&
    latest !== stored.item &&
    changedParts(stored.base, draftOf(stored.section, latest)).size > 0;
  const form = moved && !saving ? follow(stored, latest) : stored;
  if (form !== stored) setForm(form);
  const { section, draft, base, contested } = form;
  const meant = meantBy(form);

  const before = latest ?? form.item;
  // Ids are given when it is saved: what is taken in all decks need not be asked at every key.
  const checked = lesson && itemOf(meant, { lesson, section, item: before, newId: () => 'new' });
  const problems: readonly FieldProblem[] = [
    ...[...contested].map((field) => ({ field, message: CHOOSE })),
    ...(!checked || checked.ok ? [] : checked.error),
  ];

  const write = async (over: AnyItem | null, another: boolean): Promise<void> => {
    const newId = lesson && itemIdsFor(lesson, lessonsInFiles());
    const item = newId && itemOf(meant, { lesson, section, item: over, newId });
    if (!lesson || !item?.ok || saving) return;
    setSaving(true);
    setFailure(null);
    try {
      const isNew = over === null;
      const changes = putItem(lesson, section, item.value);
      const label = isNew ? 'new item' : 'edit';
      const copied = await changeDecks(label, changes, { cardId: isNew ? null : cardId });
      if (copied.length > 0) notify('Saved in your own copy of the lesson.');
      else notify(isNew ? `Added to ${lesson.title.principle}.` : 'Saved.');
      if (another) {
        // The next one is of the same occasion.
        const blank = { ...draftOf(section, null), tags: meant.tags, source: draft.source };
        const fresh = { item: null, base: blank, draft: blank, typedTag: '' };
        setForm({ ...form, ...fresh, contested: new Set() });
        setTried(false);
      }
      onSaved(another);
    } catch (reason) {
      setFailure(messageOf(reason));
    } finally {
      setSaving(false);
    }
  };

  const change = (how: (draft: ItemDraft) => ItemDraft): void =>
    setForm((before) => before && { ...before, draft: how(before.draft) });
  const settle = (part: DraftPart, settled: ItemDraft): void =>
    setForm({
      ...form,
      draft: settled,
      contested: new Set([...contested].filter((p) => p !== part)),
    });

  return {
    lesson,
    section,
    /** The item as it stands in its file. */
    item: before,
    /** Whether it was there and is no longer. */
    isGone: form.item !== null && !latest,
    draft,
    base,
    typedTag: form.typedTag,
    contested: saving ? new Set<DraftPart>() : contested,
    problemAt: (field: string): string | null =>
      tried ? (problems.find((each) => each.field === field)?.message ?? null) : null,
    failure:
      failure ?? (tried ? (problems.find(({ field }) => field === null)?.message ?? null) : null),
    isDirty: changedParts(base, meant).size > 0,
    saving,
    change,
    type: (field: string, text: string) =>
      change((before) => ({ ...before, texts: { ...before.texts, [field]: text } })),
    typeTag: (typedTag: string) => setForm((before) => before && { ...before, typedTag }),
    chooseKind: (next: Section) =>
      setForm({
        ...{ ...form, section: next, base: draftOf(next, null) },
        // What was typed for another kind comes back with it.
        draft: { ...draft, texts: { ...draftOf(next, null).texts, ...draft.texts } },
      }),
    chooseDeck: (id: string) => setForm({ ...form, lessonId: id }),
    keepMine: (part: DraftPart) => settle(part, draft),
    takeTheirs: (part: DraftPart) => settle(part, takePart(draft, base, part)),
    /** Saves; or shows what is wrong and answers the first field that has to be mended. */
    trySave: (another: boolean): string | null => {
      setTried(true);
      const [problem] = problems;
      if (problem === undefined) void write(before, another);
      return problem?.field ?? null;
    },
    /** Leaves the file's item as it is, and saves what was typed as one of its own. */
    keepBoth: (): void => {
      setTried(true);
      if (checked?.ok) void write(null, false);
    },
  };
};

export type Editing = NonNullable<ReturnType<typeof useItemDraft>>;
