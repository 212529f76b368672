import type { DeckSummary } from './useLibrary.ts';

const PARTS = ['mature', 'young', 'learning', 'unseen'] as const;

const NAMES = {
  mature: 'mature',
  young: 'young',
  learning: 'learning',
  unseen: 'not met yet',
} as const;

/** How far the deck's cards have come, as one thin bar; the same in words for a screen reader. */
export const GrowthBar = ({ growth }: { readonly growth: DeckSummary['growth'] }) => {
  const words = PARTS.filter((part) => growth[part] > 0)
    .map((part) => `${growth[part]} ${NAMES[part]}`)
    .join(', ');
  return (
    <div className="growth" role="img" aria-label={words} title={words}>
      {PARTS.filter((part) => growth[part] > 0).map((part) => (
        <span key={part} data-part={part} style={{ flexGrow: growth[part] }} />
      ))}
    </div>
  );
};
