import { create } from 'zustand';
import type { Card, CardId } from '#shared/domain/deck/index.ts';
import {
  currentDrillCard,
  gradeDrill,
  redoDrill,
  startDrill,
  undoDrill,
  type DrillGrade,
  type DrillSession,
} from '#shared/domain/drill/index.ts';
import { newSeed } from '#renderer/platform/index.ts';

interface DrillState {
  /** Lives as long as the app runs, so that a look at another screen ends no drill. */
  readonly session: DrillSession | null;
  /** Whether the answer is shown. */
  readonly opened: boolean;
  /** Rises whenever another card is shown, or the same once more. */
  readonly turn: number;
}

export const useDrillState = create<DrillState>(() => ({ session: null, opened: false, turn: 0 }));

/** A drill that was begun and has cards left. */
export const isUnfinished = (session: DrillSession | null): session is DrillSession =>
  session !== null && currentDrillCard(session) !== null;

const show = (session: DrillSession | null): void =>
  useDrillState.setState(({ turn }) => ({ session, opened: false, turn: turn + 1 }));

const step = (change: (session: DrillSession) => DrillSession): void => {
  const { session } = useDrillState.getState();
  const next = session && change(session);
  if (next !== session) show(next);
};

export const beginDrill = (cards: readonly Card[]): void => show(startDrill(cards, newSeed()));

export const showAnswer = (): void => useDrillState.setState({ opened: true });

/** Answers a card whose answer is shown; nothing while it is hidden. */
export const answerDrill = (cardId: CardId, grade: DrillGrade): void => {
  if (useDrillState.getState().opened) step((session) => gradeDrill(session, cardId, grade));
};

export const undoAnswer = (): void => step(undoDrill);
export const redoAnswer = (): void => step(redoDrill);

/** Forgets a drill that has come to its end; one that has cards left can be gone on with. */
export const leaveDrill = (): void => {
  if (!isUnfinished(useDrillState.getState().session)) useDrillState.setState({ session: null });
};
