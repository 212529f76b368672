import { useEffect, useMemo, useRef, useState } from 'react';
import {
  findRows,
  matcherOf,
  parseQuery,
  ratedIn,
  rowsOf,
  sortRows,
  type BrowseRow,
  type Known,
  type Order,
  type Query,
  type QueryError,
} from '#shared/domain/browse/index.ts';
import type { CardId } from '#shared/domain/deck/index.ts';
import { toJob } from '#shared/domain/job.ts';
import type { Grade, Study, StudyDay } from '#shared/domain/schedule/index.ts';
import { useStudyDay } from '#renderer/app/clock.ts';
import { useDecks, type Deck } from '#renderer/app/decks.ts';
import { reportProblem } from '#renderer/app/notices.ts';
import { useProgress } from '#renderer/app/progress.ts';
import { useStudy } from '#renderer/app/study.ts';
import { runInSlices } from '#renderer/platform/index.ts';
import { db, loadRated, type Progress } from '#renderer/store/index.ts';
import type { Shown } from './standing.ts';

export interface Found extends Shown {
  /** All cards that there are. */
  readonly total: number;
}

export interface Browse {
  /** What was found last; null until then. It stays while another search is typed. */
  readonly found: Found | null;
  readonly error: QueryError | null;
  readonly known: Known;
}

/** The cards that a search finds, in an order; worked out beside everything else that the window does. */
export const useBrowse = (search: string, order: Order): Browse => {
  const decks = useDecks((state) => state.decks);
  const study = useStudy((state) => state.study);
  const today = useStudyDay();
  const progress = useProgress(today);
  const parsed = useMemo(() => parseQuery(search), [search]);
  const query = parsed.ok ? parsed.value : null;
  const known = useMemo(() => knownOf(study, today), [study, today]);
  const [found, setFound] = useState<Found | null>(null);
  const cache = useRef<Rows | null>(null);

  useEffect(() => {
    if (!progress || !query) return;
    let stop: (() => void) | null = null;
    let dropped = false;
    const begin = async (): Promise<void> => {
      const rated = await lookUp(query, today);
      if (dropped) return;
      const asked = { query, search, order };
      const work = browse(asked, { ...known, rated }, { decks, progress, cache });
      stop = runInSlices(toJob(work), { onDone: setFound, onError: reportProblem });
    };
    begin().catch(reportProblem);
    return () => {
      dropped = true;
      stop?.();
    };
  }, [decks, progress, query, search, order, known, today]);

  return { found, error: parsed.ok ? null : parsed.error, known };
};

/** The rows of these decks with this progress, kept for the next search. */
interface Rows {
  readonly decks: readonly Deck[];
  readonly progress: Progress;
  readonly rows: readonly BrowseRow[];
}

interface Source {
  readonly decks: readonly Deck[];
  readonly progress: Progress;
  readonly cache: { current: Rows | null };
}

function* browse(
  { query, search, order }: Pick<Found, 'search' | 'order'> & { readonly query: Query },
  known: Known,
  { decks, progress, cache }: Source,
): Generator<undefined, Found, undefined> {
  const before = cache.current;
  const isKnown = before?.decks === decks && before.progress === progress;
  const rows = isKnown ? before.rows : yield* rowsOf(decks, progress.states, progress.marks);
  cache.current = { decks, progress, rows };
  const found = yield* findRows(rows, matcherOf(query, known));
  return { rows: yield* sortRows(found, order, known), total: rows.length, search, order };
}

const knownOf = (study: Study, today: StudyDay): Known => {
  const models = new Map<string, ReturnType<Study['modelFor']>>();
  const modelFor = (lessonId: string) => {
    const model = models.get(lessonId) ?? study.modelFor(lessonId);
    models.set(lessonId, model);
    return model;
  };
  return {
    today,
    leechThreshold: (lessonId) => study.presetOf(lessonId).options.leechThreshold,
    recall: (lessonId, days, stability) => modelFor(lessonId).recall(days, stability),
    rated: () => new Set(),
  };
};

/** Looks up what a search asks of the log, once for each question. */
const lookUp = async (query: Query, today: StudyDay): Promise<Known['rated']> => {
  const sets = new Map<string, ReadonlySet<CardId>>();
  const key = (days: number, grade: Grade | null): string => `${days}:${grade ?? ''}`;
  for (const { days, grade } of ratedIn(query)) {
    sets.set(key(days, grade), await loadRated(db, today - days + 1, today, grade));
  }
  return (days, grade) => sets.get(key(days, grade)) ?? new Set();
};
