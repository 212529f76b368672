import { Autocomplete } from '@base-ui/react/autocomplete';
import { useId, useRef, type KeyboardEvent } from 'react';
import { asHeld } from '#shared/domain/lesson/edit/index.ts';

interface TagFieldProps {
  readonly tags: readonly string[];
  /** What was typed and not added yet. It is saved with the others. */
  readonly typed: string;
  /** Tags that other items have, those of most items first. */
  readonly known: readonly string[];
  readonly problem: string | null;
  readonly onType: (typed: string) => void;
  readonly onChange: (tags: readonly string[]) => void;
}

/** So many are offered at once. */
const OFFERED = 8;

/** What the item is filed under. Enter or a comma adds what was typed, or what the arrows chose. */
export const TagField = ({ tags, typed, known, problem, onType, onChange }: TagFieldProps) => {
  // The highlight alone is no choice: who types a new tag and presses Enter means the words.
  const chosen = useRef<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const popup = useRef<HTMLDivElement>(null);
  const id = useId();
  const offered = known
    .filter((tag) => !tags.includes(tag) && tag.toLowerCase().includes(typed.trim().toLowerCase()))
    .slice(0, OFFERED);
  const add = (text: string): void => {
    const tag = asHeld(text);
    if (tag !== null && !tags.includes(tag)) onChange([...tags, tag]);
    chosen.current = null;
    onType('');
  };
  const remove = (tag: string): void => {
    onChange(tags.filter((each) => each !== tag));
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault();
      add(chosen.current ?? typed);
    } else if (event.key === 'Backspace' && typed === '') {
      onChange(tags.slice(0, -1));
    }
  };
  return (
    <div className="editor-field">
      <label className="label" htmlFor={id}>
        Tags <span className="editor-optional">(may be empty)</span>
      </label>
      <div className="tags" ref={popup}>
        {tags.map((tag) => (
          <button
            key={tag}
            type="button"
            className="tag"
            aria-label={`Remove the tag ${tag}`}
            onClick={() => remove(tag)}
          >
            {tag} <span aria-hidden="true">×</span>
          </button>
        ))}
        <Autocomplete.Root
          mode="none"
          items={offered}
          value={typed}
          onValueChange={(value, { reason }) => {
            // Escape leaves the editor, which asks first about what was typed.
            if (reason === 'item-press' || reason === 'escape-key') return;
            chosen.current = null;
            onType(value);
          }}
          onItemHighlighted={(tag, { reason }) => {
            chosen.current = reason === 'keyboard' ? (tag ?? null) : null;
          }}
        >
          <Autocomplete.Input
            id={id}
            ref={input}
            className="tag-input"
            data-field="tags"
            // While the list is open, what is around it is hidden, the label too.
            aria-label="Tags (may be empty)"
            aria-invalid={problem !== null}
            aria-describedby={problem === null ? undefined : `${id}-problem`}
            autoComplete="off"
            spellCheck={false}
            onKeyDown={onKeyDown}
            // What is done with the field is a tag, and looks like one.
            onBlur={() => typed.trim() !== '' && add(typed)}
          />
          <Autocomplete.Portal container={popup}>
            <Autocomplete.Positioner className="menu-positioner" sideOffset={4} align="start">
              <Autocomplete.Popup className="menu">
                <Autocomplete.List>
                  {(tag: string) => (
                    <Autocomplete.Item
                      key={tag}
                      value={tag}
                      className="menu-item"
                      // Before the field loses the focus, and what was typed becomes a tag.
                      onMouseDown={(event) => {
                        event.preventDefault();
                        add(tag);
                      }}
                    >
                      {tag}
                    </Autocomplete.Item>
                  )}
                </Autocomplete.List>
              </Autocomplete.Popup>
            </Autocomplete.Positioner>
          </Autocomplete.Portal>
        </Autocomplete.Root>
      </div>
      {problem !== null && (
        <p className="editor-problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
};
