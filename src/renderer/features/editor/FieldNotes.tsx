import { WARNINGS, type Warning } from '#shared/domain/lesson/warn/index.ts';

export interface FieldState {
  /** Why it cannot be saved like this; null while nothing is wrong or nobody tried. */
  readonly problem: string | null;
  readonly warnings: readonly Warning[];
}

/** The ids of what describes a field, as `aria-describedby` takes them. */
export const notesIds = (
  id: string,
  { problem, warnings, theirs }: FieldState & { readonly theirs?: string | null },
): string | undefined =>
  [
    problem !== null && `${id}-problem`,
    warnings.length > 0 && `${id}-warnings`,
    theirs != null && `${id}-theirs`,
  ]
    .filter(Boolean)
    .join(' ') || undefined;

/** What keeps a field from being saved, and what might be better and does not. */
export const FieldNotes = ({ id, problem, warnings }: FieldState & { readonly id: string }) => (
  <>
    {problem !== null && (
      <p className="editor-problem" id={`${id}-problem`}>
        {problem}
      </p>
    )}
    {warnings.length > 0 && (
      <ul className="editor-warnings" id={`${id}-warnings`}>
        {warnings.map(({ code, message }) => (
          <li key={code}>
            <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
              <path d="M6 1.5l5 9H1zM6 5v2.5M6 9v.1" />
            </svg>
            <span>
              <strong>{WARNINGS[code]}.</strong> {message}
            </span>
          </li>
        ))}
      </ul>
    )}
  </>
);
