import { useState } from 'react';
import type { BrowseRow } from '#shared/domain/browse/index.ts';
import { attempt } from '#renderer/app/notices.ts';
import { DueDialog } from '#renderer/ui/DueDialog.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { plural } from '#renderer/ui/format.ts';
import { changeTags, countItems, deleteItems, resetCards, setDue } from './actions.ts';

export type BrowseDialog = 'due' | 'tags' | 'delete' | 'reset';

interface BrowseDialogsProps {
  readonly open: BrowseDialog;
  readonly rows: readonly BrowseRow[];
  readonly onClose: () => void;
}

/** Deletes and resets of more cards than this are asked about first. */
export const UNASKED = 20;

/** What is asked before something is done to the cards that are meant. */
export const BrowseDialogs = ({ open, rows: meant, onClose }: BrowseDialogsProps) => {
  // What is done changes what is found; what was asked stays what it was.
  const [rows] = useState(meant);
  switch (open) {
    case 'due':
      return (
        <DueDialog
          known={rows.some(({ state }) => state !== null)}
          count={rows.length}
          onClose={onClose}
          onSet={(days) => {
            onClose();
            attempt(() => setDue(rows, days));
          }}
        />
      );
    case 'tags':
      return <TagsDialog rows={rows} onClose={onClose} />;
    case 'delete':
      return (
        <FormDialog
          restoresFocus={false}
          title={`Delete ${plural(countItems(rows), 'item')}?`}
          does="Delete"
          onDo={() => deleteItems(rows)}
          onClose={onClose}
        >
          <p>
            All cards that are made of them go with them. The lesson files are kept as they were,
            and Z brings everything back.
          </p>
        </FormDialog>
      );
    case 'reset':
      return (
        <FormDialog
          restoresFocus={false}
          title={`Make ${plural(rows.length, 'card')} new again?`}
          does="Make new"
          onDo={() => resetCards(rows)}
          onClose={onClose}
        >
          <p>What you answered stays in the log, and Z takes it back.</p>
        </FormDialog>
      );
  }
};

interface RowsProps {
  readonly rows: readonly BrowseRow[];
  readonly onClose: () => void;
}

/** Tags as they are typed: with commas between. */
const tagsIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  ),
];

const TagsDialog = ({ rows, onClose }: RowsProps) => {
  const [adding, setAdding] = useState('');
  const [removing, setRemoving] = useState<ReadonlySet<string>>(new Set());
  const present = [...new Set(rows.flatMap(({ card }) => card.tags ?? []))].sort();
  const change = { add: tagsIn(adding), remove: [...removing] };
  const toggle = (tag: string): void =>
    setRemoving((before) => {
      const after = new Set(before);
      if (!after.delete(tag)) after.add(tag);
      return after;
    });
  return (
    <FormDialog
      restoresFocus={false}
      title={`Tags of ${plural(countItems(rows), 'item')}`}
      does="Change"
      onDo={change.add.length + change.remove.length === 0 ? null : () => changeTags(rows, change)}
      onClose={onClose}
    >
      <label className="field">
        <span>Add, with commas between</span>
        <input
          className="input"
          value={adding}
          onChange={({ target }) => setAdding(target.value)}
        />
      </label>
      {present.length > 0 && (
        <fieldset className="browse-tags">
          <legend>Take away</legend>
          {present.map((tag) => (
            <label key={tag}>
              <input type="checkbox" checked={removing.has(tag)} onChange={() => toggle(tag)} />
              {tag}
            </label>
          ))}
        </fieldset>
      )}
    </FormDialog>
  );
};
