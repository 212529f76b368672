/** Forms that no rule of spelling leads back to their base. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  Object.entries({
    be: 'am is are was were been being',
    have: 'has had having',
    do: 'does did done doing',
    become: 'became',
    begin: 'began begun',
    break: 'broke broken',
    bring: 'brought',
    build: 'built',
    buy: 'bought',
    catch: 'caught',
    choose: 'chose chosen',
    come: 'came',
    deal: 'dealt',
    draw: 'drew drawn',
    drive: 'drove driven',
    fall: 'fell fallen',
    feel: 'felt',
    fight: 'fought',
    find: 'found',
    get: 'got gotten getting',
    give: 'gave given',
    go: 'went gone goes',
    grow: 'grew grown',
    hear: 'heard',
    hold: 'held',
    keep: 'kept',
    know: 'knew known',
    lead: 'led',
    leave: 'left',
    lose: 'lost',
    make: 'made',
    mean: 'meant',
    meet: 'met',
    pay: 'paid',
    rise: 'rose risen',
    run: 'ran',
    say: 'said',
    see: 'saw seen',
    sell: 'sold',
    send: 'sent',
    show: 'shown',
    sit: 'sat',
    speak: 'spoke spoken',
    spend: 'spent',
    stand: 'stood',
    take: 'took taken',
    teach: 'taught',
    tell: 'told',
    think: 'thought',
    throw: 'threw thrown',
    understand: 'understood',
    win: 'won',
    write: 'wrote written',
    person: 'people',
  }).flatMap(([base, forms]) => forms.split(' ').map((form) => [form, base] as const)),
);

/** The -ed or -ing goes only where a word is left: "bring", "need" and "bed" are words already. */
const LEFT = /^(?=.*[aeiouy])[a-z]{3,}$/u;

/**
 * A lower-case word without its inflection, so that "escalate", "escalated" and "escalating" are
 * the same. It takes off no more than that ("escalation" stays apart), because words that are
 * merely related do not say the same thing. The result serves a comparison, not a reader.
 */
export const baseForm = (word: string): string => {
  const base = IRREGULAR.get(word) ?? regular(word);
  return base.length > 3 ? base.replace(/e$/u, '') : base;
};

const regular = (word: string): string => {
  if (word.length <= 3 || !/^[a-z]+$/u.test(word)) return word;
  if (/ie[sd]$/u.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:s|x|z|ch|sh)es$/u.test(word)) return word.slice(0, -2);
  if (/[^sui]s$/u.test(word)) return word.slice(0, -1);
  const rest = /(?<!e)ed$/u.test(word) ? word.slice(0, -2) : word.replace(/ing$/u, '');
  return rest !== word && LEFT.test(rest) ? rest.replace(/([bdgklmnprt])\1$/u, '$1') : word;
};
