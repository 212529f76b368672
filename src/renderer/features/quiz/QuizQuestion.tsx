import { useEffect, useRef, useState } from 'react';
import type { QuizAnswer, QuizItem, QuizKind } from '#shared/domain/quiz/index.ts';
import { Keys } from '#renderer/ui/Keys.tsx';
import { Phrase } from '#renderer/ui/Phrase.tsx';
import { QuizReveal } from './QuizReveal.tsx';

interface QuizQuestionProps {
  readonly item: QuizItem;
  readonly answer: QuizAnswer | null;
  readonly onChoose: (optionId: string) => void;
  readonly onNext: () => void;
  /** The question that the screen opens with leaves the focus on the screen's title. */
  readonly takesFocus: boolean;
}

const ASK = {
  classify: 'Weak or strong?',
  match_why: 'Why does this fall flat?',
  match_strong: 'Which is the strong version of this?',
  match_cost: 'What does this cost?',
  match_stage: 'Which stage does this belong to?',
} as const satisfies Record<QuizKind, string>;

export const QuizQuestion = ({ item, answer, onChoose, onNext, takesFocus }: QuizQuestionProps) => {
  const question = useRef<HTMLDivElement>(null);
  // Decided when the question appears: once it is answered, the focus belongs to the answer.
  const [appearsWithFocus] = useState(takesFocus);
  useEffect(() => {
    if (appearsWithFocus) question.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [appearsWithFocus]);
  return (
    <div className="quiz-item" data-kind={item.kind}>
      <div
        className="quiz-question"
        ref={question}
        tabIndex={-1}
        role="group"
        aria-label="Question"
      >
        <Asked item={item} />
      </div>
      {item.kind === 'classify' ? (
        <ClassifyOptions item={item} answer={answer} onChoose={onChoose} />
      ) : (
        <MatchOptions item={item} answer={answer} onChoose={onChoose} />
      )}
      {answer && <QuizReveal item={item} answer={answer} onNext={onNext} />}
    </div>
  );
};

const Asked = ({ item }: { readonly item: QuizItem }) => (
  <>
    {item.question !== null && <p className="card-about">{item.question}</p>}
    <h2 className="card-ask">{ASK[item.kind]}</h2>
    <Phrase side="neutral">{item.text}</Phrase>
  </>
);

/** A question with its right answer, to be looked at: there is nothing to choose. */
export const QuizFace = ({ item }: { readonly item: QuizItem }) => {
  const known = { ...item, chosen: item.expected };
  return (
    <div className="quiz-item" data-kind={item.kind}>
      <div className="quiz-question">
        <Asked item={item} />
      </div>
      <ul className={item.kind === 'classify' ? 'quiz-sides' : 'quiz-options'} aria-label="Options">
        {item.options.map(({ id, text }) => (
          <li
            key={id}
            className={item.kind === 'classify' ? 'quiz-side' : 'quiz-option'}
            data-state={stateOf(id, item, known)}
          >
            <span dir="auto">{text}</span>
            <StateMark state={stateOf(id, item, known)} />
          </li>
        ))}
      </ul>
    </div>
  );
};

type OptionsProps = Pick<QuizQuestionProps, 'item' | 'answer' | 'onChoose'>;

const CLASSIFY_KEYS = { weak: 'ArrowLeft', strong: 'ArrowRight' } as const;

const ClassifyOptions = ({ item, answer, onChoose }: OptionsProps) => (
  <div className="quiz-sides" role="group" aria-label="Weak or strong?">
    {(['weak', 'strong'] as const).map((side) => (
      <button
        key={side}
        type="button"
        className="quiz-side"
        data-state={stateOf(side, item, answer)}
        aria-disabled={answer !== null}
        aria-keyshortcuts={CLASSIFY_KEYS[side]}
        // The second half of a double click on what stood here before means nothing.
        onClick={({ detail }) => detail <= 1 && onChoose(side)}
      >
        {side === 'weak' && <Keys keys={CLASSIFY_KEYS.weak} hint />}
        <span>{side === 'weak' ? 'Weak' : 'Strong'}</span>
        {side === 'strong' && <Keys keys={CLASSIFY_KEYS.strong} hint />}
        <StateMark state={stateOf(side, item, answer)} />
      </button>
    ))}
  </div>
);

const MatchOptions = ({ item, answer, onChoose }: OptionsProps) => (
  <ol className="quiz-options" aria-label="Options">
    {item.options.map(({ id, text }, index) => (
      <li key={id}>
        <button
          type="button"
          className="quiz-option"
          data-state={stateOf(id, item, answer)}
          aria-disabled={answer !== null}
          aria-keyshortcuts={String(index + 1)}
          // The second half of a double click on what stood here before means nothing.
          onClick={({ detail }) => detail <= 1 && onChoose(id)}
        >
          <Keys keys={String(index + 1)} hint />
          <span dir="auto">{text}</span>
          <StateMark state={stateOf(id, item, answer)} />
        </button>
      </li>
    ))}
  </ol>
);

type OptionState = 'open' | 'right' | 'wrong' | 'other';

const stateOf = (
  id: string,
  item: QuizItem,
  answer: Pick<QuizAnswer, 'chosen'> | null,
): OptionState => {
  if (!answer) return 'open';
  if (id === item.expected) return 'right';
  return id === answer.chosen ? 'wrong' : 'other';
};

/** Says in words what colour and border say to the eye. */
const StateMark = ({ state }: { readonly state: OptionState }) => {
  if (state !== 'right' && state !== 'wrong') return null;
  return (
    <span className="quiz-mark" data-state={state}>
      {state === 'right' ? 'Right answer' : 'Your answer'}
    </span>
  );
};
