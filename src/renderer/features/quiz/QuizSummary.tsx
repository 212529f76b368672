import { useEffect, useRef } from 'react';
import {
  hasQuestions,
  lessonMastery,
  quizResult,
  type Miss,
  type QuizSession,
} from '#shared/domain/quiz/index.ts';
import { homesOf, type Deck } from '#renderer/app/decks.ts';
import { goTo } from '#renderer/app/route.ts';
import { db, loadQuizLog, useLiveQuery } from '#renderer/store/index.ts';
import { plural } from '#renderer/ui/format.ts';
import { Phrase } from '#renderer/ui/Phrase.tsx';
import { KIND_NAMES, whyName } from './names.ts';
import type { QuizActions } from './useQuiz.ts';

interface QuizSummaryProps {
  readonly session: QuizSession;
  readonly deck: Deck;
  readonly actions: QuizActions;
}

/** The score, what was missed, and a round of just that. */
export const QuizSummary = ({ session, deck, actions }: QuizSummaryProps) => {
  const { correct, total, byKind, misses } = quizResult(session);
  const log = useLiveQuery(() => loadQuizLog(db, homesOf(deck)), [deck]);
  const mastery = log && lessonMastery(deck.lesson, log);
  // Its file may have changed since the round began.
  const asks = hasQuestions(deck.lesson);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="quiz-summary">
      <h2 ref={heading} tabIndex={-1}>
        {correct} of {total} right
      </h2>
      <p className="muted">
        {mastery &&
          `${mastery.mastered} of ${mastery.total} questions mastered: right twice in a row.`}
      </p>
      <table className="quiz-scores">
        <caption className="visually-hidden">Score by kind</caption>
        <tbody>
          {byKind.map((score) => (
            <tr key={score.kind}>
              <th scope="row">{KIND_NAMES[score.kind]}</th>
              <td>
                <div className="quiz-share" aria-hidden="true">
                  <span style={{ width: `${(100 * score.correct) / score.total}%` }} />
                </div>
              </td>
              <td className="quiz-score">
                {score.correct} of {score.total}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="done-actions">
        {misses.length > 0 && (
          <button
            type="button"
            className="button-primary"
            // The second half of a double click on what stood here before means nothing.
            onClick={({ detail }) => detail <= 1 && actions.retryMisses()}
          >
            Once more: {plural(misses.length, 'miss', 'misses')}
          </button>
        )}
        {asks && (
          <button
            type="button"
            className={misses.length > 0 ? 'button-quiet' : 'button-primary'}
            onClick={({ detail }) => detail <= 1 && actions.restart()}
          >
            A new quiz
          </button>
        )}
        <button
          type="button"
          className={asks || misses.length > 0 ? 'button-quiet' : 'button-primary'}
          onClick={() => goTo({ screen: 'library' })}
        >
          Back to the library
        </button>
      </div>
      {misses.length > 0 && <Misses misses={misses} />}
    </div>
  );
};

const Misses = ({ misses }: { readonly misses: readonly Miss[] }) => (
  <section className="misses" aria-labelledby="misses-title">
    <h3 id="misses-title">What you missed</h3>
    <ul>
      {misses.map(({ item, answer }) => (
        <li key={item.id}>
          <p className="label">{KIND_NAMES[item.kind]}</p>
          <Phrase side="neutral">{item.text}</Phrase>
          <dl className="aside">
            <div>
              <dt className="label">You said</dt>
              <dd>{optionName(item, answer.chosen)}</dd>
            </div>
            <div>
              <dt className="label">It is</dt>
              <dd>{optionName(item, answer.expected)}</dd>
            </div>
            {item.why !== null && (
              <div>
                <dt className="label">{whyName(item)}</dt>
                <dd>{item.why}</dd>
              </div>
            )}
          </dl>
        </li>
      ))}
    </ul>
  </section>
);

const optionName = (item: Miss['item'], id: string): string =>
  item.options.find((option) => option.id === id)?.text ?? id;
