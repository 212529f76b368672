import { baseForm } from './inflection.ts';

/** All lists are of base forms. */
const wordList = (text: string): ReadonlySet<string> =>
  new Set(text.trim().split(/\s+/u).map(baseForm));

/** "they handled it" is about what others did, whoever they are called. */
export const THIRD_PERSONS = wordList('they he she somebody someone');

/** Nouns that, as a subject, say "they". */
export const OTHER_PEOPLE = wordList('team engineer lead people');

export const FIRST_PERSONS = wordList('i we');

/** Words that turn a sentence round. */
export const NEGATIONS = wordList('not no never nobody none nothing neither nor without cannot');

/** Words after which somebody speaks of what they did not do, or would not do. */
export const REVERSALS: ReadonlySet<string> = new Set([
  ...NEGATIONS,
  ...wordList('instead rather beyond might could unlike avoid stop refuse hardly than'),
]);

/** Words that begin a thought of their own. */
export const CLAUSE_OPENERS = wordList('so but because while whereas although though');

/** What belongs to a verb and says nothing of who acts: "I have just also sent". */
export const BESIDE_A_VERB = wordList(
  'do have would will should be just also only then even first',
);

/** What may come before a verb whose subject is left out: the candidate's own. */
export const BEFORE_A_VERB = wordList('and so by to after');

/** Words that tell nothing alone, yet belong to what was said: "had time", "was happy". */
export const LIGHT_WORDS = wordList('be have get make everything everybody everyone anything');

/** Words that may stand between two others, or be left out, without another meaning. */
export const LOOSE_WORDS = wordList(
  `a an the this that these those it its them him her me us you my our your their his some any all
  both each every own same other another very really quite so just also only then even still too
  already simply actually now soon right straight quick quickly short bit little whole entire do
  more most much many lot again always usually later
  will would shall should can may must of`,
);

/** Words without content; also the loose, light and turning ones. */
export const STOP_WORDS: ReadonlySet<string> = new Set([
  ...LOOSE_WORDS,
  ...LIGHT_WORDS,
  ...NEGATIONS,
  ...THIRD_PERSONS,
  ...FIRST_PERSONS,
  ...CLAUSE_OPENERS,
  ...REVERSALS,
  ...wordList(`and or if then when where which who whom whose what why how as at by for from in into
  on onto to up down out off over under after before about around through until till with within
  between during since because once here ther such well myself ourselves themselves himself herself
  yours ours theirs mine something one thing sure able`),
]);

/** Words that people say about everything: one of them and one telling word tell enough. */
export const COMMON_WORDS = wordList(
  `time day week month year hour good great nice bad new want like look work know think go come take
  give tell say ask see find use try person start end way keep let put show set feel need plan
  team manager project issue problem part job fix call move talk`,
);
