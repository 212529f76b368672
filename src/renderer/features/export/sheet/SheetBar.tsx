import { Keys } from '#renderer/ui/Keys.tsx';
import type { Progress } from '../useTakeOut.ts';
import { PAPERS, useSheetOptions, type Paper, type SheetOptions } from './sheet-state.ts';

interface SheetBarProps {
  readonly options: SheetOptions;
  readonly progress: Progress | null;
  readonly failure: string | null;
  readonly onPrint: () => void;
  readonly onSave: () => void;
  readonly onCancel: () => void;
}

/** What goes onto the sheet, and onto which paper. */
export const SheetBar = (props: SheetBarProps) => {
  const { options, progress, failure, onPrint, onSave, onCancel } = props;
  const set = (change: Partial<SheetOptions>): void => useSheetOptions.setState(change);
  return (
    <div className="sheet-bar">
      <div className="sheet-options" role="group" aria-label="On the sheet">
        <label className="check">
          <input
            type="checkbox"
            checked={options.why}
            onChange={({ target }) => set({ why: target.checked })}
          />
          Why
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={options.notes}
            onChange={({ target }) => set({ notes: target.checked })}
          />
          Notes
        </label>
        <label className="sheet-paper-choice">
          Paper
          <select
            className="input"
            value={options.paper}
            onChange={({ target }) => set({ paper: target.value as Paper })}
          >
            {Object.entries(PAPERS).map(([paper, title]) => (
              <option key={paper} value={paper}>
                {title}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className="done-actions">
        <button type="button" className="button-primary" onClick={onPrint}>
          Print… <Keys keys="Mod+P" hint />
        </button>
        <button
          type="button"
          className="button-quiet button-framed"
          aria-disabled={progress !== null}
          onClick={onSave}
        >
          Save as PDF… <Keys keys="Mod+S" hint />
        </button>
        {progress && (
          <button type="button" className="button-quiet" onClick={onCancel}>
            Cancel
          </button>
        )}
      </div>
      <p className="muted sheet-status" role="status">
        {progress && 'Laying out the pages…'}
      </p>
      {failure !== null && (
        <p className="field-error" role="alert">
          {failure}
        </p>
      )}
    </div>
  );
};
