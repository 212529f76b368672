import { useRef, useState } from 'react';
import type { Card } from '#shared/domain/deck/index.ts';
import { plural } from '#renderer/ui/format.ts';
import { useFocusOnChange } from '#renderer/ui/use-focus-on-change.ts';

/** How many are shown before the rest is asked for. */
const SHOWN = 6;

interface CardLines {
  readonly kind: string;
  readonly front: string;
  readonly back: string;
}

const linesOf = (card: Card): CardLines => {
  switch (card.kind) {
    case 'stage':
      return { kind: 'Stage', front: card.front.mistake, back: card.back.tip };
    case 'pair_diagnose':
      return { kind: 'Why it falls flat', front: card.front.weak, back: card.back.why };
    case 'pair_recast':
      return { kind: 'Say it the strong way', front: card.front.weak, back: card.back.strong };
    case 'red_flag':
      return { kind: 'Red flag', front: card.front.phrase, back: card.back.shows };
    case 'verdict':
      return {
        kind: 'Verdict',
        front: card.front.phrase ?? card.front.principle,
        back: card.back.text,
      };
    case 'angle':
      return { kind: 'Angle', front: card.front.lead, back: card.back.emphasize };
    case 'level':
      return {
        kind: 'Level',
        front: card.front.name ?? `Level ${card.front.position} of ${card.front.of}`,
        back: card.back.text,
      };
    case 'note':
      return { kind: 'Note', front: card.front.question, back: card.back.answer };
  }
};

interface CardPreviewProps {
  readonly cards: readonly Card[];
  /** How many come in all, where that is more; null: more than are worth counting here. */
  readonly count?: number | null;
}

/** The cards to come, each with its two sides. */
export const CardPreview = ({ cards, count = cards.length }: CardPreviewProps) => {
  const [all, setAll] = useState(false);
  const section = useRef<HTMLElement>(null);
  // On with the first of those that were not shown before.
  const next = useRef<HTMLLIElement>(null);
  useFocusOnChange(all, section, () => next.current);
  if (cards.length === 0) return null;
  return (
    <section className="import-card" aria-labelledby="import-cards" ref={section}>
      <h2 id="import-cards">
        {count === null ? 'The first cards to come' : `${plural(count, 'card')} to come`}
      </h2>
      <ul className="card-preview">
        {cards.slice(0, all ? undefined : SHOWN).map((card, index) => {
          const { kind, front, back } = linesOf(card);
          return (
            <li key={card.id} ref={index === SHOWN ? next : null} tabIndex={-1}>
              <p className="label">{kind}</p>
              <p className="card-preview-side" dir="auto">
                {front}
              </p>
              <p className="card-preview-side muted" dir="auto">
                {back}
              </p>
            </li>
          );
        })}
      </ul>
      {!all && cards.length > SHOWN && (
        <button type="button" className="button-quiet" onClick={() => setAll(true)}>
          {count === cards.length ? 'Show all' : 'Show the first'} {cards.length}
        </button>
      )}
    </section>
  );
};
