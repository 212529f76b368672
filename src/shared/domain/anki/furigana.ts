/** Which half of `漢字[かんじ]` is wanted; both, the reading behind in round brackets. */
export type Reading = 'both' | 'kanji' | 'kana';

/** A text with readings in square brackets, as Japanese notes have them. Sounds in brackets stay. */
export const renderReadings = (html: string, wanted: Reading): string => {
  let result = '';
  let from = 0;
  for (let open = html.indexOf('['); open !== -1; open = html.indexOf('[', from)) {
    const close = html.indexOf(']', open);
    if (close === -1) break;
    const before = html.slice(from, open);
    const reading = html.slice(open + 1, close);
    // The word begins behind the last space or tag; the space stands for nothing but that.
    const word = Math.max(
      before.lastIndexOf(' '),
      before.lastIndexOf('>'),
      before.lastIndexOf(';'),
    );
    const base = before.slice(word + 1);
    from = close + 1;
    if (base === '' || reading.startsWith('sound:')) {
      result += html.slice(from - reading.length - before.length - 2, from);
      continue;
    }
    result += before.slice(0, before.charAt(word) === ' ' ? word : word + 1);
    result += { both: `${base}(${reading})`, kanji: base, kana: reading }[wanted];
  }
  return result + html.slice(from);
};
