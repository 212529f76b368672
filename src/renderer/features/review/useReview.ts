import { useCallback, useEffect, useRef, useState } from 'react';
import type { Card } from '#shared/domain/deck/index.ts';
import {
  studyDayOf,
  type CardState,
  type Grade,
  type Preview,
} from '#shared/domain/schedule/index.ts';
import { keysOf, useDecks, type Deck } from '#renderer/app/decks.ts';
import { moveInHistory } from '#renderer/app/history.ts';
import { usePlans } from '#renderer/app/plans.ts';
import { useStudy } from '#renderer/app/study.ts';
import { useTaskChain } from '#renderer/app/task-chain.ts';
import { readClock } from '#renderer/platform/index.ts';
import { db, loadProgress, loadSteps, saveDraft } from '#renderer/store/index.ts';
import { gradeCard } from './grade.ts';
import { readTurn, type Turn } from './turn.ts';
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
  const { run, isBusy } = useTaskChain();
  // A chain of its own: a key press must not be lost because a letter is still being stored.
  const { run: keep } = useTaskChain();
  // Only the newest words wait to be stored: who types fast is never more than a moment ahead.
  const unkept = useRef<Parameters<typeof saveDraft>[1] | null>(null);

  const reload = useCallback(async () => {
    const next = await readTurn(scope, latest.current.decks, latest.current.context);
    setPreview(null);
    setDraft(next.draft);
    setTurn((before) => ({ ...next, number: (before?.number ?? 0) + 1 }));
  }, [scope]);

  const refresh = useCallback(async () => {
    const own = useDecks.getState().decks.find(({ lesson }) => lesson.id === scope);
    const [progress, steps] = await Promise.all([
      loadProgress(db, own ? keysOf(own) : null, studyDayOf(readClock())),
      loadSteps(db),
    ]);
    setTurn((before) => before && { ...before, progress, steps });
  }, [scope]);

  const deck = decks.find(({ lesson }) => lesson.id === turn?.card?.lessonId) ?? null;
  const shown = deck?.cards.find(({ id }) => id === turn?.card?.id) ?? null;
  // The lesson's file may change while a card is shown: another text stays on the screen, a card
  // that is gone makes room for the next, and a finished session looks whether there is a new one.
  const outdated = turn === null || (shown === null && turn.decks !== decks);
  useEffect(() => {
    if (outdated) run(reload);
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
      if (!turn || !shown || !preview || isBusy()) return;
      run(async () => {
        await gradeCard({
          scope,
          card: shown,
          before: state,
          outcome: preview[grade],
          shownAt: turn.shownAt,
          draft,
          options: study.presetOf(shown.lessonId).options,
        });
        await reload();
      });
    },
    write: (text) => {
      if (!shown) return;
      setDraft(text);
      unkept.current = { scope, cardId: shown.id, draft: text };
      keep(async () => {
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
