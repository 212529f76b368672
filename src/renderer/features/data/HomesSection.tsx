import { useState } from 'react';
import { messageOf } from '#shared/domain/reason.ts';
import { checkHomes, damageText } from '#renderer/app/progress-homes.ts';
import type { Reconciled } from '#renderer/store/index.ts';
import { plural } from '#renderer/ui/format.ts';

type Check =
  | { readonly kind: 'idle' | 'running' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'done'; readonly repaired: boolean; readonly found: Reconciled };

/** The database held against the journal, and mended where they differ. */
export const HomesSection = () => {
  const [check, setCheck] = useState<Check>({ kind: 'idle' });
  const run = (repair: boolean): void => {
    setCheck({ kind: 'running' });
    checkHomes(repair).then(
      (found) => setCheck({ kind: 'done', repaired: repair, found }),
      (reason: unknown) => setCheck({ kind: 'failed', message: messageOf(reason) }),
    );
  };
  const differs = check.kind === 'done' && !check.repaired && countOf(check.found) > 0;
  return (
    <section className="data-section" aria-labelledby="data-homes">
      <h2 id="data-homes">Two homes</h2>
      <p>
        Every answer is kept in a database and in a journal beside it. When one of them is damaged
        or gone, Recast brings it back from the other.
      </p>
      <p role="status" className="data-status">
        {sentence(check)}
      </p>
      <div className="done-actions">
        {differs && (
          <button type="button" className="button-primary" onClick={() => run(true)}>
            Repair
          </button>
        )}
        <button
          type="button"
          className="button-quiet"
          aria-disabled={check.kind === 'running'}
          onClick={() => check.kind !== 'running' && run(false)}
        >
          Check my data
        </button>
      </div>
    </section>
  );
};

const countOf = ({ missing, different, untold }: Reconciled): number =>
  missing + different + untold;

const sentence = (check: Check): string => {
  switch (check.kind) {
    case 'idle':
      return '';
    case 'running':
      return 'Reading the journal and holding the database against it…';
    case 'failed':
      return check.message;
    case 'done':
      return `${resultText(check)}${damageText(check.found.summary)}`;
  }
};

const resultText = ({
  found,
  repaired,
}: {
  readonly found: Reconciled;
  readonly repaired: boolean;
}): string => {
  const events = plural(found.summary.events, 'event');
  if (countOf(found) === 0) return `${events} in the journal, and the database agrees with all.`;
  const parts = [
    found.missing > 0 ? `${plural(found.missing, 'row')} missing in the database` : '',
    found.different > 0 ? `${plural(found.different, 'row')} other than the journal says` : '',
    found.untold > 0 ? `${plural(found.untold, 'row')} that the journal did not know` : '',
  ].filter((part) => part !== '');
  return repaired
    ? `Repaired: ${parts.join(', ')}. Both agree now.`
    : `${parts.join(', ')} (${found.examples.join(', ')}). Nothing was changed yet.`;
};
