import { useDecks } from '#renderer/app/decks.ts';

interface DeckSelectProps {
  readonly label: string;
  /** Null while none is chosen. */
  readonly value: string | null;
  /** Decks that cannot be chosen. */
  readonly without: ReadonlySet<string>;
  readonly onChange: (lessonId: string | null) => void;
}

/** One of the other decks. */
export const DeckSelect = ({ label, value, without, onChange }: DeckSelectProps) => {
  const decks = useDecks((state) => state.decks);
  return (
    <label className="field">
      <span>{label}</span>
      <select
        className="input"
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
      >
        <option value="">Choose a deck</option>
        {decks
          .filter(({ lesson }) => !without.has(lesson.id))
          .map(({ lesson }) => (
            <option key={lesson.id} value={lesson.id}>
              {lesson.title.principle}
            </option>
          ))}
      </select>
    </label>
  );
};

/** What a deck is called; the words for none where it is gone. */
export const nameOfDeck = (lessonId: string): string =>
  useDecks.getState().decks.find(({ lesson }) => lesson.id === lessonId)?.lesson.title.principle ??
  'a deck that is gone';
