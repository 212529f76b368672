import { useId } from 'react';
import type { DraftField } from './useEdit.ts';

interface EditFieldProps {
  readonly field: DraftField;
  readonly onType: (text: string) => void;
}

/** One text with its name, what is wrong with it, and what its file says otherwise. */
export const EditField = ({ field, onType }: EditFieldProps) => {
  const id = useId();
  const problemId = `${id}-problem`;
  const theirsId = `${id}-theirs`;
  const notes = [field.problem !== null && problemId, field.theirs !== null && theirsId];
  return (
    <div className="edit-field">
      <label className="label" htmlFor={id}>
        {field.label}
        {!field.required && <span className="edit-optional"> (may be empty)</span>}
      </label>
      <textarea
        id={id}
        className="edit-text"
        data-field={field.field}
        dir="auto"
        rows={1}
        value={field.typed}
        required={field.required}
        aria-invalid={field.problem !== null}
        aria-describedby={notes.filter(Boolean).join(' ') || undefined}
        onChange={({ target }) => onType(target.value)}
        onKeyDown={(event) => {
          // Most texts of a lesson are one line; what is pasted with line breaks becomes one.
          if (!field.lines && event.key === 'Enter' && !event.nativeEvent.isComposing)
            event.preventDefault();
        }}
      />
      {field.problem !== null && (
        <p className="edit-problem" id={problemId}>
          {field.problem}
        </p>
      )}
      {field.theirs !== null && (
        <p className="edit-theirs" id={theirsId}>
          The file was changed meanwhile and says: <q dir="auto">{field.theirs}</q> Saving replaces
          it.
        </p>
      )}
    </div>
  );
};
