/**
 * The lesson: one walkthrough of one principle, in the form that everything else works on.
 *
 * `authored` on an item lists those of its fields that were not in the walkthrough but completed
 * by an author. A lesson with `source: 'original'` has no walkthrough behind it, and marks nothing.
 */

import type { Failing } from './failing.ts';

/** How an item can be told apart for ever; lower-case letters, digits and hyphens, unique in its lesson. */
export type ItemId = string;

export type LessonSource = 'walkthrough' | 'original';

export interface LessonTitle {
  /** The principle the lesson is about, e.g. "Success and Scale Bring Broad Responsibility". */
  readonly principle: string;
  /** What the lesson says of it, e.g. "What It Means and What Interviewers Listen For". */
  readonly topic: string | null;
  /** The series the lesson belongs to, e.g. "Amazon LP STAR Walkthrough". */
  readonly series: string | null;
}

/** What an item may carry beside its texts; what there is none of is absent. */
export interface ItemExtras {
  /** What the person files it under, each a word or a few; none twice. */
  readonly tags?: readonly string[];
  /** Where it comes from, in the person's words, e.g. "mock interview, 3 May". */
  readonly source?: string;
  /** What it is known by in the program that it was brought from, e.g. "anki:<guid>/0". */
  readonly foreignId?: string;
  /** `<lesson>/<item>` that it was moved from: its cards go on with that one's progress. See docs/adr/0015. */
  readonly progressOf?: string;
}

interface Item extends ItemExtras {
  readonly id: ItemId;
  /** Names of the fields of this item that an author completed. */
  readonly authored: readonly string[];
}

/** A STAR stage: what to do, how people get it wrong, and what that costs them. */
export interface Stage extends Item {
  /** Situation, Task, Action, Result, Reflection; null where nobody named it. */
  readonly name: string | null;
  readonly tip: string;
  readonly mistake: string;
  /** What the mistake costs; null where the walkthrough does not say. */
  readonly cost: string | null;
}

/** Another way to say the weak or the strong half of a pair; used by the quiz. */
export interface Phrase {
  readonly id: ItemId;
  readonly text: string;
  /** Why this very phrase falls flat or works; null means that the pair's `why` serves. */
  readonly why: string | null;
}

/** A weak phrase, why it falls flat, and the strong version. */
export interface Pair extends Item {
  /** The interviewer's question that the phrase answers. */
  readonly question: string | null;
  readonly weak: string;
  /** What is wrong with the weak phrase, in one word; null where nobody said. */
  readonly failing: Failing | null;
  readonly why: string;
  readonly strong: string;
  readonly furtherWeak: readonly Phrase[];
  readonly furtherStrong: readonly Phrase[];
}

/** Something an interviewer hears as a warning. */
export interface RedFlag extends Item {
  /** The line as the walkthrough has it. */
  readonly text: string;
  /** The words that raise the flag; null where the line quotes none. */
  readonly phrase: string | null;
  /** The rest of the line, e.g. "shows handoff, not ownership"; null exactly where `phrase` is null. */
  readonly shows: string | null;
  /** Where the same words are no warning, e.g. "the scope boundary is stated"; null: they always are. */
  readonly unless: string | null;
}

/** How an interviewer judges a phrase, and why. */
export interface Verdict extends Item {
  /** The phrase that is judged. */
  readonly phrase: string | null;
  readonly text: string;
}

/** A direction from which the same story can be told. */
export interface Angle extends Item {
  readonly name: string | null;
  readonly lead: string;
  readonly emphasize: string;
  readonly playDown: string;
}

/** What is expected at a level of seniority, the lowest first. */
export interface Level extends Item {
  readonly name: string | null;
  readonly text: string;
}

/**
 * A plain question and its answer, of a person's own. Either may have several paragraphs, one a line;
 * the media are files of the person's media folder, by name.
 */
export interface Note extends Item {
  readonly question: string;
  readonly answer: string;
  readonly questionMedia?: readonly string[];
  readonly answerMedia?: readonly string[];
}

/** The lists of items that a lesson has. */
export const SECTIONS = [
  'stages',
  'pairs',
  'redFlags',
  'verdicts',
  'angles',
  'levels',
  'notes',
] as const;
export type Section = (typeof SECTIONS)[number];

export interface Lesson {
  /** The slug that names the file, `<id>.lesson.yaml`. */
  readonly id: string;
  readonly source: LessonSource;
  readonly title: LessonTitle;
  /** What the principle asks for, in one line; an author's, as no walkthrough says it. */
  readonly about: string | null;
  readonly summary: readonly string[];
  readonly stages: readonly Stage[];
  readonly pairs: readonly Pair[];
  readonly redFlags: readonly RedFlag[];
  readonly verdicts: readonly Verdict[];
  readonly angles: readonly Angle[];
  readonly levels: readonly Level[];
  readonly notes: readonly Note[];
}

/** The items of one section. */
export type ItemOf<S extends Section> = Lesson[S][number];
export type AnyItem = ItemOf<Section>;
