import { onceEach } from '../once-each.ts';
import type { CardId } from './card.ts';

/** The lesson in which a card's item was made: what its id begins with. */
export const homeIdOf = (cardId: CardId): string => {
  const end = cardId.indexOf('/');
  return end < 0 ? cardId : cardId.slice(0, end);
};

type SomeCards = readonly { readonly id: CardId }[];

/** The lessons in which some cards' items were made. A list of cards never changes, and is gone through once. */
const homesOfCards = onceEach((cards: SomeCards): readonly string[] => [
  ...new Set(cards.map(({ id }) => homeIdOf(id))),
]);

/** All that some maps hold of the lessons of some cards: each the same object while it says the same. */
export const partsOf = (cards: SomeCards, maps: readonly CardMap<unknown>[]): readonly unknown[] =>
  homesOfCards(cards).flatMap((home) => maps.map((map) => map.part(home)));

/**
 * A map by cards that never changes. What a change makes of it shares all but the lessons that the change
 * is about, so that a change costs what one lesson costs, and whoever remembers something of a lesson
 * sees at once, by {@link part}, whether it still holds.
 */
export class CardMap<Value> implements ReadonlyMap<CardId, Value> {
  readonly size: number;
  readonly #parts: ReadonlyMap<string, ReadonlyMap<CardId, Value>>;

  private constructor(parts: ReadonlyMap<string, ReadonlyMap<CardId, Value>>) {
    this.#parts = parts;
    let size = 0;
    for (const part of parts.values()) size += part.size;
    this.size = size;
  }

  static of<Value>(entries: Iterable<readonly [CardId, Value]> = []): CardMap<Value> {
    const parts = new Map<string, Map<CardId, Value>>();
    for (const [cardId, value] of entries) {
      const home = homeIdOf(cardId);
      const part = parts.get(home);
      if (part) part.set(cardId, value);
      else parts.set(home, new Map([[cardId, value]]));
    }
    return new CardMap(parts);
  }

  /** The cards of one home, the same object for as long as none of them changes; undefined for none. */
  part(homeId: string): ReadonlyMap<CardId, Value> | undefined {
    return this.#parts.get(homeId);
  }

  /** This map with other values of some cards; a card whose value is null is taken out. */
  with(changes: Iterable<readonly [CardId, Value | null]>): CardMap<Value> {
    const parts = new Map(this.#parts);
    const own = new Map<string, Map<CardId, Value>>();
    for (const [cardId, value] of changes) {
      const home = homeIdOf(cardId);
      const part = own.get(home) ?? new Map(parts.get(home));
      own.set(home, part);
      if (value === null) part.delete(cardId);
      else part.set(cardId, value);
    }
    for (const [home, part] of own) {
      if (part.size > 0) parts.set(home, part);
      else parts.delete(home);
    }
    return own.size > 0 ? new CardMap(parts) : this;
  }

  get(cardId: CardId): Value | undefined {
    return this.#parts.get(homeIdOf(cardId))?.get(cardId);
  }

  has(cardId: CardId): boolean {
    return this.#parts.get(homeIdOf(cardId))?.has(cardId) ?? false;
  }

  forEach(
    read: (value: Value, cardId: CardId, map: ReadonlyMap<CardId, Value>) => void,
    self?: unknown,
  ): void {
    for (const [cardId, value] of this) read.call(self, value, cardId, this);
  }

  *entries(): Generator<[CardId, Value], undefined, unknown> {
    for (const part of this.#parts.values()) yield* part;
  }

  *keys(): Generator<CardId, undefined, unknown> {
    for (const part of this.#parts.values()) yield* part.keys();
  }

  *values(): Generator<Value, undefined, unknown> {
    for (const part of this.#parts.values()) yield* part.values();
  }

  [Symbol.iterator](): Generator<[CardId, Value], undefined, unknown> {
    return this.entries();
  }
}
