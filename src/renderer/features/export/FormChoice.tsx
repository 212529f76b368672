import { useId } from 'react';
import { FORMS, type FormName } from './forms.ts';

interface FormChoiceProps {
  readonly form: FormName;
  readonly onForm: (form: FormName) => void;
  readonly bom: boolean;
  readonly onBom: (bom: boolean) => void;
}

/** What the decks are taken out as, each with what that is good for. */
export const FormChoice = ({ form, onForm, bom, onBom }: FormChoiceProps) => {
  const id = useId();
  return (
    <fieldset className="take-out-forms">
      <legend>As</legend>
      {FORMS.map(({ form: each, name, about }) => (
        <div key={each} className="take-out-form">
          <label className="take-out-name">
            <input
              type="radio"
              name={id}
              checked={form === each}
              onChange={() => onForm(each)}
              aria-describedby={`${id}-${each}`}
            />
            {name}
          </label>
          <p id={`${id}-${each}`} className="muted">
            {about}
          </p>
          {each === 'csv' && form === 'csv' && (
            <label className="take-out-option">
              <input
                type="checkbox"
                checked={bom}
                onChange={({ target }) => onBom(target.checked)}
              />
              Marked as UTF-8, which Excel needs
            </label>
          )}
        </div>
      ))}
    </fieldset>
  );
};
