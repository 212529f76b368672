import { useEffect, useRef } from 'react';
import type { Card } from '#shared/domain/deck/index.ts';
import { drillSummary, type DrillSession } from '#shared/domain/drill/index.ts';
import { goTo } from '#renderer/app/route.ts';
import { plural } from '#renderer/ui/format.ts';
import { CARD_KIND_NAMES } from '#renderer/ui/kind-names.ts';
import { Phrase } from '#renderer/ui/Phrase.tsx';

interface DrillDoneProps {
  readonly session: DrillSession;
  readonly onBegin: (cards: readonly Card[]) => void;
  readonly onChoose: () => void;
}

/** How the drill went, what was missed, and a drill of just that. */
export const DrillDone = ({ session, onBegin, onChoose }: DrillDoneProps) => {
  const { total, firstTry, missed } = drillSummary(session);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const again = missed.length > 0;
  return (
    <div className="drill-done">
      <h2 ref={heading} tabIndex={-1}>
        {firstTry} of {total} at first try
      </h2>
      <p className="muted">
        {again
          ? `You got all ${plural(total, 'card')} in ${plural(session.answers, 'answer')}.`
          : 'You knew every card.'}
      </p>
      <div className="done-actions">
        {again && (
          <button type="button" className="button-primary" onClick={() => onBegin(missed)}>
            Drill the missed again
          </button>
        )}
        <button
          type="button"
          className={again ? 'button-quiet' : 'button-primary'}
          onClick={() => goTo({ screen: 'library' })}
        >
          Back to the library
        </button>
        <button type="button" className="button-quiet" onClick={onChoose}>
          Other cards
        </button>
      </div>
      {again && <Missed cards={missed} />}
    </div>
  );
};

const Missed = ({ cards }: { readonly cards: readonly Card[] }) => (
  <section className="drill-missed" aria-labelledby="drill-missed-title">
    <h3 id="drill-missed-title">What you missed</h3>
    <ul>
      {cards.map((card) => (
        <li key={card.id}>
          <p className="label">{CARD_KIND_NAMES[card.kind]}</p>
          <Asked card={card} />
        </li>
      ))}
    </ul>
  </section>
);

/** What tells a card from all others, as short as it can be. */
const Asked = ({ card }: { readonly card: Card }) => {
  switch (card.kind) {
    case 'stage':
      return <Phrase side="weak">{card.front.mistake}</Phrase>;
    case 'pair_diagnose':
    case 'pair_recast':
      return <Phrase side="weak">{card.front.weak}</Phrase>;
    case 'red_flag':
      return <Phrase side="neutral">{card.front.phrase}</Phrase>;
    case 'verdict':
      return <Phrase side="neutral">{card.front.phrase ?? card.front.principle}</Phrase>;
    case 'angle':
      return <p dir="auto">{card.front.name ?? card.front.lead}</p>;
    case 'level':
      return <p>{card.front.name ?? `Level ${card.front.position} of ${card.front.of}`}</p>;
    case 'note':
      return <p dir="auto">{card.front.question}</p>;
  }
};
