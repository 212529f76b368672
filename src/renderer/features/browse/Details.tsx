import type { BrowseRow, Known } from '#shared/domain/browse/index.ts';
import { goTo } from '#renderer/app/route.ts';
import { CardBack, CardFront } from '#renderer/ui/card/CardFace.tsx';
import { Keys } from '#renderer/ui/Keys.tsx';
import { CARD_KIND_NAMES } from '#renderer/ui/kind-names.ts';
import { dueText, stateText } from './words.ts';

interface DetailsProps {
  readonly row: BrowseRow;
  readonly known: Known;
  readonly onEdit: () => void;
  readonly onInfo: () => void;
}

/** The card that the keys stand on, both sides of it. */
export const Details = ({ row, known, onEdit, onInfo }: DetailsProps) => {
  const { card, lesson, mark, source } = row;
  const facts = [
    CARD_KIND_NAMES[card.kind],
    lesson.title.principle,
    stateText(row, known.today),
    dueText(row, known.today),
    ...(mark?.marked ? ['Marked'] : []),
    ...(card.tags ?? []).map((tag) => `#${tag}`),
    ...(source === null ? [] : [source]),
  ].filter((fact) => fact !== '');
  return (
    <section className="browse-details" aria-label="The card">
      <div className="browse-card">
        <CardFront card={card} />
        <hr />
        <CardBack card={card} />
      </div>
      <p className="muted">{facts.join(' · ')}</p>
      <div className="dialog-actions">
        <button type="button" className="button-quiet" onClick={onEdit}>
          Edit item <Keys keys="E" hint />
        </button>
        <button type="button" className="button-quiet" onClick={onInfo}>
          About the card <Keys keys="I" hint />
        </button>
        <button
          type="button"
          className="button-quiet"
          onClick={() => goTo({ screen: 'reader', lessonId: card.lessonId, itemId: card.itemId })}
        >
          Read the lesson
        </button>
      </div>
    </section>
  );
};
