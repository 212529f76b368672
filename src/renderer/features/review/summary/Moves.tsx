import { useEffect, useId, useRef, useState, type Ref } from 'react';
import { titleOf, type Card } from '#shared/domain/deck/index.ts';
import { MOVES, type Move } from '#shared/domain/session/index.ts';
import { useDecks } from '#renderer/app/decks.ts';
import { goTo } from '#renderer/app/route.ts';
import { CARD_KIND_NAMES } from '#renderer/ui/kind-names.ts';
import type { SessionOutcome } from './useSession.ts';
import { MOVE_WORDS } from './words.ts';

/** Cards that are named before one asks for the rest. */
const SHOWN = 3;

interface MovesProps {
  readonly outcome: SessionOutcome;
  readonly mixed: boolean;
}

/** What became of the cards, what asks for attention first; each named card is a click from its lesson. */
export const Moves = ({ outcome, mixed }: MovesProps) => {
  const { summary, cards } = outcome;
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>What moved</h3>
      <ul className="summary-moves">
        {MOVES.filter((move) => summary.moves[move].length > 0).map((move) => (
          <MoveGroup
            key={move}
            move={move}
            cards={summary.moves[move].flatMap((cardId) => cards.get(cardId) ?? [])}
            mixed={mixed}
          />
        ))}
      </ul>
    </section>
  );
};

interface MoveGroupProps {
  readonly move: Move;
  readonly cards: readonly Card[];
  readonly mixed: boolean;
}

const MoveGroup = ({ move, cards, mixed }: MoveGroupProps) => {
  const [all, setAll] = useState(false);
  // The button that asked for the rest is gone: the focus goes on to what it brought.
  const brought = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (all) brought.current?.focus();
  }, [all]);
  const { name, about, listed } = MOVE_WORDS[move];
  const rest = cards.length - SHOWN;
  // One more line takes no more room than the button that would show it.
  const shown = all || rest <= 1 ? cards : cards.slice(0, SHOWN);
  return (
    <li data-move={move}>
      <p className="summary-move">
        <span>
          <strong>{name}</strong> <span className="muted">{about}</span>
        </span>
        <span className="summary-count">{cards.length}</span>
      </p>
      {listed && (
        <ul>
          {shown.map((card, index) => (
            <CardLine
              key={card.id}
              ref={index === SHOWN ? brought : null}
              card={card}
              mixed={mixed}
            />
          ))}
        </ul>
      )}
      {listed && shown.length < cards.length && (
        <button
          type="button"
          className="button-quiet"
          aria-label={`${rest} more: ${name}`}
          onClick={() => setAll(true)}
        >
          {rest} more
        </button>
      )}
    </li>
  );
};

interface CardLineProps {
  readonly ref: Ref<HTMLButtonElement>;
  readonly card: Card;
  readonly mixed: boolean;
}

const CardLine = ({ ref, card, mixed }: CardLineProps) => {
  const deck = useDecks(({ decks }) => decks.find(({ lesson }) => lesson.id === card.lessonId));
  const kind = CARD_KIND_NAMES[card.kind];
  return (
    <li>
      <button
        ref={ref}
        type="button"
        className="button-link"
        dir="auto"
        onClick={() => goTo({ screen: 'reader', lessonId: card.lessonId, itemId: card.itemId })}
      >
        {titleOf(card)}
      </button>{' '}
      <span className="muted">
        {mixed && deck ? `${kind}, ${deck.lesson.title.principle}` : kind}
      </span>
    </li>
  );
};
