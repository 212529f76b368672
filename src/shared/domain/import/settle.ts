import { takenLessonIds } from '#shared/domain/deck/operations.ts';
import { diffLessons, isNoChange, type LessonChange } from '#shared/domain/lesson/change/index.ts';
import { mergeLesson } from '#shared/domain/lesson/file/index.ts';
import { sameValue } from '#shared/domain/lesson/file/same.ts';
import { SECTIONS, type Lesson } from '#shared/domain/lesson/lesson.ts';
import type { Refusal } from './bundle.ts';
import { frontOf, joinLesson, type Joined } from './join.ts';
import { MOST_OF, numberedId } from './parts.ts';

/** A lesson on its way in. */
export interface Arrival {
  readonly lesson: Lesson;
  /** The file it comes from, as the report names it. */
  readonly file: string;
  /** `new`: a lesson beside what is there; else the id of the lesson that takes it in. */
  readonly into: 'new' | { readonly lessonId: string };
  /**
   * How it is taken in. A `walkthrough` brings the lesson up to its text; `items` are met one by one,
   * by id where `idsMean`.
   */
  readonly by: 'walkthrough' | 'items';
  readonly idsMean: boolean;
}

/** What became of it. */
export interface Settled {
  readonly file: string;
  readonly lessonId: string;
  readonly title: string;
  readonly outcome: 'new' | 'merged' | 'skipped';
  readonly added: number;
  readonly changed: number;
  readonly kept: number;
}

export interface ImportPlan {
  readonly changes: readonly LessonChange[];
  readonly settled: readonly Settled[];
  readonly refused: readonly Refusal[];
}

const countOf = (lesson: Lesson): number =>
  SECTIONS.reduce((sum, section) => sum + lesson[section].length, 0);

const sameContent = (a: Lesson, b: Lesson): boolean =>
  sameValue({ ...a, id: '' }, { ...b, id: '' });

/** A free id, or that of a lesson that says all of this already. */
const placeFor = (
  lesson: Lesson,
  lessons: ReadonlyMap<string, Lesson>,
  taken: ReadonlySet<string>,
): { readonly id: string; readonly there: boolean } => {
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? lesson.id : numberedId(lesson.id, String(n));
    const present = lessons.get(id);
    if (present && sameContent(present, lesson)) return { id, there: true };
    if (!present && !taken.has(id)) return { id, there: false };
  }
};

/** Fronts of what the other lessons of the same series hold. */
const frontsBeside = (target: Lesson, lessons: Iterable<Lesson>): ReadonlySet<string> => {
  const { series } = target.title;
  const fronts = new Set<string>();
  if (series === null) return fronts;
  for (const lesson of lessons) {
    if (lesson.id === target.id || lesson.title.series !== series) continue;
    for (const section of SECTIONS) {
      for (const item of lesson[section]) fronts.add(frontOf(section, item));
    }
  }
  return fronts;
};

const mergeText = (target: Lesson, incoming: Lesson): Joined => {
  const { lesson, report } = mergeLesson(target, incoming);
  const changed = new Set(report.changed.map(({ id }) => id)).size;
  return { lesson, added: report.added.length, changed, kept: report.kept.length };
};

/**
 * What an import would change, and what becomes of each lesson that arrives. What is there already is
 * skipped, what has the id of another lesson stands beside it under a number, and nothing is taken
 * away or written over. Planned again after it was done, it changes nothing.
 */
export const planImport = (
  arrivals: readonly Arrival[],
  existing: readonly Lesson[],
): ImportPlan => {
  const before = new Map(existing.map((lesson) => [lesson.id, lesson]));
  const now = new Map(before);
  const taken = takenLessonIds(existing);
  const settled: Settled[] = [];
  const refused: Refusal[] = [];
  const tell = (
    arrival: Arrival,
    lesson: Lesson,
    rest: Omit<Settled, 'file' | 'lessonId' | 'title'>,
  ) =>
    settled.push({
      file: arrival.file,
      lessonId: lesson.id,
      title: lesson.title.principle,
      ...rest,
    });

  for (const arrival of arrivals) {
    const { lesson, into } = arrival;
    const target = into === 'new' ? undefined : now.get(into.lessonId);
    if (!target) {
      const { id, there } = placeFor(lesson, now, taken);
      const placed = { ...lesson, id };
      if (!there) now.set(id, placed);
      const count = countOf(lesson);
      const counts = { added: there ? 0 : count, changed: 0, kept: there ? count : 0 };
      tell(arrival, placed, { outcome: there ? 'skipped' : 'new', ...counts });
      continue;
    }
    const elsewhere = frontsBeside(target, before.values());
    const joined =
      arrival.by === 'walkthrough'
        ? ({ ok: true, value: mergeText(target, lesson) } as const)
        : joinLesson(target, lesson, { idsMean: arrival.idsMean, elsewhere });
    if (!joined.ok) {
      refused.push({
        file: arrival.file,
        line: null,
        excerpt: lesson.title.principle,
        reason: `“${target.title.principle}” would have more than ${MOST_OF[joined.error]} items of one kind.`,
        remedy: 'Bring it in as a new lesson.',
      });
      continue;
    }
    const { lesson: merged, ...counts } = joined.value;
    now.set(target.id, merged);
    const same = isNoChange(diffLessons(target, merged));
    tell(arrival, target, { outcome: same ? 'skipped' : 'merged', ...counts });
  }
  const changes = [...now.values()]
    .filter((lesson) => before.get(lesson.id) !== lesson)
    .map((lesson) => diffLessons(before.get(lesson.id) ?? null, lesson))
    .filter((change) => !isNoChange(change));
  return { changes, settled, refused };
};
