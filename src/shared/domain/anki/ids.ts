import { hashHalves, shortHash } from '../hash.ts';

/*
 * Ids that are the same every time for the same thing, so that what is brought or taken twice is
 * known again.
 */

const SIGNS =
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&()*+,-./:;<=>?@[]^_`{|}~';

/** A guid as Anki makes them, of 91 signs, always the same for the same text. */
export const guidOf = (text: string): string =>
  hashHalves(text)
    .map((half) => {
      let [rest, signs] = [half, ''];
      for (let place = 0; place < 5; place += 1) {
        signs = SIGNS.charAt(rest % SIGNS.length) + signs;
        rest = Math.floor(rest / SIGNS.length);
      }
      return signs;
    })
    .join('');

/** Milliseconds in 2014 to 2023, as the ids of decks are, always the same for the same text. */
export const millisecondsOf = (text: string): number => {
  const [high, low] = hashHalves(text);
  return 1_400_000_000_000 + ((high % 0x10000) * 0x100000 + (low % 0x100000)) * 4;
};

/** Numbers that are given once each: the wish, or the next one that is free. */
export const createUnique = (): ((wish: number, step?: 1 | -1) => number) => {
  const taken = new Set<number>();
  return (wish, step = 1) => {
    let id = wish;
    while (taken.has(id)) id += step;
    taken.add(id);
    return id;
  };
};

const PREFIX = 'anki:';

/** What an item is known by that was one card of a note. */
export const foreignIdOf = (guid: string, ordinal: number): string =>
  // Anki's own are of few signs; one from elsewhere may be anything.
  `${PREFIX}${/^[!-~]{1,100}$/u.test(guid) ? guid : shortHash(guid)}/${ordinal}`;

/** The guid in such an id; null where it is not of that kind. */
export const guidIn = (foreignId: string | undefined): string | null => {
  const slash = foreignId?.lastIndexOf('/') ?? -1;
  return foreignId?.startsWith(PREFIX) === true && slash > PREFIX.length
    ? foreignId.slice(PREFIX.length, slash)
    : null;
};
