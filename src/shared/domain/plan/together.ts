import type { Readiness } from './readiness.ts';

/** How ready several decks are together: a card counts as much in a small deck as in a large one. */
export const together = (parts: readonly Readiness[]): Readiness => {
  const sum = (value: (part: Readiness) => number): number =>
    parts.reduce((total, part) => total + value(part), 0);
  const cards = sum((part) => part.cards);
  const mean = (value: (part: Readiness) => number): number =>
    cards === 0 ? 0 : sum((part) => part.cards * value(part)) / cards;
  return {
    cards,
    now: { recall: mean(({ now }) => now.recall), reaching: sum(({ now }) => now.reaching) },
    onTheDay: {
      recall: mean(({ onTheDay }) => onTheDay.recall),
      reaching: sum(({ onTheDay }) => onTheDay.reaching),
    },
    newToday: sum(({ newToday }) => newToday),
    answersToday: sum(({ answersToday }) => answersToday),
    answersPerDay: sum(({ answersPerDay }) => answersPerDay),
    verdict: parts.every(({ verdict }) => verdict === 'reaches') ? 'reaches' : 'too near',
    needed: sum(({ needed }) => needed),
    met: sum(({ met }) => met),
  };
};
