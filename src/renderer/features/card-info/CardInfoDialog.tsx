import { Dialog } from '@base-ui/react/dialog';
import { useMemo } from 'react';
import type { Card } from '#shared/domain/deck/index.ts';
import {
  isAnswer,
  type CardState,
  type LogEntry,
  type MemoryModel,
  type StudyDay,
} from '#shared/domain/schedule/index.ts';
import { forgettingCurve } from '#shared/domain/simulate/index.ts';
import { LineChart } from '#renderer/ui/chart/LineChart.tsx';
import { Phrase } from '#renderer/ui/Phrase.tsx';
import { CardFacts } from './CardFacts.tsx';
import { CardHistory } from './CardHistory.tsx';
import { cardText } from './card-text.ts';
import { curveChart } from './curve-chart.ts';
import './card-info.css';

interface CardInfoDialogProps {
  readonly card: Card;
  /** Null for a card that was never answered. */
  readonly state: CardState | null;
  /** The card's own entries in the review log, oldest first. */
  readonly log: readonly LogEntry[];
  readonly today: StudyDay;
  readonly recall: MemoryModel['recall'];
  /** When it comes back, in words, e.g. `in 3 days`. */
  readonly dueText: string;
  /** Whether it would come back sooner, were it not buried. */
  readonly isBuried: boolean;
  readonly onClose: () => void;
}

/** What is known of one card: how well it is remembered, and every answer to it. */
export const CardInfoDialog = (props: CardInfoDialogProps) => {
  const { card, state, log, today, recall, dueText, isBuried, onClose } = props;
  const { kind, text } = cardText(card);
  // What was before a reset says nothing of the memory now.
  const answers = useMemo(
    () => log.slice(log.findLastIndex(({ kind }) => kind === 'reset') + 1).filter(isAnswer),
    [log],
  );
  const curve = useMemo(
    () => forgettingCurve(answers, state, today, recall),
    [answers, state, today, recall],
  );
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog card-info" finalFocus={false}>
          <div className="dialog-head">
            <Dialog.Title className="dialog-title">About this card</Dialog.Title>
            <Dialog.Close className="button-quiet">Close</Dialog.Close>
          </div>
          <div className="card-info-body">
            <div>
              <p className="label">{kind}</p>
              <Phrase side="neutral">{text}</Phrase>
            </div>
            {state && curve ? (
              <>
                <CardFacts
                  state={state}
                  log={answers}
                  recallToday={recall(Math.max(0, today - state.reviewedDay), state.stability)}
                  dueText={dueText}
                  isBuried={isBuried}
                />
                <LineChart
                  name="Recall over time"
                  {...curveChart(curve, { today, due: state.dueDay })}
                />
                <CardHistory log={log} />
              </>
            ) : (
              <>
                <p>
                  You have not met this card yet.{' '}
                  {isBuried && <>It is buried, and comes back {dueText}. </>}
                  Its history begins with your first answer.
                </p>
                {log.length > 0 && <CardHistory log={log} />}
              </>
            )}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
};
