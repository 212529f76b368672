/** Longer slugs name no better and are a burden in file names and card ids. */
const MOST_CHARACTERS = 60;

const wordsIn = (text: string): readonly string[] =>
  text
    .slice(0, 1_000)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’‘]/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/gu) ?? [];

const joined = (words: readonly string[]): string => {
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, MOST_CHARACTERS) : `${slug}-${word}`;
    if (longer.length > MOST_CHARACTERS) break;
    slug = longer;
  }
  return slug;
};

/** Lower-case letters, digits and hyphens from the whole text; empty for a text that has none. */
export const slugOf = (text: string): string => joined(wordsIn(text));

/** Words of an id; enough to recognise the item by, few enough to outlive a small edit. */
const ID_WORDS = 5;

/** An id does not end with a word that waits for the next. */
const WAITING = new Set(
  'a an and are as at but by for from in is of on or that the their to was with your'.split(' '),
);

const withoutWaiting = (words: readonly string[]): readonly string[] => {
  const end = words.findLastIndex((word) => !WAITING.has(word));
  return end === -1 ? words : words.slice(0, end + 1);
};

/** Where a clause ends: a spaced or long dash, a stop, a comma before further words, a bracket. */
const CLAUSE_END = /\s[-–—]{1,2}\s|[—;:!?()=]|[.,](?=\s|$)/u;

/** Ids that are unique in one lesson, made of each item's own first words. Deterministic. */
export const createIds = (): ((text: string, fallback: string) => string) => {
  const taken = new Set<string>();
  return (text, fallback) => {
    const clause =
      text
        .trim()
        .split(CLAUSE_END)
        .find((part) => wordsIn(part).length > 0) ?? '';
    const short = joined(withoutWaiting(wordsIn(clause).slice(0, ID_WORDS)));
    const base = short === '' ? fallback : short;
    let id = base;
    for (let count = 2; taken.has(id); count++) id = `${base}-${count}`;
    taken.add(id);
    return id;
  };
};
