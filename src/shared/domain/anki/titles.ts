import { LIMITS } from '../lesson/file/index.ts';
import type { Lesson, LessonTitle } from '../lesson/lesson.ts';
import { slugOf } from '../lesson/walkthrough/slug.ts';
import type { AnkiDeck } from './collection.ts';
import { shortHash } from '../hash.ts';

/** Characters of a deck's name that anybody reads. */
const LONGEST = 200;

const clean = (name: string): string =>
  name
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ')
    .trim()
    .slice(0, LONGEST)
    .replace(/\p{Cs}$/u, '')
    .trim();

/**
 * What a deck is called as a lesson: its own name, with those above it for a series. One that has
 * decks below it stands among them.
 */
export const titleOfDeck = (deck: AnkiDeck, decks: readonly AnkiDeck[]): LessonTitle => {
  const path = deck.path.map(clean).filter((name) => name !== '');
  const principle = path.at(-1) ?? 'Deck';
  const above = path.slice(0, -1).join(' / ').slice(0, LIMITS.text);
  const hasBelow = decks.some(
    ({ path: other }) =>
      other.length > deck.path.length && deck.path.every((name, at) => other[at] === name),
  );
  return { principle, topic: null, series: above !== '' ? above : hasBelow ? principle : null };
};

/** Always the same for the same deck, whatever becomes of its cards. */
export const lessonIdOfDeck = ({ id, path }: AnkiDeck): string => {
  const slug = slugOf(path.at(-1) ?? '')
    .slice(0, 50)
    .replace(/-+$/u, '');
  return `${slug === '' ? 'deck' : slug}-${shortHash(`deck ${id}`).slice(0, 8)}`;
};

/** The title of one of several parts, which stand together as a series. */
export const titleOfPart = (title: LessonTitle, part: number): LessonTitle => ({
  ...title,
  principle: `${title.principle.slice(0, LIMITS.text - 20)}, part ${part}`,
  series: title.series ?? title.principle,
});

export const idOfPart = (lessonId: string, part: number): string => {
  const end = `-part-${part}`;
  return part === 1
    ? lessonId
    : lessonId.slice(0, LIMITS.id - end.length).replace(/-+$/u, '') + end;
};

/** Where a lesson's notes lie in Anki; `::` would part a name in two. */
export const pathOfLesson = ({ title }: Lesson): readonly string[] => {
  const { principle, topic, series } = title;
  return [series, topic === null ? principle : `${principle}: ${topic}`].flatMap((name) => {
    const tidy = name === null ? '' : clean(name.replace(/:{2,}/gu, ':').replace(/"/gu, '”'));
    return tidy === '' ? [] : [tidy.replace(/^:|:$/gu, '').trim() || 'Deck'];
  });
};
