import { useId, type KeyboardEvent } from 'react';
import type { PhraseDraft } from '#shared/domain/lesson/edit/index.ts';
import { FieldNotes, notesIds } from './FieldNotes.tsx';
import type { FieldState } from './TextField.tsx';

interface PhraseProps {
  readonly name: string;
  readonly field: string;
  readonly phrase: PhraseDraft;
  readonly state: FieldState;
  readonly onChange: (phrase: PhraseDraft) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  /** Null where it is the first or the last. */
  readonly onUp: (() => void) | null;
  readonly onDown: (() => void) | null;
  readonly onRemove: () => void;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** One further phrase with its own reason, and its place in the list. */
export const Phrase = (props: PhraseProps) => {
  const { name, field, phrase, state, onChange, onKeyDown, onUp, onDown, onRemove } = props;
  const id = useId();
  const buttons = [
    { label: `Move ${name} up`, mark: '↑', run: onUp },
    { label: `Move ${name} down`, mark: '↓', run: onDown },
    { label: `Remove ${name}`, mark: '×', run: onRemove },
  ];
  return (
    <li className="phrase-row">
      <div className="phrase-texts">
        <textarea
          id={id}
          className="editor-text"
          data-field={field}
          dir="auto"
          rows={1}
          aria-label={capital(name)}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Enter"
          value={phrase.text}
          aria-invalid={state.problem !== null}
          aria-describedby={notesIds(id, state)}
          onChange={({ target }) => onChange({ ...phrase, text: target.value })}
          onKeyDown={onKeyDown}
        />
        <textarea
          className="editor-text phrase-why"
          dir="auto"
          rows={1}
          aria-label={`Why, of ${name}`}
          placeholder="Why (else the pair’s)"
          value={phrase.why}
          onChange={({ target }) => onChange({ ...phrase, why: target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.preventDefault();
          }}
        />
        <FieldNotes id={id} {...state} />
      </div>
      <div className="phrase-tools">
        {buttons.map(({ label, mark, run }) => (
          <button
            key={mark}
            type="button"
            className="button-quiet button-icon"
            aria-label={label}
            title={label}
            disabled={run === null}
            onClick={() => run?.()}
          >
            <span aria-hidden="true">{mark}</span>
          </button>
        ))}
      </div>
    </li>
  );
};
