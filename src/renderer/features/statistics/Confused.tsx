import { titleOf, type Card } from '#shared/domain/deck/index.ts';
import { onceEach } from '#shared/domain/once-each.ts';
import { lessonPhrases } from '#shared/domain/quiz/index.ts';
import { goTo } from '#renderer/app/route.ts';
import { timesText } from './charts.ts';
import type { Answered } from './work-out.ts';

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
export const Confused = ({ answered }: { readonly answered: Answered }) => (
  <>
    <List
      name="Which phrases do I mistake?"
      none="No phrase was mistaken in this time."
      lines={mistakenPhrases(answered)}
    />
    <List
      name="What do I keep forgetting?"
      none="No card in review was forgotten in this time."
      lines={forgottenCards(answered)}
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

const mistakenPhrases = ({ decks, quiz }: Answered): readonly Line[] => {
  if (quiz.confused.length === 0) return [];
  const phrases = new Map(
    decks.flatMap(({ lesson }) => phrasesOf(lesson)).map((phrase) => [phrase.id, phrase]),
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

/** Made once a lesson, not each time that anything else has changed. */
const phrasesOf = onceEach(lessonPhrases);

const forgottenCards = ({ decks, reviews }: Answered): readonly Line[] => {
  // Of very many that were forgotten few are shown: only those are kept while all are looked at.
  const most: { readonly card: Card; readonly times: number }[] = [];
  for (const { cards } of decks) {
    for (const card of cards) {
      const times = reviews.forgotten.get(card.id) ?? 0;
      if (times === 0 || (most.length === MOST && times <= (most.at(-1)?.times ?? 0))) continue;
      const place = most.findIndex((other) => other.times < times);
      most.splice(place < 0 ? most.length : place, 0, { card, times });
      most.length = Math.min(most.length, MOST);
    }
  }
  return most.map(({ card, times }) => ({
    key: card.id,
    lessonId: card.lessonId,
    itemId: card.itemId,
    text: titleOf(card),
    says: `forgotten ${timesText(times)}`,
  }));
};
