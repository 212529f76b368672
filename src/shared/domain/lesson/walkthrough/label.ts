import type { Reading } from './diagnose.ts';
import { labelOf } from './groups.ts';
import type { Lines } from './lines.ts';
import type { LabelledLine } from './result.ts';
import type { Role } from './roles.ts';

/** Every line of the text with its role; one that is not sure has none, and says what it may be. */
export const label = (
  lines: Lines,
  { full, roles, groups }: Reading,
  sure: readonly boolean[] | null,
  doubts: ReadonlyMap<number, Role>,
): readonly LabelledLine[] => {
  const indexOf = new Map(full.map(({ n }, index) => [n, index]));
  const groupAt = roles.map((_, index) =>
    groups.find((group) => group.first <= index && index <= group.last),
  );
  return lines.lines.map(({ n, text }) => {
    if (text === '') return { n, role: 'blank', group: null, text };
    const index = indexOf.get(n) ?? -1;
    const group = groupAt[index];
    if (group === undefined) return { n, role: 'prose', group: null, text };
    const said = { role: roles[index] ?? 'prose', group: labelOf(group) };
    const other = doubts.get(index);
    const doubt = other === undefined ? {} : { doubt: { ...said, other } };
    if (sure?.[index] === false) return { n, role: 'prose', group: null, text, ...doubt };
    return { n, ...said, text, ...doubt };
  });
};
