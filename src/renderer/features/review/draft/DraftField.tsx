import { useId, useRef, type KeyboardEvent, type Ref } from 'react';
import { LONGEST_DRAFT } from '#shared/domain/journal/index.ts';
import { formatDate } from '#renderer/ui/format.ts';
import { Keys } from '#renderer/ui/Keys.tsx';
import type { Earlier } from './EarlierDraft.tsx';
import './draft.css';

interface DraftFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The person asks for the answer. */
  readonly onShow: () => void;
  readonly previous: Earlier | null;
  /** The text area, for the command that puts the focus into it. */
  readonly ref?: Ref<HTMLTextAreaElement>;
}

/**
 * A place to write one's own version first. It never takes the focus by itself, so that the key
 * that shows the answer goes on doing so for who says it aloud.
 */
export const DraftField = ({ value, onChange, onShow, previous, ref }: DraftFieldProps) => {
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // Enter and Escape of an input method are about a word, not about the field.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) onShow();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      // Beside the field, so that Tab goes on from here and Space shows the answer.
      frame.current?.focus({ preventScroll: true });
    }
  };

  return (
    <div className="draft-field" ref={frame} tabIndex={-1}>
      <div className="draft-head">
        <label className="label" htmlFor={id}>
          Your version
        </label>
        <p className="draft-keys" id={`${id}-keys`}>
          <Keys keys="Mod+Enter" /> shows the answer, <Keys keys="Escape" /> leaves the field
        </p>
      </div>
      <textarea
        id={id}
        ref={ref}
        className="draft-input"
        dir="auto"
        rows={2}
        maxLength={LONGEST_DRAFT}
        value={value}
        placeholder="Optional"
        aria-describedby={`${id}-keys${previous ? ` ${id}-last` : ''}`}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {previous && (
        <p className="draft-last" id={`${id}-last`}>
          You wrote a version on {formatDate(previous.at)}. It is shown with the answer.
        </p>
      )}
    </div>
  );
};
