import { useId } from 'react';
import { Contested } from './Contested.tsx';
import { FieldNotes, notesIds, type FieldState } from './FieldNotes.tsx';

export type { FieldState };

interface TextFieldProps extends FieldState {
  readonly field: string;
  readonly label: string;
  readonly required: boolean;
  /** Whether it has several paragraphs, one a line. */
  readonly lines: boolean;
  readonly value: string;
  /** What the file says otherwise since the person began to type; null where it says what it did. */
  readonly theirs: string | null;
  readonly onType: (text: string) => void;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}

/** One text with its name, what is wrong with it, what may be better, and what its file says otherwise. */
export const TextField = (props: TextFieldProps) => {
  const { field, label, required, lines, value, theirs, problem, warnings, onType } = props;
  const id = useId();
  return (
    <div className="editor-field" data-contested={theirs !== null}>
      <label className="label" htmlFor={id}>
        {label}
        {!required && <span className="editor-optional"> (may be empty)</span>}
      </label>
      <textarea
        id={id}
        className="editor-text"
        data-field={field}
        dir="auto"
        rows={1}
        value={value}
        required={required}
        aria-invalid={problem !== null}
        aria-describedby={notesIds(id, { problem, warnings, theirs })}
        onChange={({ target }) => onType(target.value)}
        onKeyDown={(event) => {
          // Most texts of a lesson are one line; what is pasted with line breaks becomes one.
          if (!lines && event.key === 'Enter' && !event.nativeEvent.isComposing)
            event.preventDefault();
        }}
      />
      <FieldNotes id={id} problem={problem} warnings={warnings} />
      {theirs !== null && (
        <Contested
          id={id}
          name={label}
          theirs={theirs}
          onKeepMine={props.onKeepMine}
          onTakeTheirs={props.onTakeTheirs}
        />
      )}
    </div>
  );
};
