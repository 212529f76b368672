import { useId, useRef, useState } from 'react';
import { DEFAULT_PRESET, type Preset } from '#shared/domain/schedule/index.ts';

interface PresetBarProps {
  readonly presets: readonly Preset[];
  readonly chosen: Preset;
  readonly onChoose: (id: string) => void;
  readonly onNew: (name: string) => void;
  readonly onRename: (name: string) => void;
  readonly onRemove: () => void;
}

const LONGEST_NAME = 60;

/** Which preset is shown, and making, renaming and removing one. */
export const PresetBar = ({
  presets,
  chosen,
  onChoose,
  onNew,
  onRename,
  onRemove,
}: PresetBarProps) => {
  const id = useId();
  const [asking, setAsking] = useState<'new' | 'rename' | null>(null);
  const select = useRef<HTMLSelectElement>(null);
  // What had the focus goes away, and the choice of the preset is what it was about.
  const leave = (): void => {
    setAsking(null);
    select.current?.focus();
  };
  return (
    <div className="preset-bar">
      <div className="preset-line">
        <label htmlFor={id} className="option-label">
          Preset
        </label>
        <select
          id={id}
          ref={select}
          className="input"
          value={chosen.id}
          onChange={({ target }) => onChoose(target.value)}
        >
          {presets.map((preset) => (
            <option key={preset.id} value={preset.id}>
              {preset.name}
            </option>
          ))}
        </select>
        <button type="button" className="button-quiet" onClick={() => setAsking('new')}>
          New preset
        </button>
        <button type="button" className="button-quiet" onClick={() => setAsking('rename')}>
          Rename
        </button>
        {chosen.id !== DEFAULT_PRESET.id && (
          <button
            type="button"
            className="button-quiet"
            onClick={() => {
              leave();
              onRemove();
            }}
          >
            Remove
          </button>
        )}
      </div>
      {asking && (
        <NameForm
          key={asking}
          label={asking === 'new' ? 'Name of the new preset' : 'New name'}
          first={asking === 'new' ? '' : chosen.name}
          taken={presets
            .filter((preset) => asking === 'new' || preset.id !== chosen.id)
            .map(({ name }) => name)}
          onCancel={leave}
          onName={(name) => {
            leave();
            if (asking === 'new') onNew(name);
            else onRename(name);
          }}
        />
      )}
    </div>
  );
};

interface NameFormProps {
  readonly label: string;
  readonly first: string;
  readonly taken: readonly string[];
  readonly onCancel: () => void;
  readonly onName: (name: string) => void;
}

const NameForm = ({ label, first, taken, onCancel, onName }: NameFormProps) => {
  const id = useId();
  const [text, setText] = useState(first);
  const name = text.trim();
  const error = taken.includes(name) ? 'There is a preset of that name.' : null;
  return (
    <form
      className="preset-line"
      onSubmit={(event) => {
        event.preventDefault();
        if (name !== '' && error === null) onName(name);
      }}
      onKeyDown={({ key, nativeEvent }) => {
        if (key !== 'Escape') return;
        nativeEvent.stopImmediatePropagation();
        onCancel();
      }}
    >
      <label htmlFor={id} className="option-label">
        {label}
      </label>
      <input
        id={id}
        className="input"
        value={text}
        maxLength={LONGEST_NAME}
        autoFocus
        aria-invalid={error !== null}
        aria-describedby={`${id}-error`}
        onChange={({ target }) => setText(target.value)}
      />
      <button type="submit" className="button-primary" disabled={name === '' || error !== null}>
        Save
      </button>
      <button type="button" className="button-quiet" onClick={onCancel}>
        Cancel
      </button>
      <span id={`${id}-error`} className="field-error" role="alert">
        {error}
      </span>
    </form>
  );
};
