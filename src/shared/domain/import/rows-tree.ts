import { SECTION_KEYS, type Issue, type SectionKey } from '#shared/domain/lesson/file/index.ts';
import {
  HEAD_KIND,
  phraseListOfKind,
  sectionOfKind,
  SUMMARY_KIND,
  type PhraseList,
} from '#shared/domain/export/index.ts';

/** A row of one lesson, with the cells that are not empty by their columns. */
export interface LessonRow {
  /** Physical line, from 1. */
  readonly line: number;
  readonly kind: string;
  readonly cells: ReadonlyMap<string, string>;
  readonly excerpt: string;
}

export interface ItemRows {
  readonly row: LessonRow;
  /** The further phrases of a pair. */
  readonly further: Readonly<Record<PhraseList, LessonRow[]>>;
}

/** The rows of one lesson, each where it belongs. */
export interface RowTree {
  readonly head: LessonRow | null;
  readonly summary: readonly LessonRow[];
  readonly items: Readonly<Record<SectionKey, readonly ItemRows[]>>;
}

/** A row that belongs nowhere. */
type Stray = Pick<Issue, 'message' | 'remedy'> & { readonly row: LessonRow };

export const treeOf = (
  rows: readonly LessonRow[],
): { readonly tree: RowTree; readonly strays: readonly Stray[] } => {
  let head: LessonRow | null = null;
  let pair: ItemRows | null = null;
  const summary: LessonRow[] = [];
  const items = Object.fromEntries(
    SECTION_KEYS.map((section): [SectionKey, ItemRows[]] => [section, []]),
  ) as Record<SectionKey, ItemRows[]>;
  const strays: Stray[] = [];
  for (const row of rows) {
    const section = sectionOfKind(row.kind);
    const list = phraseListOfKind(row.kind);
    if (section !== null) {
      const item: ItemRows = { row, further: { further_weak: [], further_strong: [] } };
      items[section].push(item);
      if (section === 'pairs') pair = item;
    } else if (list !== null && pair) pair.further[list].push(row);
    else if (row.kind === SUMMARY_KIND) summary.push(row);
    else if (row.kind === HEAD_KIND && !head) head = row;
    else strays.push({ row, ...whyStray(row) });
  }
  return { tree: { head, summary, items }, strays };
};

const whyStray = ({ kind }: LessonRow): Pick<Issue, 'message' | 'remedy'> => {
  if (kind === HEAD_KIND) {
    return {
      message: 'The lesson has a second row of kind "lesson".',
      remedy: 'Keep one of the two, or give the other lesson an id of its own.',
    };
  }
  if (phraseListOfKind(kind) !== null) {
    return {
      message: 'A further phrase belongs to the pair in a row above it, and there is none.',
      remedy: 'Put the row below its pair.',
    };
  }
  return {
    message:
      kind === ''
        ? 'The row does not say what kind it is.'
        : `"${kind.slice(0, 80)}" is no kind of row.`,
    remedy:
      'Write one of: lesson, summary, stage, pair, further weak, further strong, red flag, verdict, angle, level, note.',
  };
};
