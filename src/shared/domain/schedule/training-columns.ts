import type { TrainingLog } from '../training/log.ts';
import { GRADES } from './card-state.ts';
import { isAnswer, type LogEntry } from './log.ts';
import { byCard } from './rebuild.ts';

interface Placed {
  readonly card: number;
  readonly day: number;
  readonly at: number;
  readonly grade: number;
}

/**
 * The answers of a review log as FSRS's trainer takes them, in the order in which they were given:
 * by study day, then by the clock. A card's own answers keep the order of their `seq` whatever the
 * clock said, so one that was set back counts as standing still. A card that was reset goes on as a
 * new one; what was no answer is left out, and so are the answers of a card whose first ones are not
 * known, because it was brought from elsewhere without them.
 *
 * @param entries of the decks to be learnt from, in any order
 */
export const toTrainingColumns = (entries: readonly LogEntry[]): TrainingLog => {
  const placed: Placed[] = [];
  let cards = 0;
  for (const own of [...byCard(entries).values()].map(withWholePast)) {
    let begun = false;
    let [day, at] = [-Infinity, -Infinity];
    for (const entry of own) {
      if (entry.kind === 'reset') begun = false;
      if (!isAnswer(entry)) continue;
      if (!begun) cards += 1;
      begun = true;
      // A day that is over stays over; within it the clock never goes back.
      at = entry.day > day ? entry.at : Math.max(at, entry.at);
      day = Math.max(day, entry.day);
      placed.push({ card: cards - 1, day, at, grade: GRADES.indexOf(entry.grade) + 1 });
    }
  }
  // The sort is stable, and a card's answers are pushed in their order.
  placed.sort((a, b) => a.day - b.day || a.at - b.at);
  return {
    cards: Int32Array.from(placed, ({ card }) => card),
    days: Int32Array.from(placed, ({ day }) => day),
    grades: Uint8Array.from(placed, ({ grade }) => grade),
  };
};

/** A card's entries without those lives of it, from one reset to the next, that lack their beginning. */
const withWholePast = (entries: readonly LogEntry[]): readonly LogEntry[] => {
  if (!entries.some(({ kind }) => kind === 'brought')) return entries;
  const lives: LogEntry[][] = [[]];
  for (const entry of entries) {
    lives.at(-1)?.push(entry);
    if (entry.kind === 'reset') lives.push([]);
  }
  return lives
    .filter((life) => {
      const first = life.find((entry) => isAnswer(entry) || entry.kind === 'brought');
      const isBrought = life.some(({ kind }) => kind === 'brought');
      return !isBrought || (first?.kind === 'answer' && first.from === 'new');
    })
    .flat();
};
