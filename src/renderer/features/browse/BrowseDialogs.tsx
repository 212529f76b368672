import { Dialog } from '@base-ui/react/dialog';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import type { BrowseRow } from '#shared/domain/browse/index.ts';
import { useDecks } from '#renderer/app/decks.ts';
import { attempt } from '#renderer/app/notices.ts';
import { plural } from '#renderer/ui/format.ts';
import { changeTags, countItems, deleteItems, moveTo, resetCards } from './actions.ts';

export type BrowseDialog = 'tags' | 'move' | 'delete' | 'reset' | null;

interface BrowseDialogsProps {
  readonly open: BrowseDialog;
  readonly rows: readonly BrowseRow[];
  readonly onClose: () => void;
}

/** Deletes and resets of more cards than this are asked about first. */
export const UNASKED = 20;

/** What is asked before something is done to the cards that are meant. */
export const BrowseDialogs = ({ open, rows, onClose }: BrowseDialogsProps) => {
  switch (open) {
    case 'tags':
      return <TagsDialog rows={rows} onClose={onClose} />;
    case 'move':
      return <MoveDialog rows={rows} onClose={onClose} />;
    case 'delete':
      return (
        <Ask
          title={`Delete ${plural(countItems(rows), 'item')}?`}
          does="Delete"
          onDo={() => deleteItems(rows)}
          onClose={onClose}
        >
          All cards that are made of them go with them. The lesson files are kept as they were, and
          Z brings everything back.
        </Ask>
      );
    case 'reset':
      return (
        <Ask
          title={`Make ${plural(rows.length, 'card')} new again?`}
          does="Make new"
          onDo={() => resetCards(rows)}
          onClose={onClose}
        >
          What you answered stays in the log, and Z takes it back.
        </Ask>
      );
    case null:
      return null;
  }
};

interface AskProps {
  readonly title: string;
  readonly does: string;
  readonly disabled?: boolean;
  readonly onDo: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const Ask = ({ title, does, disabled = false, onDo, onClose, children }: AskProps) => {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (disabled) return;
    onClose();
    attempt(onDo);
  };
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog small-dialog" finalFocus={false}>
          <div className="dialog-head">
            <Dialog.Title className="dialog-title">{title}</Dialog.Title>
          </div>
          <form className="form" onSubmit={submit}>
            {typeof children === 'string' ? <p>{children}</p> : children}
            <div className="dialog-actions">
              <button type="submit" className="button-primary" disabled={disabled}>
                {does}
              </button>
              <Dialog.Close className="button-quiet">Cancel</Dialog.Close>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
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
    <Ask
      title={`Tags of ${plural(countItems(rows), 'item')}`}
      does="Change"
      disabled={change.add.length + change.remove.length === 0}
      onDo={() => changeTags(rows, change)}
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
    </Ask>
  );
};

const MoveDialog = ({ rows, onClose }: RowsProps) => {
  const decks = useDecks((state) => state.decks);
  const from = new Set(rows.map(({ card }) => card.lessonId));
  const targets = decks.filter(({ lesson }) => from.size > 1 || !from.has(lesson.id));
  const [chosen, setChosen] = useState<string | null>(null);
  const target = targets.find(({ lesson }) => lesson.id === chosen) ?? targets[0];
  return (
    <Ask
      title={`Move ${plural(countItems(rows), 'item')}`}
      does="Move"
      disabled={!target}
      onDo={() =>
        target ? moveTo(rows, target.lesson.id, target.lesson.title.principle) : Promise.resolve()
      }
      onClose={onClose}
    >
      <label className="field">
        <span>To the deck</span>
        <select
          className="input"
          value={target?.lesson.id ?? ''}
          onChange={({ target: { value } }) => setChosen(value)}
        >
          {targets.map(({ lesson }) => (
            <option key={lesson.id} value={lesson.id}>
              {[lesson.title.principle, lesson.title.topic].filter(Boolean).join(': ')}
            </option>
          ))}
        </select>
      </label>
      <p className="muted">Progress follows the items.</p>
    </Ask>
  );
};
