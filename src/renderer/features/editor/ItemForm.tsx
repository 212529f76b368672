import { useMemo } from 'react';
import {
  asHeld,
  fieldsOf,
  SIDES,
  blankItem,
  type ItemDraft,
} from '#shared/domain/lesson/edit/index.ts';
import { itemsOf } from '#shared/domain/deck/index.ts';
import type { Warning } from '#shared/domain/lesson/warn/index.ts';
import { useDecks } from '#renderer/app/decks.ts';
import { Contested } from './Contested.tsx';
import { FailingField } from './FailingField.tsx';
import { PART_NAMES } from './kinds.ts';
import { PhraseList } from './PhraseList.tsx';
import { TagField } from './TagField.tsx';
import { TextField, type FieldState } from './TextField.tsx';
import type { Editing } from './useItemDraft.ts';

interface ItemFormProps {
  readonly edit: Editing;
  readonly warnings: readonly Warning[];
}

/** All that can be written of an item. */
export const ItemForm = ({ edit, warnings }: ItemFormProps) => {
  const { section, item, draft, base } = edit;
  const known = useKnownTags();
  const fields = fieldsOf(section, item ?? blankItem(section));
  const stateOf = (field: string): FieldState => ({
    problem: edit.problemAt(field),
    // The line of a red flag stands for its two halves.
    warnings: warnings.filter((each) => each.field === field),
  });
  const choice = (part: string) => ({
    onKeepMine: () => edit.keepMine(part),
    onTakeTheirs: () => edit.takeTheirs(part),
  });
  const other = (part: keyof ItemDraft) =>
    edit.contested.has(part) && (
      <Contested
        id={`contested-${part}`}
        name={PART_NAMES[part] ?? part}
        theirs={told(base[part])}
        {...choice(part)}
      />
    );
  return (
    <>
      {fields.map(({ field, label, required, lines }) => (
        <TextField
          key={field}
          {...{ field, label, required, lines, ...stateOf(field), ...choice(field) }}
          value={draft.texts[field] ?? ''}
          theirs={edit.contested.has(field) ? (base.texts[field] ?? '') : null}
          onType={(text) => edit.type(field, text)}
        />
      ))}
      {section === 'pairs' && (
        <>
          <FailingField
            failing={draft.failing}
            onChange={(failing) => edit.change((before) => ({ ...before, failing }))}
          />
          {other('failing')}
          {SIDES.map((side) => (
            <div key={side} className="editor-group">
              <PhraseList
                side={side}
                phrases={draft[side]}
                stateOf={stateOf}
                onChange={(phrases) => edit.change((before) => ({ ...before, [side]: phrases }))}
              />
              {other(side)}
            </div>
          ))}
        </>
      )}
      <TagField
        tags={draft.tags}
        typed={edit.typedTag}
        known={known}
        problem={edit.problemAt('tags')}
        onType={edit.typeTag}
        onChange={(tags) => edit.change((before) => ({ ...before, tags }))}
      />
      {other('tags')}
      <TextField
        {...{ field: 'source', label: 'Source', required: false, lines: false }}
        {...{ ...stateOf('source'), ...choice('source') }}
        value={draft.source}
        theirs={edit.contested.has('source') ? (asHeld(base.source) ?? '') : null}
        onType={(source) => edit.change((before) => ({ ...before, source }))}
      />
    </>
  );
};

/** A list of texts or of phrases, as one text. */
const told = (value: unknown): string =>
  Array.isArray(value)
    ? value
        .map((each: unknown) =>
          typeof each === 'object' && each !== null && 'text' in each ? each.text : each,
        )
        .join('; ')
    : typeof value === 'string'
      ? value
      : '';

/** All tags of all decks, those of most items first. */
const useKnownTags = (): readonly string[] => {
  const decks = useDecks((state) => state.decks);
  return useMemo(() => {
    const counts = new Map<string, number>();
    for (const { lesson } of decks) {
      for (const { tags = [] } of itemsOf(lesson)) {
        for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
      }
    }
    return [...counts]
      .toSorted(([a, most], [b, more]) => more - most || a.localeCompare(b, 'en'))
      .map(([tag]) => tag);
  }, [decks]);
};
