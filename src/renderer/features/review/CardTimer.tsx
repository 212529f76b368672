import { useEffect } from 'react';
import type { Card } from '#shared/domain/deck/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { rehearsePlan } from '#shared/domain/rehearse/index.ts';
import { readClock } from '#renderer/platform/index.ts';
import { RehearseTimer, useRehearse } from './rehearse/index.ts';

interface CardTimerProps {
  readonly card: Card;
  readonly lesson: Lesson;
  /** Whether the answer is shown: then nobody speaks any more. */
  readonly answered: boolean;
}

const now = (): number => readClock().now;

/** Times the answer that is spoken to this card, from the question on. */
export const CardTimer = ({ card, lesson, answered }: CardTimerProps) => {
  const rehearse = useRehearse(now);
  const { start, stop } = rehearse;
  useEffect(() => {
    if (answered) stop();
    else start();
  }, [answered, start, stop]);
  return <RehearseTimer plan={rehearsePlan(card, lesson)} rehearse={rehearse} />;
};
