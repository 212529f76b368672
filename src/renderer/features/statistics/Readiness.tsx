import { deckReadiness } from '#shared/domain/plan/index.ts';
import { toPlannedDeck, usePlans } from '#renderer/app/plans.ts';
import { useDecks } from '#renderer/app/decks.ts';
import { goTo } from '#renderer/app/route.ts';
import { fromToday, percent } from '#renderer/features/plan/index.ts';
import type { Standing } from './work-out.ts';

interface Row {
  readonly lessonId: string;
  readonly name: string;
  /** Mean probability of recall, 0 to 1. */
  readonly now: number;
  readonly onTheDay: number | null;
  readonly day: string | null;
}

/** How well each principle is known, now and on the day of the interview, where there is one. */
export const Readiness = ({ standing }: { readonly standing: Standing }) => {
  const rows = useRows(standing);
  const planned = rows.some(({ onTheDay }) => onTheDay !== null);
  return (
    <section className="statistics-readiness" aria-labelledby="readiness-name">
      <h3 className="chart-name" id="readiness-name">
        Am I ready?
      </h3>
      <p className="chart-says">
        What you would recall of each principle’s cards; a card that you have not met counts as
        nothing. {planned ? 'The second number is for the day of the interview.' : ''}
      </p>
      <table className="readiness">
        <thead className={planned ? '' : 'visually-hidden'}>
          <tr>
            <th scope="col">Principle</th>
            <th scope="col" className="visually-hidden">
              Share
            </th>
            <th scope="col">Now</th>
            {planned && <th scope="col">On the day</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.lessonId}>
              <th scope="row">
                <button
                  type="button"
                  className="link"
                  onClick={() => goTo({ screen: 'reader', lessonId: row.lessonId })}
                >
                  {row.name}
                </button>
              </th>
              <td className="readiness-share" aria-hidden="true">
                <div>
                  <span style={{ width: percent(row.now).replace(' ', '') }} />
                  {row.onTheDay !== null && (
                    <i style={{ left: percent(row.onTheDay).replace(' ', '') }} />
                  )}
                </div>
              </td>
              <td>{percent(row.now)}</td>
              {planned && (
                <td>
                  {row.onTheDay === null ? '–' : percent(row.onTheDay)}
                  {row.day !== null && <span className="visually-hidden"> {row.day}</span>}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const useRows = ({ decks, known, progress, today }: Standing): readonly Row[] => {
  const book = usePlans((state) => state.book);
  const all = useDecks((state) => state.decks);
  return decks.map((deck, n): Row => {
    const { lesson } = deck;
    const planned = toPlannedDeck(deck, book, all, progress, today);
    const ready = planned && deckReadiness(planned);
    const plan = book.planOf(lesson.id);
    return {
      lessonId: lesson.id,
      name: lesson.title.principle,
      now: known[n] ?? 0,
      onTheDay: ready ? ready.onTheDay.recall : null,
      day: ready && plan ? fromToday(plan.day - today) : null,
    };
  });
};
