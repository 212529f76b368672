import type { Card, CardId } from '../deck/index.ts';
import { foldText, type FoldedText } from '../drill/search.ts';
import { itemsOf } from '../lesson/items.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { onceEach } from '../once-each.ts';
import { buriedUntil, type CardMark, type CardState, type StudyDay } from '../schedule/index.ts';

/** A card with all that it can be found and sorted by. */
export interface BrowseRow {
  readonly card: Card;
  readonly lesson: Lesson;
  readonly state: CardState | null;
  readonly mark: CardMark | null;
  /** Where its item is from, in the person's words. */
  readonly source: string | null;
}

/** The study day on which a card is shown again; null for one that is new and not buried. */
export const dueDayOf = ({ state, mark }: BrowseRow, today: StudyDay): StudyDay | null => {
  const buried = buriedUntil(mark, today);
  return state ? Math.max(state.dueDay, buried ?? state.dueDay) : buried;
};

/** Everything that is written on a card. Cards do not change, so it is folded once for each. */
export const textOf = onceEach((card: Card): FoldedText => {
  const texts = [card.front, card.back]
    .flatMap((side): unknown[] => Object.values(side))
    .filter((text): text is string => typeof text === 'string');
  return foldText(texts.flatMap((each) => each.split('\n')));
});

/** The rows of lessons, in the order of the library. */
export function* rowsOf(
  decks: readonly { readonly lesson: Lesson; readonly cards: readonly Card[] }[],
  states: ReadonlyMap<CardId, CardState>,
  marks: ReadonlyMap<CardId, CardMark>,
): Generator<undefined, readonly BrowseRow[], undefined> {
  const rows: BrowseRow[] = [];
  for (const { lesson, cards } of decks) {
    const sources = new Map(itemsOf(lesson).map((item) => [item.id, item.source ?? null]));
    for (const card of cards) {
      rows.push({
        card,
        lesson,
        state: states.get(card.id) ?? null,
        mark: marks.get(card.id) ?? null,
        source: sources.get(card.itemId) ?? null,
      });
    }
    yield;
  }
  return rows;
}
