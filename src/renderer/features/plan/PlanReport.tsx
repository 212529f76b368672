import { percent, todayText, verdictText } from './words.ts';
import type { PlanReadiness } from './useReadiness.ts';

interface PlanReportProps {
  readonly readiness: PlanReadiness;
}

/** How ready each deck is, what the day will find, and what today asks. */
export const PlanReport = ({ readiness }: PlanReportProps) => {
  const { plan, together, decks } = readiness;
  return (
    <>
      <p className="plan-verdict" data-verdict={together.verdict}>
        {verdictText(together, plan)}
      </p>
      <p>{todayText(together)}</p>
      <div className="plan-table" role="region" aria-label="Readiness by deck" tabIndex={0}>
        <table>
          <caption className="visually-hidden">Predicted recall of each deck</caption>
          <thead>
            <tr>
              <th scope="col">Deck</th>
              <th scope="col">Now</th>
              <th scope="col">On the day</th>
              <th scope="col">New today</th>
              <th scope="col">Answers today</th>
            </tr>
          </thead>
          <tbody>
            {decks.map(({ deck, ready }) => (
              <tr key={deck.lesson.id}>
                <th scope="row">{deck.lesson.title.principle}</th>
                <td>{percent(ready.now.recall)}</td>
                <td>{percent(ready.onTheDay.recall)}</td>
                <td>{ready.newToday}</td>
                <td>{Math.round(ready.answersToday)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
};
