import { useId } from 'react';
import { RETURNS } from '#shared/domain/session/index.ts';
import { isMixed, seriesOf } from '#renderer/app/scope.ts';
import type { SessionOutcome } from './useSession.ts';
import { RETURN_WORDS } from './words.ts';

interface ReturnsProps {
  readonly outcome: SessionOutcome;
  readonly scope: string;
}

/** When the cards of the session come back, and beside them all that were ever answered. */
export const Returns = ({ outcome: { own, all }, scope }: ReturnsProps) => {
  const id = useId();
  const rows = RETURNS.filter((when) => own[when] + all[when] > 0);
  // At the beginning of a deck both are the same.
  const differs = rows.some((when) => own[when] !== all[when]);
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>What comes back when</h3>
      <table className="summary-returns">
        <thead>
          <tr>
            <td />
            <th scope="col">This session</th>
            {differs && <th scope="col">{wholeName(scope)}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((when) => (
            <tr key={when}>
              <th scope="row">{RETURN_WORDS[when]}</th>
              <td data-zero={own[when] === 0}>{own[when]}</td>
              {differs && <td data-zero={all[when] === 0}>{all[when]}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const wholeName = (scope: string): string => {
  if (!isMixed(scope)) return 'The whole deck';
  return seriesOf(scope) === null ? 'All decks' : 'The series';
};
