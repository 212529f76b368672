import { memo, useRef, useState, type KeyboardEvent } from 'react';
import type { Problem } from '#shared/domain/lesson/problem.ts';
import type { LabelledLine, Role } from '#shared/domain/lesson/walkthrough/index.ts';
import { useCommands } from '#renderer/app/commands.ts';
import { announce } from '#renderer/app/notices.ts';
import { GIVEN_ROLES, partOf, roleKey, roleName, roleOf, roleOfKey } from './roles.ts';

interface RoleGridProps {
  /** Every line that is not blank. */
  readonly lines: readonly LabelledLine[];
  /** Lines whose role a person gave. */
  readonly forced: ReadonlySet<number>;
  readonly problems: readonly Problem[];
  /** Null takes back what was given. */
  readonly onRole: (line: number, role: Role | null) => void;
}

/**
 * Every line with its role. One line is in hand: arrows go from line to line, a letter gives it a
 * role, Backspace takes that back, and the list of roles opens as it does everywhere.
 */
export const RoleGrid = ({ lines, forced, problems, onRole }: RoleGridProps) => {
  const body = useRef<HTMLTableSectionElement>(null);
  const [inHand, setInHand] = useState(lines[0]?.n ?? 0);
  const current = lines.some(({ n }) => n === inHand) ? inHand : (lines[0]?.n ?? 0);

  const goTo = (line: LabelledLine | undefined): void => {
    if (!line) return;
    const select = body.current?.querySelector<HTMLElement>(`select[data-line="${line.n}"]`);
    select?.focus({ preventScroll: true });
    select?.closest('tr')?.scrollIntoView({ block: 'nearest' });
  };
  const isDoubtful = (line: LabelledLine): boolean =>
    line.doubt !== undefined ||
    (line.role === 'prose' && !forced.has(line.n)) ||
    problems.some((problem) => problem.line === line.n);
  const doubtful = lines.filter(isDoubtful);
  useCommands({
    'go.nextDoubt':
      doubtful.length === 0
        ? null
        : () => {
            const within = body.current?.contains(document.activeElement) === true;
            const from = within ? current : 0;
            goTo(doubtful.find(({ n }) => n > from) ?? doubtful[0]);
          },
  });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    const at = lines.findIndex(({ n }) => n === current);
    const target = STEPS[event.key]?.(at, lines.length);
    const role = roleOfKey(event.key);
    if (target !== undefined) goTo(lines[Math.max(0, Math.min(target, lines.length - 1))]);
    else if (event.key === 'Backspace' || event.key === 'Delete') onRole(current, null);
    else if (event.key.length === 1 && role !== null) {
      onRole(current, role);
      announce(`Line ${current}: ${roleName(role)}`);
    } else return;
    event.preventDefault();
  };

  return (
    <table role="grid" className="role-grid" aria-label="Lines of the text, with their roles">
      <colgroup>
        <col className="role-col-line" />
        <col className="role-col-role" />
        <col />
      </colgroup>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">Line</th>
          <th scope="col">Role</th>
          <th scope="col">Text</th>
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={onKeyDown}>
        {lines.map((line) => (
          <RoleRow
            key={line.n}
            line={line}
            inHand={line.n === current}
            given={forced.has(line.n)}
            problem={problems.find((problem) => problem.line === line.n) ?? null}
            onFocus={setInHand}
            onRole={onRole}
          />
        ))}
      </tbody>
    </table>
  );
};

/** Lines that a page key goes over. */
const PAGE = 10;

const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at) => at + PAGE,
  PageUp: (at) => at - PAGE,
  Home: () => 0,
  End: (_, count) => count - 1,
};

interface RoleRowProps {
  readonly line: LabelledLine;
  readonly inHand: boolean;
  readonly given: boolean;
  readonly problem: Problem | null;
  readonly onFocus: (line: number) => void;
  readonly onRole: (line: number, role: Role | null) => void;
}

const RoleRow = memo(({ line, inHand, given, problem, onFocus, onRole }: RoleRowProps) => {
  const { n, text, doubt } = line;
  const role = roleOf(line);
  const part = partOf(line);
  const notes = `role-${n}-notes`;
  const hasNotes = doubt !== undefined || problem !== null;
  return (
    <tr
      className="role-row"
      data-role={role}
      data-in-hand={inHand}
      data-doubtful={doubt !== undefined}
      data-problem={problem !== null}
    >
      <th scope="row" className="role-line">
        {n}
      </th>
      <td className="role-cell">
        <select
          className="role-select"
          data-line={n}
          tabIndex={inHand ? 0 : -1}
          value={role}
          aria-label={`Role of line ${n}`}
          aria-describedby={hasNotes ? notes : undefined}
          onFocus={() => onFocus(n)}
          onChange={({ target }) => onRole(n, target.value as Role)}
        >
          {GIVEN_ROLES.map((each) => (
            <option key={each} value={each}>
              {roleName(each)}
            </option>
          ))}
        </select>
        <span className="role-part">
          {part}
          {given && <span className="role-given">yours</span>}
        </span>
      </td>
      <td className="role-text">
        <p dir="auto">{text}</p>
        {hasNotes && (
          <div id={notes} className="role-notes">
            {doubt && (
              <p className="role-doubt">
                Doubtful: it may be “{roleName(doubt.other)}” ({roleKey(doubt.other)}).
              </p>
            )}
            {problem && (
              <p className="field-error">
                {problem.message} <span className="role-remedy">{problem.remedy}</span>
              </p>
            )}
          </div>
        )}
      </td>
    </tr>
  );
});
RoleRow.displayName = 'RoleRow';
