import { homeKey, homeOf } from '#shared/domain/deck/home.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { onceEach } from '../once-each.ts';
import { SMALLEST_BLOCK, splitIntoBlocks } from './blocks.ts';
import { optionText } from './option-text.ts';
import { lessonPhrases, PHRASE_CLASSES, type PhraseClass, type QuizPhrase } from './phrases.ts';
import { shuffled, type RandomSource } from '../random.ts';
import { contentWords, sharesWord } from './words.ts';

export const MATCH_KINDS = ['match_why', 'match_strong', 'match_cost', 'match_stage'] as const;

export type MatchKind = (typeof MATCH_KINDS)[number];

export const QUIZ_KINDS = ['classify', ...MATCH_KINDS] as const;

export type QuizKind = (typeof QUIZ_KINDS)[number];

export interface QuizOption {
  /** What an answer names: `weak` or `strong`, else the id of the pair or stage it belongs to. */
  readonly id: string;
  readonly text: string;
}

/** One thing that the quiz asks, with all that its answer shows. Serialisable. */
export interface QuizItem {
  /** Stable: `<lesson>/<phrase>/<class>` to classify, `<lesson>/<pair or stage>/<kind>` to match. */
  readonly id: string;
  readonly kind: QuizKind;
  readonly lessonId: string;
  /** The pair or stage that the item is about. */
  readonly groupId: string;
  /** 0 is the classification round; matching blocks count from 1 and share their options. */
  readonly block: number;
  /** The phrase, mistake or tip that is asked about. */
  readonly text: string;
  /** The interviewer's question that the phrase answers; null to match, where it would tell the pair. */
  readonly question: string | null;
  readonly options: readonly QuizOption[];
  /** The id of the right option. */
  readonly expected: string;
  /** The reason to show with the answer; null where the right option is the reason. */
  readonly why: string | null;
  /** Whether `why` says what makes a phrase strong or what makes one fall flat. */
  readonly whyOf: PhraseClass;
  /** The other side to show with the answer: of a pair, or the tip of a mistake and back. */
  readonly other: string | null;
  /** The right option alone shares a content word with the text: never counts as mastery. */
  readonly givesAway: boolean;
}

/** The item that asks whether a phrase is weak or strong. */
export function classifyItem(phrase: QuizPhrase): QuizItem {
  return {
    id: phrase.id,
    kind: 'classify',
    lessonId: phrase.lessonId,
    groupId: phrase.pairId,
    block: 0,
    text: phrase.text,
    question: phrase.question,
    options: PHRASE_CLASSES.map((id) => ({ id, text: id === 'weak' ? 'Weak' : 'Strong' })),
    expected: phrase.phraseClass,
    why: phrase.why,
    whyOf: phrase.whyOf,
    other: phrase.other,
    givesAway: false,
  };
}

/** A question for a matching block, before the block and so the options are known. */
interface Question {
  readonly groupId: string;
  readonly text: string;
  readonly key: string;
  readonly why: string | null;
  readonly other: string | null;
}

/** The pairs or stages that a kind can ask about, each with the questions it offers for it. */
export function matchGroups(lesson: Lesson, kind: MatchKind): readonly (readonly Question[])[] {
  switch (kind) {
    case 'match_why':
    case 'match_strong': {
      const weak = lessonPhrases(lesson).filter((phrase) => phrase.phraseClass === 'weak');
      return lesson.pairs.map((pair) =>
        weak
          .filter((phrase) => phrase.pairId === pair.id)
          .map(({ text, why }) =>
            kind === 'match_why'
              ? { groupId: pair.id, text, key: why, why: null, other: pair.strong }
              : { groupId: pair.id, text, key: pair.strong, why, other: null },
          ),
      );
    }
    case 'match_cost':
      return lesson.stages.flatMap(({ id, mistake, cost, tip }) =>
        cost === null ? [] : [[{ groupId: id, text: mistake, key: cost, why: null, other: tip }]],
      );
    case 'match_stage':
      return lesson.stages.flatMap(({ id, name, tip, mistake }) =>
        name === null
          ? []
          : [
              [
                { groupId: id, text: mistake, key: name, why: null, other: tip },
                { groupId: id, text: tip, key: name, why: null, other: mistake },
              ],
            ],
      );
  }
}

/** Every item id of a lesson that can be mastered in the quiz, by kind. */
export const lessonItemIds = onceEach(
  (lesson: Lesson): Readonly<Record<QuizKind, readonly string[]>> => {
    const match = (kind: MatchKind): readonly string[] =>
      [...provable(matchGroups(lesson, kind))].map((groupId) => matchId(lesson, groupId, kind));
    return {
      classify: lessonPhrases(lesson).map((phrase) => phrase.id),
      match_why: match('match_why'),
      match_strong: match('match_strong'),
      match_cost: match('match_cost'),
      match_stage: match('match_stage'),
    };
  },
);

/**
 * The pairs or stages of which some block can ask a question that does not give itself away: one with
 * two others beside it, whose keys differ, and one of those shares a word with it if its own does.
 */
