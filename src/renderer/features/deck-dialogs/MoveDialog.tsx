import { useState } from 'react';
import { moveItems, type ItemPlace } from '#shared/domain/deck/index.ts';
import { SECTIONS, type AnyItem, type Lesson } from '#shared/domain/lesson/lesson.ts';
import { changeDecks } from '#renderer/app/change-decks.ts';
import { lessonsInFiles, type Deck } from '#renderer/app/decks.ts';
import { notify } from '#renderer/app/notices.ts';
import { plural } from '#renderer/ui/format.ts';
import { DeckForm } from './DeckForm.tsx';
import { DeckSelect, nameOfDeck } from './DeckSelect.tsx';
import { titleOfItem } from './item-title.ts';

interface MoveDialogProps {
  /** The deck whose items are chosen here; null where they were chosen already. */
  readonly deck: Deck | null;
  readonly places: readonly ItemPlace[];
}

/** Moves items into another deck; their progress goes with them. */
export const MoveDialog = ({ deck, places }: MoveDialogProps) => {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [target, setTarget] = useState<string | null>(null);
  const moving: readonly ItemPlace[] = deck
    ? [...chosen].map((itemId) => ({ lessonId: deck.lesson.id, itemId }))
    : places;
  const move = async (into: string): Promise<void> => {
    await changeDecks('moving of items', moveItems(moving, into, lessonsInFiles()));
    notify(`${plural(moving.length, 'item is', 'items are')} in ${nameOfDeck(into)} now.`);
  };
  const [only] = new Set(moving.map(({ lessonId }) => lessonId)).size === 1 ? moving : [];
  const source = deck?.lesson.id ?? only?.lessonId;
  return (
    <DeckForm
      title="Move items to another deck"
      does={moving.length === 0 ? 'Move' : `Move ${plural(moving.length, 'item')}`}
      onDo={target === null || moving.length === 0 ? null : () => move(target)}
    >
      {deck && <ItemList lesson={deck.lesson} chosen={chosen} onChoose={setChosen} />}
      <DeckSelect
        label="To"
        value={target}
        without={new Set(source === undefined ? [] : [source])}
        onChange={setTarget}
      />
      <p className="muted">Their progress goes with them.</p>
    </DeckForm>
  );
};

interface ItemListProps {
  readonly lesson: Lesson;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

const ItemList = ({ lesson, chosen, onChoose }: ItemListProps) => {
  const [search, setSearch] = useState('');
  const words = search.trim().toLowerCase();
  const items = SECTIONS.flatMap((section) =>
    (lesson[section] as readonly AnyItem[]).map((item) => ({
      id: item.id,
      title: titleOfItem(section, item),
    })),
  );
  const shown = items.filter(({ title }) => title.toLowerCase().includes(words));
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  return (
    <fieldset className="move-items">
      <legend>Items of {lesson.title.principle}</legend>
      <input
        type="search"
        className="input"
        aria-label="Find an item"
        placeholder="Find an item"
        value={search}
        onChange={({ target }) => setSearch(target.value)}
        onKeyDown={(event) => {
          // Enter would move what is chosen; here it means that the search is done.
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.preventDefault();
        }}
      />
      <ul tabIndex={-1}>
        {shown.map(({ id, title }) => (
          <li key={id}>
            <label>
              <input type="checkbox" checked={chosen.has(id)} onChange={() => toggle(id)} />
              <span dir="auto">{title}</span>
            </label>
          </li>
        ))}
      </ul>
      <p className="muted" role="status">
        {shown.length === 0 ? 'No item says that.' : `${chosen.size} of ${items.length} chosen`}
      </p>
    </fieldset>
  );
};
