import type { Lesson, Section } from '#shared/domain/lesson/lesson.ts';

/** What one item of a section is called, in the order in which a new one is chosen. */
export const KIND_NAMES = {
  pairs: 'Pair',
  notes: 'Question and answer',
  stages: 'Stage',
  redFlags: 'Red flag',
  verdicts: 'Verdict',
  angles: 'Angle',
  levels: 'Level',
} as const satisfies Record<Section, string>;

export const KINDS = Object.keys(KIND_NAMES) as readonly Section[];

/** The kind that a new item of a deck most likely has. */
export const likelyKind = (lesson: Lesson): Section =>
  lesson.pairs.length === 0 && lesson.notes.length > 0 ? 'notes' : 'pairs';

/** What a contested part is called that is no text with a name of its own. */
export const PART_NAMES: Readonly<Record<string, string>> = {
  failing: 'What is wrong with it, in a word',
  furtherWeak: 'Further weak phrases',
  furtherStrong: 'Further strong phrases',
  tags: 'Tags',
  source: 'Source',
};
