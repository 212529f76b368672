import { useDeferredValue, useMemo } from 'react';
import type { AnyItem, Lesson, Section } from '#shared/domain/lesson/lesson.ts';
import { QuizFace } from '#renderer/features/quiz/index.ts';
import { CardBack, CardFront } from '#renderer/ui/card/CardFace.tsx';
import { plural } from '#renderer/ui/format.ts';
import { madeOf } from './preview.ts';

interface ItemPreviewProps {
  readonly lesson: Lesson;
  readonly section: Section;
  readonly item: AnyItem;
}

/** The cards and the quiz items that an item makes, as they will be seen, while it is written. */
export const ItemPreview = (props: ItemPreviewProps) => {
  // Typing goes first: this follows as soon as there is time.
  const { lesson, section, item } = useDeferredValue(props);
  const { cards, quiz, hint } = useMemo(
    () => madeOf(lesson, section, item),
    [lesson, section, item],
  );
  return (
    <>
      <h3 className="label">{cards.length === 0 ? 'No card' : plural(cards.length, 'card')}</h3>
      {cards.length === 0 && <p className="muted">It stands in the lesson and is not asked.</p>}
      {cards.map((card) => (
        <article key={card.kind} className="made" aria-label="Card">
          <div className="made-front">
            <CardFront card={card} />
          </div>
          <div className="made-back">
            <CardBack card={card} />
          </div>
        </article>
      ))}
      {quiz.length > 0 && <h3 className="label">{plural(quiz.length, 'question')} in the quiz</h3>}
      {quiz.map((question) => (
        <article key={question.id} className="made" aria-label="Question of the quiz">
          <QuizFace item={question} />
        </article>
      ))}
      {hint !== null && <p className="muted">{hint}</p>}
    </>
  );
};
