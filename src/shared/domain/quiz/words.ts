/** Words that carry no content of their own, so that sharing one tells nothing. */
const STOP_WORDS = new Set(
  `a about after again all also am an and any anything are as at away back be because been before
  being but by can cannot could did do does doing done down each even ever every for from get gets
  getting go goes going got had has have having he her here hers him his how i if in into is it its
  itself just let like ll made make makes making many me more most much my myself need no none nor
  not nothing now of off on once one only onto or other others our ours out over own quite rather re
  really s said same say says she should so some something still such t than that the their theirs
  them themselves then there these they thing things this those through to too under until up upon
  us ve very was we well went were what when where which while who whom whose why will with without
  would you your yours d m don didn doesn isn wasn weren couldn wouldn`.split(/\s+/),
);

/** Endings that a light stemmer takes off, the longest first. */
const ENDINGS = [
  'erships',
  'ership',
  'ations',
  'ation',
  'ingly',
  'ments',
  'ment',
  'ions',
  'ness',
  'ings',
  'ion',
  'ies',
  'ing',
  'ers',
  'ely',
  'ed',
  'es',
  'er',
  'al',
  'ly',
  's',
  'e',
  'y',
] as const;

/** Fewer letters than this are no stem: "ring" and "bed" keep their endings. */
const SHORTEST_STEM = 3;

/**
 * The stem of a lower-case word: one ending less and no doubled last letter, so that "escalate",
 * "escalated" and "escalation" meet. Light on purpose: it serves a comparison, not a reader.
 */
export function stem(word: string): string {
  const ending = ENDINGS.find((e) => word.endsWith(e) && word.length - e.length >= SHORTEST_STEM);
  if (ending === undefined || word.endsWith('ss')) return word;
  const rest = word.slice(0, word.length - ending.length).replace(/(?:e|i|at)$/u, '');
  const base = rest.length >= SHORTEST_STEM ? rest : word.slice(0, word.length - ending.length);
  return base.replace(/([bdfgklmnprt])\1$/u, '$1');
}

/** The stems of the words of a text that carry content; numbers count as words. */
export function contentWords(text: string): ReadonlySet<string> {
  return new Set(contentIn(text).map(stem));
}

function contentIn(text: string): readonly string[] {
  const words = text
    .toLowerCase()
    .replace(/[’']s\b/gu, '')
    .match(/[\p{L}\p{N}]+/gu);
  return (words ?? []).filter((word) => !STOP_WORDS.has(word));
}

/** The content words of `text` that `other` has as well, in any of their forms, as `text` has them. */
export function sharedWords(text: string, other: string): readonly string[] {
  const known = contentWords(other);
  return [...new Set(contentIn(text).filter((word) => known.has(stem(word))))];
}

/** Whether two sets of stems have one in common. */
export function sharesWord(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const word of a) if (b.has(word)) return true;
  return false;
}
