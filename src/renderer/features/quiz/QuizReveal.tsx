import { useEffect, useRef } from 'react';
import type { QuizAnswer, QuizItem } from '#shared/domain/quiz/index.ts';
import { Keys } from '#renderer/ui/Keys.tsx';
import { Phrase } from '#renderer/ui/Phrase.tsx';
import { SideLabel } from '#renderer/ui/SideLabel.tsx';
import { whyName } from './names.ts';

interface QuizRevealProps {
  readonly item: QuizItem;
  readonly answer: QuizAnswer;
  readonly onNext: () => void;
}

/** The verdict, the why, and the other side. */
export const QuizReveal = ({ item, answer, onNext }: QuizRevealProps) => {
  const reveal = useRef<HTMLDivElement>(null);
  useEffect(() => {
    reveal.current?.focus({ preventScroll: true });
    reveal.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div
      className="quiz-reveal"
      data-correct={answer.correct}
      ref={reveal}
      tabIndex={-1}
      role="group"
      aria-label="Answer"
    >
      <p className="quiz-verdict">
        {answer.correct ? 'Right' : 'Not quite'}
        {item.kind === 'classify' && <SideLabel side={sideOf(item)} />}
      </p>
      {item.why !== null && (
        <div className="card-part">
          <h3 className="label">{whyName(item)}</h3>
          <p>{item.why}</p>
        </div>
      )}
      {item.other !== null && <Other item={item} other={item.other} />}
      {item.givesAway && (
        <p className="muted quiz-flag">
          Only the right option shares a word with the question, so this one does not count towards
          mastery.
        </p>
      )}
      <button
        type="button"
        className="button-primary button-wide"
        // The second half of a double click on what stood here before means nothing.
        onClick={({ detail }) => detail <= 1 && onNext()}
        aria-keyshortcuts="Space"
      >
        Next <Keys keys="Space" hint />
      </button>
    </div>
  );
};

const sideOf = (item: QuizItem): 'weak' | 'strong' =>
  item.expected === 'weak' ? 'weak' : 'strong';

const Other = ({ item, other }: { readonly item: QuizItem; readonly other: string }) => {
  if (item.kind === 'match_cost' || item.kind === 'match_stage') {
    return (
      <div className="card-part">
        <h3 className="label">
          {item.kind === 'match_cost' ? 'Instead' : 'Beside it in the lesson'}
        </h3>
        <p>{other}</p>
      </div>
    );
  }
  const side = item.kind === 'classify' && item.expected === 'strong' ? 'weak' : 'strong';
  return (
    <div className="card-part">
      <SideLabel side={side} />
      <Phrase side={side}>{other}</Phrase>
    </div>
  );
};