function provable(groups: readonly (readonly Question[])[]): ReadonlySet<string> {
  const { shown, wordsOf } = createTools();
  const all = groups.flat().map(({ groupId, text, key }) => ({ groupId, text, key: shown(key) }));
  const options = [...new Map(all.map((each) => [`${each.groupId} ${each.key}`, each])).values()];
  const shares = (text: string, key: string): boolean => sharesWord(wordsOf(text), wordsOf(key));
  const found = new Set<string>();
  for (const asked of all) {
    if (found.has(asked.groupId)) continue;
    const beside = options.filter((option) => fits(asked, option));
    const helping = shares(asked.text, asked.key)
      ? beside.filter(({ key }) => shares(asked.text, key))
      : beside;
    // Where neither of two has a third beside it, they are of one pair or have one key, and so has
    // everything else that fits: a third of them would have none either.
    const isProvable = helping
      .slice(0, 2)
      .some((second) => beside.some((third) => fits(second, third)));
    if (isProvable) found.add(asked.groupId);
  }
  return found;
}

type Keyed = Pick<Question, 'groupId' | 'key'>;

/** Whether two can be in one block. */
const fits = (a: Keyed, b: Keyed): boolean => a.groupId !== b.groupId && a.key !== b.key;

/** Whether the quiz finds anything to ask of a lesson: one pair, or enough stages that differ for a block. */
export function hasQuestions(lesson: Lesson): boolean {
  const fillsBlock = (kind: MatchKind): boolean => {
    const keys = matchGroups(lesson, kind).flatMap((group) => group.map(({ key }) => key));
    return new Set(keys.map(optionText)).size >= SMALLEST_BLOCK;
  };
  return lesson.pairs.length > 0 || fillsBlock('match_cost') || fillsBlock('match_stage');
}

/** How often a kind's blocks are drawn in search of questions whose key does not give itself away. */
const DRAWS = 24;

/**
 * Draws the matching blocks of one kind: one question for each pair or stage, in blocks where
 * every key is an option of every item. Fewer than 3 make no block. `block` is 0 until a session
 * numbers its blocks.
 */
export function drawMatchBlocks(
  lesson: Lesson,
  kind: MatchKind,
  random: RandomSource,
): readonly (readonly QuizItem[])[] {
  const groups = matchGroups(lesson, kind);
  const tools = createTools();
  let best: readonly (readonly QuizItem[])[] = [];
  let fewest = Infinity;
  for (let draw = 0; draw < DRAWS && fewest > 0; draw += 1) {
    const questions = shuffled(groups, random).flatMap((group) =>
      shuffled(group, random).slice(0, 1),
    );
    const blocks = splitIntoBlocks(questions, (question) => tools.shown(question.key)).map(
      (block) => matchBlock(lesson, kind, shuffled(block, random), random, tools),
    );
    const items = blocks.flat();
    const cost = items.filter((item) => item.givesAway).length + groups.length - items.length;
    if (cost < fewest) {
      fewest = cost;
      best = blocks;
    }
  }
  return best;
}

interface Tools {
  readonly shown: (text: string) => string;
  readonly wordsOf: (text: string) => ReadonlySet<string>;
}

/** Each text is worked out once, and not anew for every draw, block and option. */
const createTools = (): Tools => ({
  shown: remembered(optionText),
  wordsOf: remembered(contentWords),
});

/** The same function, which works nothing out twice. */
function remembered<T extends object | string>(of: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = of(text);
    known.set(text, value);
    return value;
  };
}

function matchBlock(
  lesson: Lesson,
  kind: MatchKind,
  questions: readonly Question[],
  random: RandomSource,
  { shown, wordsOf }: Tools,
): readonly QuizItem[] {
  const options = shuffled(questions, random).map(({ groupId, key }) => ({
    id: groupId,
    text: shown(key),
  }));
  return questions.map((asked) => ({
    id: matchId(lesson, asked.groupId, kind),
    kind,
    lessonId: lesson.id,
    groupId: asked.groupId,
    block: 0,
    text: asked.text,
    question: null,
    options,
    expected: asked.groupId,
    why: asked.why,
    whyOf: 'weak',
    other: asked.other,
    givesAway: givesAway(asked.text, asked.groupId, options, wordsOf),
  }));
}

/** By where the pair or stage was made, as its mastery goes with it. */
const matchId = (lesson: Lesson, groupId: string, kind: MatchKind): string => {
  const item = [...lesson.pairs, ...lesson.stages].find(({ id }) => id === groupId);
  return `${homeKey(homeOf(lesson.id, item ?? { id: groupId }))}/${kind}`;
};

/** Whether the right option, and no other, shares a content word with the text. */
export function givesAway(
  text: string,
  expected: string,
  options: readonly QuizOption[],
  wordsOf: (text: string) => ReadonlySet<string> = contentWords,
): boolean {
  const asked = wordsOf(text);
  const sharing = options.filter((option) => sharesWord(asked, wordsOf(option.text)));
  return sharing.length === 1 && sharing[0]?.id === expected;
}
