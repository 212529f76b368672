import type { Lesson } from '../lesson/lesson.ts';
import { PRINCIPLES } from '../lesson/principles.ts';
import type { DeckOrigin } from './deck-entry.ts';

/** What stands together in the library: the lessons of one series, or the person's own. */
export interface Shelf<T> {
  /** The series; null for lessons that are of none, or of one that the person made. */
  readonly series: string | null;
  readonly own: boolean;
  readonly decks: readonly T[];
}

interface Shelved {
  readonly lesson: Lesson;
  readonly origin: DeckOrigin;
}

/** Where an order is known it is not the alphabet's: what comes first is met first. */
const KNOWN_ORDER: readonly string[] = [...PRINCIPLES, 'STAR basics', 'Hard questions'];

const nameKey = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const PLACES: ReadonlyMap<string, number> = new Map(
  KNOWN_ORDER.map((name, place) => [nameKey(name), place]),
);

const placeOf = ({ title }: Lesson): number => PLACES.get(nameKey(title.principle)) ?? Infinity;

const byPlace = (a: Lesson, b: Lesson): number => {
  const [first, second] = [placeOf(a), placeOf(b)];
  // Two unknown ones are Infinity both, and their difference is no number.
  return first === second
    ? a.title.principle.localeCompare(b.title.principle, 'en') || (a.id < b.id ? -1 : 1)
    : first - second;
};

/**
 * The decks by shelves. The person's own come first; their copy of a shipped lesson stays in its
 * series, where it takes the shipped one's place. Then the series, that of the principles before
 * others, and within each the order in which its principles are stated.
 */
export const shelvesOf = <T>(
  decks: readonly T[],
  of: (deck: T) => Shelved,
): readonly Shelf<T>[] => {
  const lessonOf = (deck: T): Lesson => of(deck).lesson;
  const sorted = (list: readonly T[]) => list.toSorted((a, b) => byPlace(lessonOf(a), lessonOf(b)));
  const shipped = new Set(
    decks.flatMap((deck) => (of(deck).origin === 'shipped' ? [lessonOf(deck).title.series] : [])),
  );
  const isOwn = (deck: T): boolean => {
    const { series } = lessonOf(deck).title;
    return of(deck).origin === 'own' && (series === null || !shipped.has(series));
  };
  const own = sorted(decks.filter(isOwn));
  const rest = decks.filter((deck) => !isOwn(deck));
  const series = [...new Set(rest.map((deck) => lessonOf(deck).title.series))].map((name) => ({
    series: name,
    own: false,
    decks: sorted(rest.filter((deck) => lessonOf(deck).title.series === name)),
  }));
  const firstOf = ({ decks: [first] }: Shelf<T>): number =>
    first === undefined ? Infinity : placeOf(lessonOf(first));
  const ordered = series.toSorted((a, b) =>
    firstOf(a) === firstOf(b)
      ? (a.series ?? '\uffff').localeCompare(b.series ?? '\uffff', 'en')
      : firstOf(a) - firstOf(b),
  );
  return own.length === 0 ? ordered : [{ series: null, own: true, decks: own }, ...ordered];
};
