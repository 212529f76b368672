import { toJob, type Job } from '#shared/domain/job.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { takenLessonIds } from '#shared/domain/deck/operations.ts';
import { diffLessons, isNoChange, type LessonChange } from '#shared/domain/lesson/change/index.ts';
import { mergeLesson } from '#shared/domain/lesson/file/index.ts';
import { sameValue } from '#shared/domain/lesson/file/same.ts';
import { countItems } from '#shared/domain/lesson/items.ts';
import { SECTIONS, type Lesson } from '#shared/domain/lesson/lesson.ts';
import type { Refusal } from './bundle.ts';
import { frontOf, joinLesson, type Joined } from './join.ts';
import { numberedId } from './ids.ts';

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

/** For each series the fronts of all it holds, and in which lesson; null: in several. */
const createFronts = (lessons: readonly Lesson[]) => {
  const known = new Map<string, ReadonlyMap<string, string | null>>();
  const frontsOf = (series: string): ReadonlyMap<string, string | null> => {
    const there = known.get(series);
    if (there) return there;
    const fronts = new Map<string, string | null>();
    for (const lesson of lessons) {
      if (lesson.title.series !== series) continue;
      for (const section of SECTIONS) {
        for (const item of lesson[section]) {
          const front = frontOf(section, item);
          const before = fronts.get(front);
          fronts.set(front, before === undefined || before === lesson.id ? lesson.id : null);
        }
      }
    }
    known.set(series, fronts);
    return fronts;
  };
  /** Whether an item like it is in another lesson of the same series. */
  return ({ id, title: { series } }: Lesson) =>
    (front: string): boolean => {
      const lessonId = series === null ? undefined : frontsOf(series).get(front);
      return lessonId !== undefined && lessonId !== id;
    };
};

const mergeText = (target: Lesson, incoming: Lesson): Joined => {
  const { lesson, report } = mergeLesson(target, incoming);
  const changed = new Set(report.changed.map(({ id }) => id)).size;
  return { lesson, added: report.added.length, changed, kept: report.kept.length };
};

/**
 * What an import would change, and what becomes of each lesson that arrives. What is there already is
 * skipped, what has the id of another lesson stands beside it under a number, and nothing is taken
 * away or written over. Planned again after it was done, it changes nothing. In slices of a lesson.
 */
export const planImport = (
  arrivals: readonly Arrival[],
  existing: readonly Lesson[],
): Job<ImportPlan> => toJob(plan(arrivals, existing));

function* plan(
  arrivals: readonly Arrival[],
  existing: readonly Lesson[],
): Generator<number, ImportPlan, undefined> {
  const before = new Map(existing.map((lesson) => [lesson.id, lesson]));
  const now = new Map(before);
  const taken = takenLessonIds(existing);
  const isBeside = createFronts(existing);
  const changes = new Map<string, LessonChange>();
  const settled: Settled[] = [];
  const refused: Refusal[] = [];

  for (const [index, arrival] of arrivals.entries()) {
    const result = settle(arrival, { now, taken, isBeside });
    if (result.ok) {
      const { lesson, ...rest } = result.value;
      const change = diffLessons(before.get(lesson.id) ?? null, lesson);
      const same = isNoChange(change);
      if (!same) changes.set(lesson.id, change);
      now.set(lesson.id, lesson);
      const outcome = same ? 'skipped' : rest.outcome;
      const title = lesson.title.principle;
      settled.push({ file: arrival.file, lessonId: lesson.id, title, ...rest, outcome });
    } else {
      refused.push(result.error);
    }
    yield (index + 1) / arrivals.length;
  }
  return { changes: [...changes.values()], settled, refused };
}

interface Around {
  readonly now: ReadonlyMap<string, Lesson>;
  readonly taken: ReadonlySet<string>;
  readonly isBeside: ReturnType<typeof createFronts>;
}

const settle = (
  { lesson, into, file, by, idsMean }: Arrival,
  { now, taken, isBeside }: Around,
): Result<Joined & Pick<Settled, 'outcome'>, Refusal> => {
  const target = into === 'new' ? undefined : now.get(into.lessonId);
  if (!target) {
    const { id, there } = placeFor(lesson, now, taken);
    const placed = now.get(id) ?? { ...lesson, id };
    const count = countItems(lesson);
    const counts = { added: there ? 0 : count, changed: 0, kept: there ? count : 0 };
    return ok({ lesson: placed, ...counts, outcome: there ? 'skipped' : 'new' });
  }
  if (by === 'walkthrough') return ok({ ...mergeText(target, lesson), outcome: 'merged' });
  const joined = joinLesson(target, lesson, { idsMean, isElsewhere: isBeside(target) });
  if (joined.ok) return ok({ ...joined.value, outcome: 'merged' });
  return err({
    file,
    line: null,
    excerpt: lesson.title.principle,
    reason: `“${target.title.principle}” would have more than ${joined.error}.`,
    remedy: 'Bring it in as a new lesson.',
  });
};
