/** Everything that can be wrong with a walkthrough text or a lesson file. */
export const PROBLEM_CODES = [
  // walkthrough texts
  'not_a_walkthrough',
  'truncated',
  'incomplete_pair',
  'missing_section',
  'ambiguous_segmentation',
  // lesson files
  'yaml_syntax',
  'schema',
  'duplicate_id',
  'unreadable',
  // lessons that are to ship (src/shared/domain/lesson/check)
  'structure',
  'particular',
  'guessable',
  'lengths',
  'gives_away',
  'red_flag_in_strong',
  'spoken_length',
  'reading_grade',
  'name',
  'repeated',
  'borrowed',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** One thing that is wrong, where it is, and what to do about it. */
export interface Problem {
  readonly code: ProblemCode;
  /** Physical line, from 1; null where the problem has no one place. */
  readonly line: number | null;
  /** Column in characters, from 1; null where only the line is known. */
  readonly column: number | null;
  /** How the line begins, at most 60 characters; null where there is no line. */
  readonly excerpt: string | null;
  /** What is wrong and what was expected, as one sentence a person can act on. */
  readonly message: string;
  /** The way out: what to do next. */
  readonly remedy: string;
}
