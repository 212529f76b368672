import { useEffect, useId, useRef } from 'react';
import { plural } from '#renderer/ui/format.ts';
import { Keys } from '#renderer/ui/Keys.tsx';

interface EditorFootProps {
  readonly failure: string | null;
  readonly warnings: number;
  readonly saving: boolean;
  readonly onCancel: () => void;
  readonly onSave: () => void;
  /** Null for an item that is there already. */
  readonly onSaveAndAdd: (() => void) | null;
  /** Null while there is nothing to choose between. */
  readonly onKeepBoth: (() => void) | null;
}

/** What is left to say, and what can be done. */
export const EditorFoot = (props: EditorFootProps) => {
  const { failure, warnings, saving, onCancel, onSave, onSaveAndAdd, onKeepBoth } = props;
  return (
    <>
      {failure !== null && (
        <p className="editor-problem" role="alert">
          {failure}
        </p>
      )}
      <div className="editor-actions">
        <p className="editor-count" role="status">
          {warnings > 0 && `${plural(warnings, 'warning')}. It can be saved all the same.`}
        </p>
        <button type="button" className="button-quiet" onClick={onCancel}>
          Cancel <Keys keys="Escape" hint />
        </button>
        {onKeepBoth && (
          <button type="button" className="button-quiet" onClick={onKeepBoth}>
            Keep both, mine as a new item
          </button>
        )}
        {onSaveAndAdd && (
          <button
            type="button"
            className="button-quiet button-framed"
            onClick={onSaveAndAdd}
            aria-disabled={saving}
          >
            Save and add another <Keys keys="Mod+Shift+Enter" hint />
          </button>
        )}
        <button type="button" className="button-primary" onClick={onSave} aria-disabled={saving}>
          Save <Keys keys="Mod+Enter" hint />
        </button>
      </div>
    </>
  );
};

interface DiscardProps {
  readonly onKeep: () => void;
  readonly onDiscard: () => void;
}

/** Asked where the buttons were. The safe answer has the focus. */
export const Discard = ({ onKeep, onDiscard }: DiscardProps) => {
  const keep = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => keep.current?.focus(), []);
  return (
    <div className="editor-actions" role="group" aria-labelledby={id}>
      <p id={id} className="editor-question">
        Discard your changes?
      </p>
      <button type="button" className="button-quiet" onClick={onDiscard}>
        Discard
      </button>
      <button type="button" className="button-primary" ref={keep} onClick={onKeep}>
        Keep editing
      </button>
    </div>
  );
};
