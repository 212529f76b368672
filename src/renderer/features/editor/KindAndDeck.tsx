import { useId } from 'react';
import type { Section } from '#shared/domain/lesson/lesson.ts';
import { useDecks } from '#renderer/app/decks.ts';
import { KIND_NAMES, KINDS } from './kinds.ts';

interface KindAndDeckProps {
  readonly section: Section;
  readonly lessonId: string;
  readonly onKind: (section: Section) => void;
  readonly onDeck: (lessonId: string) => void;
}

/** What a new item is, and where it goes. */
export const KindAndDeck = ({ section, lessonId, onKind, onDeck }: KindAndDeckProps) => {
  const decks = useDecks((state) => state.decks);
  const name = useId();
  return (
    <>
      <fieldset className="kinds">
        <legend className="label">Kind</legend>
        <div className="kind-list">
          {KINDS.map((kind) => (
            <label key={kind} className="kind">
              <input
                type="radio"
                name={name}
                value={kind}
                checked={kind === section}
                onChange={() => onKind(kind)}
              />
              {KIND_NAMES[kind]}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="editor-field">
        <label className="label" htmlFor={`${name}-deck`}>
          Deck
        </label>
        <select
          id={`${name}-deck`}
          className="input"
          value={lessonId}
          onChange={({ target }) => onDeck(target.value)}
        >
          {decks.map(({ lesson }) => (
            <option key={lesson.id} value={lesson.id}>
              {lesson.title.principle}
            </option>
          ))}
        </select>
      </div>
    </>
  );
};
