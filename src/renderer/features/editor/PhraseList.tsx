import { useRef, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { phraseField, type PhraseDraft, type Side } from '#shared/domain/lesson/edit/index.ts';
import { Phrase } from './PhraseRow.tsx';
import type { FieldState } from './TextField.tsx';

interface PhraseListProps {
  readonly side: Side;
  readonly phrases: readonly PhraseDraft[];
  readonly onChange: (phrases: readonly PhraseDraft[]) => void;
  readonly stateOf: (field: string) => FieldState;
}

const NAMES = {
  furtherWeak: { title: 'Further weak phrases', one: 'further weak phrase' },
  furtherStrong: { title: 'Further strong phrases', one: 'further strong phrase' },
} as const satisfies Record<Side, object>;

let count = 0;

/** A key that no phrase of any lesson has, see PhraseDraft. */
const newKey = (): string => {
  count += 1;
  return `+${count}`;
};

/** Other ways to say a half of the pair, written like a list: Enter begins the next one. */
export const PhraseList = ({ side, phrases, onChange, stateOf }: PhraseListProps) => {
  const list = useRef<HTMLOListElement>(null);
  const { title, one } = NAMES[side];
  /** Draws the change at once: whoever types on means the row that it is about. */
  const changeTo = (next: readonly PhraseDraft[], key: string | undefined): void => {
    flushSync(() => onChange(next));
    const field = key === undefined ? null : phraseField(side, key);
    const row = list.current?.querySelector<HTMLElement>(`[data-field="${field}"]`);
    (row ?? list.current?.parentElement?.querySelector<HTMLElement>('.phrase-add'))?.focus();
  };
  const addAfter = (index: number): void => {
    const key = newKey();
    changeTo(phrases.toSpliced(index + 1, 0, { key, text: '', why: '' }), key);
  };
  const remove = (index: number): void => {
    changeTo(phrases.toSpliced(index, 1), (phrases[index - 1] ?? phrases[index + 1])?.key);
  };
  const move = (index: number, by: 1 | -1): void => {
    const phrase = phrases[index];
    if (!phrase || index + by < 0 || index + by >= phrases.length) return;
    changeTo(phrases.toSpliced(index, 1).toSpliced(index + by, 0, phrase), phrase.key);
  };
  const keyIn = (index: number) => (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const { key, altKey, ctrlKey, metaKey } = event;
    if (key === 'Enter') {
      event.preventDefault();
      if (!ctrlKey && !metaKey) addAfter(index);
    } else if (altKey && (key === 'ArrowUp' || key === 'ArrowDown')) {
      event.preventDefault();
      move(index, key === 'ArrowUp' ? -1 : 1);
    } else if (key === 'Backspace' && phrases[index]?.text === '' && phrases[index].why === '') {
      event.preventDefault();
      remove(index);
    }
  };
  const { problem } = stateOf(side);
  return (
    <fieldset className="phrases">
      <legend className="label">
        {title} <span className="editor-optional">(for the quiz)</span>
      </legend>
      <ol ref={list}>
        {phrases.map((phrase, index) => (
          <Phrase
            key={phrase.key}
            name={`${one} ${index + 1}`}
            field={phraseField(side, phrase.key)}
            phrase={phrase}
            state={stateOf(phraseField(side, phrase.key))}
            onChange={(changed) => onChange(phrases.with(index, changed))}
            onKeyDown={keyIn(index)}
            onUp={index === 0 ? null : () => move(index, -1)}
            onDown={index === phrases.length - 1 ? null : () => move(index, 1)}
            onRemove={() => remove(index)}
          />
        ))}
      </ol>
      {problem !== null && <p className="editor-problem">{problem}</p>}
      <button
        type="button"
        className="button-quiet phrase-add"
        onClick={() => addAfter(phrases.length - 1)}
      >
        Add a {one}
      </button>
    </fieldset>
  );
};
