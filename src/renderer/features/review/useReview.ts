import { useCallback, useEffect, useRef, useState } from 'react';
import type { Card } from '#shared/domain/deck/index.ts';
import { type CardState, type Grade, type Preview } from '#shared/domain/schedule/index.ts';
import { useDecks, type Deck } from '#renderer/app/decks.ts';
import { moveInHistory } from '#renderer/app/history.ts';
import { reportProblem } from '#renderer/app/notices.ts';
import { usePlans } from '#renderer/app/plans.ts';
import { useHomes } from '#renderer/app/progress-homes.ts';
import { useStudy } from '#renderer/app/study.ts';
import { useTaskChain } from '#renderer/app/task-chain.ts';
import { readClock } from '#renderer/platform/index.ts';
import { db, loadDraft, loadSteps, saveDraft } from '#renderer/store/index.ts';
import { gradeCard, storeGraded, type Graded } from './grade.ts';
import { readKnown } from './known.ts';
import { readTurn, turnAfter, type Turn } from './turn.ts';
import { waitsOf, type Waits } from './waits.ts';
import { useWakeUp } from './useWakeUp.ts';

/** What the review screen shows. */
export interface ReviewView extends Pick<
  Turn,
  | 'progress'
  | 'queued'
  | 'queue'
  | 'counts'
  | 'answered'
  | 'time'
  | 'steps'
  | 'nextDueAt'
  | 'earlier'
> {
  /** Null when nothing is left for the moment. */
  readonly card: Card | null;
  /** The deck that the card is of. */
  readonly deck: Deck | null;
  /** Null for a card that was never answered. */
  readonly state: CardState | null;
  readonly marked: boolean;
  /** What each grade would do; null while the answer is hidden. */
  readonly preview: Preview | null;
  /** When the card comes back after each grade; null while the answer is hidden. */
  readonly waits: Waits | null;
  /** What the person has written on this card. */
  readonly draft: string;
  /** Rises whenever another card is shown, or the same once more. */
  readonly turn: number;
}

