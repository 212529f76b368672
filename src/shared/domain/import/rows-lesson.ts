import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { lessonFromPlain, type Issue } from '#shared/domain/lesson/file/index.ts';
import type { Refusal } from './bundle.ts';
import { layOut } from './rows-plain.ts';
import { treeOf, type LessonRow } from './rows-tree.ts';

export type RowRefusal = Omit<Refusal, 'file'>;

/**
 * The lesson that rows make up, without those that are refused: what is wrong with a row is told,
 * and the rest looked at again without it. Null where the head itself is wrong.
 */
export const lessonOfRows = (
  id: string,
  rows: readonly LessonRow[],
): { readonly lesson: Lesson | null; readonly refused: readonly RowRefusal[] } => {
  const { tree, strays } = treeOf(rows);
  const refused = strays.map(({ row, ...words }) => refusal(row, words));
  const dropped = new Set<LessonRow>();
  for (;;) {
    const { plain, rowAt } = layOut(id, tree, dropped);
    const made = lessonFromPlain(plain, (path) => rowAt(path)?.line ?? 1);
    if (made.ok) return { lesson: made.value, refused };
    const faulty = faultyRows(made.error, rowAt);
    if (!faulty) {
      const [issue] = made.error;
      const of = tree.head ?? rows[0] ?? null;
      return { lesson: null, refused: [...refused, ...(issue ? [refusal(of, issue)] : [])] };
    }
    for (const [row, issue] of faulty) {
      dropped.add(row);
      refused.push(refusal(row, issue));
    }
  }
};

/** The first thing that is wrong with each row; null where something is wrong with none of them. */
const faultyRows = (
  issues: readonly Issue[],
  rowAt: (path: Issue['path']) => LessonRow | null,
): ReadonlyMap<LessonRow, Issue> | null => {
  const faulty = new Map<LessonRow, Issue>();
  for (const issue of issues) {
    const row = rowAt(issue.path);
    if (!row) return null;
    if (!faulty.has(row)) faulty.set(row, issue);
  }
  return faulty;
};

const refusal = (
  row: LessonRow | null,
  { message, remedy }: Pick<Issue, 'message' | 'remedy'>,
): RowRefusal => ({
  line: row?.line ?? null,
  excerpt: row?.excerpt ?? null,
  reason: message,
  remedy,
});
