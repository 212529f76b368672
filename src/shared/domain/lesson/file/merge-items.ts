import type { Angle, Level, Note, Pair, Phrase, RedFlag, Stage, Verdict } from '../lesson.ts';

/** The rules by which one item takes what the walkthrough says now and keeps what an author said. */

interface Item {
  readonly id: string;
  readonly authored: readonly string[];
}

/** Gives an id that is not taken: the one wished for, or that with a number. */
export type ClaimId = (wish: string) => string;

export interface ItemKind<T extends Item> {
  /** The fields that every walkthrough states, by which an item is known again. */
  readonly texts: readonly (keyof T & string)[];
  /** The item after the merge; `authored` is seen to by the caller. */
  readonly merge: (old: T, fresh: T, claim: ClaimId) => T;
  /** An item that is new, with its ids claimed. */
  readonly adopt: (fresh: T, claim: ClaimId) => T;
}

/** What the walkthrough says, unless an author said it: then the author's words stay. */
const latest = <T extends Item, K extends keyof T & string>(old: T, fresh: T, key: K): T[K] =>
  old.authored.includes(key) || fresh[key] === null ? old[key] : fresh[key];

const adopt = <T extends Item>(fresh: T, claim: ClaimId): T => ({ ...fresh, id: claim(fresh.id) });

const adoptPhrases = (phrases: readonly Phrase[], claim: ClaimId): Phrase[] =>
  phrases.map((phrase) => ({ ...phrase, id: claim(phrase.id) }));

const mergePhrases = (
  old: readonly Phrase[],
  fresh: readonly Phrase[],
  claim: ClaimId,
): Phrase[] => {
  const known = new Set(old.map(({ text }) => text));
  return [
    ...old,
    ...adoptPhrases(
      fresh.filter(({ text }) => !known.has(text)),
      claim,
    ),
  ];
};

export const stageKind: ItemKind<Stage> = {
  texts: ['tip', 'mistake'],
  merge: (old, fresh) => {
    const mistake = latest(old, fresh, 'mistake');
    // The cost stands in the mistake's line: a changed line without one has lost it.
    const lost = fresh.cost === null && mistake !== old.mistake && !old.authored.includes('cost');
    return {
      ...old,
      name: latest(old, fresh, 'name'),
      tip: latest(old, fresh, 'tip'),
      mistake,
      cost: lost ? null : latest(old, fresh, 'cost'),
    };
  },
  adopt,
};

export const pairKind: ItemKind<Pair> = {
  texts: ['weak', 'why', 'strong'],
  merge: (old, fresh, claim) => ({
    ...old,
    question: latest(old, fresh, 'question'),
    weak: latest(old, fresh, 'weak'),
    failing: latest(old, fresh, 'failing'),
    why: latest(old, fresh, 'why'),
    strong: latest(old, fresh, 'strong'),
    furtherWeak: mergePhrases(old.furtherWeak, fresh.furtherWeak, claim),
    furtherStrong: mergePhrases(old.furtherStrong, fresh.furtherStrong, claim),
  }),
  adopt: (fresh, claim) => ({
    ...adopt(fresh, claim),
    furtherWeak: adoptPhrases(fresh.furtherWeak, claim),
    furtherStrong: adoptPhrases(fresh.furtherStrong, claim),
  }),
};

export const redFlagKind: ItemKind<RedFlag> = {
  texts: ['text'],
  merge: (old, fresh) => {
    const text = latest(old, fresh, 'text');
    // Phrase and what it shows are the two halves of one line, and stay or go together.
    const isAuthors = old.authored.includes('phrase') || old.authored.includes('shows');
    const keep = isAuthors || (fresh.phrase === null && text === old.text);
    const { phrase, shows } = keep ? old : fresh;
    return { ...old, text, phrase, shows, unless: latest(old, fresh, 'unless') };
  },
  adopt,
};

export const verdictKind: ItemKind<Verdict> = {
  texts: ['text'],
  merge: (old, fresh) => ({
    ...old,
    phrase: latest(old, fresh, 'phrase'),
    text: latest(old, fresh, 'text'),
  }),
  adopt,
};

export const angleKind: ItemKind<Angle> = {
  texts: ['lead', 'emphasize', 'playDown'],
  merge: (old, fresh) => ({
    ...old,
    name: latest(old, fresh, 'name'),
    lead: latest(old, fresh, 'lead'),
    emphasize: latest(old, fresh, 'emphasize'),
    playDown: latest(old, fresh, 'playDown'),
  }),
  adopt,
};

export const levelKind: ItemKind<Level> = {
  texts: ['text'],
  merge: (old, fresh) => ({
    ...old,
    name: latest(old, fresh, 'name'),
    text: latest(old, fresh, 'text'),
  }),
  adopt,
};

export const noteKind: ItemKind<Note> = {
  texts: ['question', 'answer'],
  merge: (old, fresh) => ({
    ...old,
    question: latest(old, fresh, 'question'),
    answer: latest(old, fresh, 'answer'),
  }),
  adopt,
};
