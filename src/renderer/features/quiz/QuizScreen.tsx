import { useState } from 'react';
import { useCommands } from '#renderer/app/commands.ts';
import type { Deck } from '#renderer/app/decks.ts';
import { goTo } from '#renderer/app/route.ts';
import {
  currentAnswer,
  currentItem,
  isRoundOver,
  type QuizSession,
} from '#shared/domain/quiz/index.ts';
import { Screen } from '#renderer/ui/Screen.tsx';
import { QuizQuestion } from './QuizQuestion.tsx';
import { QuizSummary } from './QuizSummary.tsx';
import { useQuiz } from './useQuiz.ts';
import './quiz.css';

const OPTION_COMMANDS = [
  'quiz.option1',
  'quiz.option2',
  'quiz.option3',
  'quiz.option4',
  'quiz.option5',
] as const;

/** One phrase at a time, weak or strong; then matching rounds; then the score and the misses. */
export const QuizScreen = ({ deck }: { readonly deck: Deck }) => {
  const [session, actions] = useQuiz(deck.lesson);
  // The session as the screen found it: its question leaves the focus on the title.
  const [opened, setOpened] = useState<QuizSession | null>(null);
  if (session && !opened) setOpened(session);
  const item = session && currentItem(session);
  const answer = session && currentAnswer(session);
  const asking = item !== null && answer === null;

  const choose = (index: number) => {
    const option = item?.options[index];
    return item && option && asking ? () => actions.choose(item.id, option.id) : null;
  };
  const isMatching = item !== null && item.kind !== 'classify';
  const side = (id: 'weak' | 'strong') =>
    item && !isMatching ? choose(item.options.findIndex((option) => option.id === id)) : null;
  useCommands({
    'quiz.weak': side('weak'),
    'quiz.strong': side('strong'),
    ...Object.fromEntries(
      OPTION_COMMANDS.map((id, index) => [id, isMatching ? choose(index) : null]),
    ),
    'quiz.next': answer ? actions.next : null,
  });

  return (
    <Screen title={`Quiz: ${deck.lesson.title.principle}`} titleHidden className="quiz">
      {session?.items.length === 0 && (
        <div className="quiz-empty">
          <p>
            There is nothing to ask of this lesson yet: a quiz needs a pair, or three stages that
            differ.
          </p>
          <button
            type="button"
            className="button-primary"
            onClick={() => goTo({ screen: 'library' })}
          >
            Back to the library
          </button>
        </div>
      )}
      {session && session.items.length > 0 && (
        <>
          <QuizProgress session={session} />
          {item ? (
            <QuizQuestion
              key={`${session.round}/${session.position}`}
              item={item}
              answer={answer}
              onChoose={(optionId) => actions.choose(item.id, optionId)}
              onNext={actions.next}
              takesFocus={opened !== null && opened !== session}
            />
          ) : (
            <QuizSummary session={session} deck={deck} actions={actions} />
          )}
        </>
      )}
    </Screen>
  );
};

const QuizProgress = ({ session }: { readonly session: QuizSession }) => {
  const { position, items, round } = session;
  const total = items.length;
  return (
    <div className="session-bar">
      <progress
        className="session-progress"
        value={position}
        max={Math.max(1, total)}
        aria-label="Questions answered"
      />
      {!isRoundOver(session) && (
        <p className="session-line muted">
          <span>
            {position + 1} of {total}
          </span>
          {round > 1 && <span>Round of the misses</span>}
        </p>
      )}
    </div>
  );
};
