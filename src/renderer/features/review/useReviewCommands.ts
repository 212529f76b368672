import { GRADES, type Grade } from '#shared/domain/schedule/index.ts';
import { useCommands } from '#renderer/app/commands.ts';
import { bury, reset, suspend, toggleMark } from './card-actions.ts';
import type { OpenDialog } from './ReviewDialogs.tsx';
import type { ReviewActions, ReviewView } from './useReview.ts';

const GRADE_COMMANDS = {
  again: 'review.again',
  hard: 'review.hard',
  good: 'review.good',
  easy: 'review.easy',
} as const satisfies Record<Grade, string>;

/**
 * Offers what can be done to the card that is shown; nothing while a dialog lies over it, and the
 * way back to it from the summary.
 */
export const useReviewCommands = (
  view: ReviewView | null,
  { show, grade, undo, redo, change, note }: ReviewActions,
  {
    dialog,
    onDialog,
    summing,
    onSum,
    onWrite,
    rehearsing,
    onRehearse,
  }: {
    readonly dialog: OpenDialog;
    readonly onDialog: (dialog: OpenDialog) => void;
    /** Whether the session is summed up before its end. */
    readonly summing: boolean;
    readonly onSum: (summing: boolean) => void;
    /** Puts the focus where the person writes their own version. */
    readonly onWrite: () => void;
    readonly rehearsing: boolean;
    readonly onRehearse: (wanted: boolean) => void;
  },
): void => {
  const card = view?.card ?? null;
  const asking = card !== null && view?.preview === null;
  const grading = view?.preview != null;
  const doTo = (work: Parameters<typeof change>[0]) => (card ? () => change(work) : null);
  const open = (name: OpenDialog) => (card ? () => onDialog(name) : null);
  const steps: Parameters<typeof useCommands>[0] = {
    'edit.undo': view?.steps.undo ? undo : null,
    'edit.redo': view?.steps.redo ? redo : null,
  };
  const commands: Parameters<typeof useCommands>[0] = {
    ...steps,
    'review.show': asking ? show : null,
    'review.write': asking && card.kind === 'pair_recast' ? onWrite : null,
    'review.rehearse': card && !rehearsing ? () => onRehearse(true) : null,
    'review.endRehearse': card && rehearsing ? () => onRehearse(false) : null,
    'review.info': open('info'),
    'review.edit': open('edit'),
    'review.due': open('due'),
    'review.bury': doTo(bury),
    'review.suspend': doTo(suspend),
    'review.mark': card && !view?.marked ? () => note((shown) => toggleMark(shown, true)) : null,
    'review.unmark': card && view?.marked ? () => note((shown) => toggleMark(shown, false)) : null,
    'review.reset': view?.state ? doTo(reset) : null,
    'review.sumUp': card && view && view.answered > 0 ? () => onSum(true) : null,
    ...Object.fromEntries(
      GRADES.map((name) => [GRADE_COMMANDS[name], grading ? () => grade(name) : null]),
    ),
  };
  // The menu's undo means the card; in a text it would mean the text.
  const atSummary = { ...steps, 'review.goOn': () => onSum(false) };
  useCommands(dialog !== null ? {} : summing ? atSummary : commands);
};