export interface ReviewActions {
  readonly show: () => void;
  readonly grade: (grade: Grade) => void;
  readonly write: (draft: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Does something to the card that is shown, and then shows what is next. */
  readonly change: (work: (card: Card, state: CardState | null) => Promise<void>) => void;
  /** Does something to the card that leaves it where it is, with its answer if that is shown. */
  readonly note: (work: (card: Card) => Promise<void>) => void;
}

/**
 * Answers that may wait to be stored while the next cards are shown. Who is faster than the disk waits
 * for it here, so that what a crash would take stays little, and so does what is kept in memory.
 */
const AHEAD = 5;

/** One review session: what is shown, and what the person can do. */
export const useReview = (
  scope: string,
  decks: readonly Deck[],
): readonly [ReviewView | null, ReviewActions] => {
  const [turn, setTurn] = useState<Turn | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [draft, setDraft] = useState('');
  const study = useStudy((state) => state.study);
  const book = usePlans((state) => state.book);
  const all = useDecks((state) => state.decks);
  const latest = useRef({ decks, context: { study, book, all } });
  useEffect(() => {
    latest.current = { decks, context: { study, book, all } };
  });
  const { run, isBusy, idle } = useTaskChain();
  // A chain of its own: a key press must not be lost because a letter is still being stored.
  const { run: keep } = useTaskChain();
  // Only the newest words wait to be stored: who types fast is never more than a moment ahead.
  const unkept = useRef<Parameters<typeof saveDraft>[1] | null>(null);
  // What was graded is not graded again by a key that comes before the next card is drawn.
  const graded = useRef<number | null>(null);
  // Answers whose next card is shown while they are being stored: they count when they are.
  const [unstored, setUnstored] = useState(0);
  // When the past was read: how often so far, with which decks, and what was known of other machines.
  const read = useRef<{ times: number; decks: readonly Deck[] | null; news: number }>({
    ...{ times: 0, decks: null, news: 0 },
  });

  const reload = useCallback(async () => {
    const own = latest.current.decks;
    read.current = {
      ...read.current,
      times: read.current.times + 1,
      news: useHomes.getState().news,
    };
    const next = await readTurn(scope, own, latest.current.context);
    read.current.decks = own;
    setPreview(null);
    setDraft(next.draft);
    setTurn((before) => ({ ...next, number: (before?.number ?? 0) + 1 }));
  }, [scope]);

  /** Reads the past anew and leaves the card where it is. */
  const refresh = useCallback(async () => {
    const { decks: own, context } = latest.current;
    const [known, steps] = await Promise.all([
      readKnown(scope, own, context, readClock()),
      loadSteps(db),
    ]);
    const progress = known.progress();
    setTurn((before) => before && { ...before, known, progress, load: progress.load, steps });
  }, [scope]);

  /** Shows the next card, which is known before the answer is stored; null where it has to be looked for. */
  const goOn = (from: Turn, { grading, entry, leech }: Graded): Turn | null => {
    const isNews = read.current.news !== useHomes.getState().news || from.decks !== decks;
    if (leech !== null || isNews) return null;
    const after = turnAfter(from, latest.current.context, grading.card, entry);
    if (!after) return null;
    setPreview(null);
    setDraft('');
    setTurn(after);
    const { card: next, number } = after;
    if (next?.kind === 'pair_recast') {
      const fill = (earlier: Turn['earlier']): void =>
        setTurn((now) => (now?.number === number ? { ...now, earlier } : now));
      // Asked for before the answer is stored, it does not wait for that.
      loadDraft(db, next.id).then(fill, reportProblem);
    }
    return after;
  };

  const deck = decks.find(({ lesson }) => lesson.id === turn?.card?.lessonId) ?? null;
  const shown = deck?.cards.find(({ id }) => id === turn?.card?.id) ?? null;
  // The lesson's file may change while a card is shown: another text stays on the screen, a card
  // that is gone makes room for the next, and a finished session looks whether there is a new one.
  const outdated = turn === null || (shown === null && turn.decks !== decks);
  useEffect(() => {
    if (!outdated) return;
    run(async () => {
      // Asked for twice, it is read once: the second time would take away what is shown by then.
      if (read.current.decks !== latest.current.decks) await reload();
    });
  }, [outdated, decks, reload, run]);

  useWakeUp(turn, study.globals.learnAhead, () => run(reload));

  const state = (shown && turn?.progress.states.get(shown.id)) ?? null;
  const move = (direction: 'undo' | 'redo'): void => {
    if (isBusy()) return;
    run(async () => {
      await moveInHistory(direction, scope);
      await reload();
    });
  };

  const actions: ReviewActions = {
    show: () => {
      if (!turn || !shown || preview) return;
      const scheduler = study.schedulerOf(shown.lessonId);
      setPreview(scheduler.preview(shown.id, state, readClock(), turn.load));
    },
    grade: (grade) => {
      // What a second key press finds under way, it leaves alone.
      if (!turn || !shown || !preview || isBusy() || graded.current === turn.number) return;
      graded.current = turn.number;
      const answer = gradeCard({
        scope,
        card: shown,
        before: state,
        outcome: preview[grade],
        shownAt: turn.shownAt,
        draft,
        options: study.presetOf(shown.lessonId).options,
      });
      const { times } = read.current;
      const after = unstored < AHEAD ? goOn(turn, answer) : null;
      if (after) setUnstored((count) => count + 1);
      const store = async (): Promise<void> => {
        let isStored = false;
        const settle = (): void => {
          if (after) setUnstored((count) => count - 1);
        };
        try {
          isStored = await storeGraded(answer, after?.card ?? null);
          if (isStored) settle();
        } finally {
          // What could not be stored was not answered: its card is there again, and can be.
          if (!isStored) graded.current = null;
          // What was read meanwhile did not know of it.
          if (!isStored || !after || read.current.times !== times) await reload();
          // Not before: for a moment it would count as an answer that is stored.
          if (!isStored) settle();
        }
      };
      run(store, { behind: after !== null });
    },
    write: (text) => {
      if (!shown) return;
      setDraft(text);
      unkept.current = { scope, cardId: shown.id, draft: text };
      keep(async () => {
        // Until the card is that of the session in the store too.
        await idle();
        const words = unkept.current;
        unkept.current = null;
        if (words) await saveDraft(db, words);
      });
    },
    undo: () => move('undo'),
    redo: () => move('redo'),
    change: (work) => {
      if (!shown || isBusy()) return;
      run(async () => {
        await work(shown, state);
        await reload();
      });
    },
    note: (work) => {
      if (!shown || isBusy()) return;
      run(async () => {
        await work(shown);
        await refresh();
      });
    },
  };

  const view = turn && {
    ...turn,
    answered: turn.answered - unstored,
    card: shown,
    deck,
    state,
    marked: (shown && turn.progress.marks.get(shown.id)?.marked) ?? false,
    preview,
    waits: preview && shown && waitsOf(preview, shown, state, turn.plan, readClock()),
    draft,
    turn: turn.number,
  };
  return [view, actions];
};
