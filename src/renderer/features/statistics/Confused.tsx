import { titleOf } from '#shared/domain/deck/index.ts';
import { lessonPhrases } from '#shared/domain/quiz/index.ts';
import { goTo } from '#renderer/app/route.ts';
import { timesText } from './charts.ts';
import type { Statistics } from './useStatistics.ts';

/** Lines of each list. */
const MOST = 8;

interface Line {
  readonly key: string;
  readonly lessonId: string;
  readonly itemId: string;
  readonly text: string;
  readonly says: string;
}

/** What goes wrong the most, each a click from its place in the lesson. */
export const Confused = ({ statistics }: { readonly statistics: Statistics }) => (
  <>
    <List
      name="Which phrases do I mistake?"
      none="No phrase was mistaken in this time."
      lines={mistakenPhrases(statistics)}
    />
    <List
      name="What do I keep forgetting?"
      none="No card in review was forgotten in this time."
      lines={forgottenCards(statistics)}
    />
  </>
);

interface ListProps {
  readonly name: string;
  readonly none: string;
  readonly lines: readonly Line[];
}

const List = ({ name, none, lines }: ListProps) => (
  <section className="statistics-list">
    <h3 className="chart-name">{name}</h3>
    {lines.length === 0 ? (
      <p className="chart-says">{none}</p>
    ) : (
      <ol>
        {lines.map(({ key, lessonId, itemId, text, says }) => (
          <li key={key}>
            <button
              type="button"
              className="link statistics-phrase"
              onClick={() => goTo({ screen: 'reader', lessonId, itemId })}
            >
              {text}
            </button>
            <span className="muted">{says}</span>
          </li>
        ))}
      </ol>
    )}
  </section>
);

const mistakenPhrases = ({ decks, quiz }: Statistics): readonly Line[] => {
  const phrases = new Map(
    decks.flatMap(({ lesson }) => lessonPhrases(lesson)).map((phrase) => [phrase.id, phrase]),
  );
  return quiz.confused
    .flatMap(({ itemId, wrong, answers, takenFor }): Line[] => {
      const phrase = phrases.get(itemId);
      if (!phrase) return [];
      const mistaken = takenFor === null ? 'mistaken' : `taken for ${takenFor}`;
      const says = `${mistaken} ${timesText(wrong)} of ${answers}`;
      const { lessonId, pairId, text } = phrase;
      return [{ key: itemId, lessonId, itemId: pairId, text, says }];
    })
    .slice(0, MOST);
};

const forgottenCards = ({ decks, reviews }: Statistics): readonly Line[] =>
  decks
    .flatMap(({ cards }) => cards)
    .flatMap((card) => {
      const times = reviews.forgotten.get(card.id) ?? 0;
      return times === 0 ? [] : [{ card, times }];
    })
    .sort((a, b) => b.times - a.times)
    .slice(0, MOST)
    .map(({ card, times }) => ({
      key: card.id,
      lessonId: card.lessonId,
      itemId: card.itemId,
      text: titleOf(card),
      says: `forgotten ${timesText(times)}`,
    }));
