import { useState } from 'react';
import type { Card } from '#shared/domain/deck/index.ts';
import {
  asHeld,
  editableFields,
  editItem,
  linesAsHeld,
  textsOf,
  type EditableField,
  type ItemTexts,
} from '#shared/domain/lesson/edit/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { messageOf } from '#shared/domain/reason.ts';
import { callMain } from '#renderer/platform/index.ts';

/** An edit that was saved. `decks:edit` with `before` and `after` swapped takes it back. */
export interface CardChange {
  readonly lessonId: string;
  readonly itemId: string;
  readonly before: ItemTexts;
  readonly after: ItemTexts;
  /** Whether the lesson was a shipped one, and the edit is in a copy of the person's own. */
  readonly copied: boolean;
}

export interface DraftField extends EditableField {
  readonly typed: string;
  /** Why it cannot be saved like this; null while nothing is wrong or nobody tried. */
  readonly problem: string | null;
  /** What the file says since the person began to type; null where it says what it did. */
  readonly theirs: string | null;
}

interface Draft {
  /** The texts as the file had them when the person last saw them. */
  readonly base: ItemTexts;
  readonly fields: readonly EditableField[];
  readonly typed: Readonly<Record<string, string>>;
  /** Fields that were changed here and in the file. */
  readonly contested: ReadonlySet<string>;
}

const draftOf = (lesson: Lesson, itemId: string): Draft => {
  const fields = editableFields(lesson, itemId);
  return {
    base: textsOf(lesson, itemId) ?? {},
    fields,
    typed: Object.fromEntries(fields.map(({ field, value }) => [field, value ?? ''])),
    contested: new Set(),
  };
};

const isChanged = ({ base, fields, typed }: Draft, field: string): boolean => {
  const lines = fields.find((each) => each.field === field)?.lines === true;
  return (lines ? linesAsHeld : asHeld)(typed[field] ?? '') !== (base[field] ?? null);
};

/** A draft on top of a file that was changed meanwhile: what was typed stays, the rest follows. */
const rebase = (draft: Draft, latest: Draft): Draft => ({
  ...latest,
  typed: Object.fromEntries(
    latest.fields.map(({ field }) => {
      const text = (isChanged(draft, field) ? draft : latest).typed[field];
      return [field, text ?? ''];
    }),
  ),
  contested: new Set(
    latest.fields
      .map(({ field }) => field)
      .filter((field) => draft.contested.has(field) || draft.base[field] !== latest.base[field])
      .filter((field) => isChanged(draft, field)),
  ),
});

/** The texts of a card's item while a person edits them, in step with the lesson's file. */
export const useEdit = (
  { lessonId, itemId }: Card,
  lesson: Lesson,
  onSaved: (change: CardChange) => void,
) => {
  const [stored, setDraft] = useState(() => draftOf(lesson, itemId));
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);

  const latest = draftOf(lesson, itemId);
  const isMoved =
    latest.fields.length > 0 && JSON.stringify(latest.base) !== JSON.stringify(stored.base);
  const draft = isMoved ? rebase(stored, latest) : stored;
  if (isMoved) setDraft(draft);

  const result = editItem(
    lesson,
    itemId,
    Object.fromEntries(draft.fields.map(({ field }) => [field, draft.typed[field] ?? ''])),
  );
  const problems = result.ok ? [] : result.error;

  const save = async (): Promise<void> => {
    const after = result.ok ? textsOf(result.value, itemId) : null;
    if (after === null) return;
    setSaving(true);
    setFailure(null);
    try {
      const before = draft.base;
      const { copied } = await callMain('decks:edit', {
        lessonId,
        itemId,
        expected: before,
        fields: after,
      });
      onSaved({ lessonId, itemId, before, after, copied });
    } catch (reason) {
      setFailure(messageOf(reason));
    } finally {
      setSaving(false);
    }
  };

  return {
    fields: draft.fields.map((field): DraftField => {
      const problem = problems.find((each) => each.field === field.field);
      const isContested = draft.contested.has(field.field) && isChanged(draft, field.field);
      return {
        ...field,
        typed: draft.typed[field.field] ?? '',
        problem: tried ? (problem?.message ?? null) : null,
        theirs: isContested && !saving ? (draft.base[field.field] ?? 'nothing') : null,
      };
    }),
    /** Why the whole could not be saved, in a sentence. */
    failure:
      failure ?? (tried ? (problems.find(({ field }) => field === null)?.message ?? null) : null),
    isDirty: draft.fields.some(({ field }) => isChanged(draft, field)),
    saving,
    type: (field: string, text: string): void => {
      setDraft((before) => ({ ...before, typed: { ...before.typed, [field]: text } }));
    },
    /** Saves; or shows what is wrong and answers the first field that has to be mended. */
    trySave: (): string | null => {
      setTried(true);
      const [problem] = problems;
      if (problem === undefined && !saving) void save();
      return problem?.field ?? null;
    },
  };
};
