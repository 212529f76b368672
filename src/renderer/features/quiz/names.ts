import type { QuizItem, QuizKind } from '#shared/domain/quiz/index.ts';

export const KIND_NAMES = {
  classify: 'Weak or strong',
  match_why: 'Why it falls flat',
  match_strong: 'The strong version',
  match_cost: 'What it costs',
  match_stage: 'Which stage',
} as const satisfies Record<QuizKind, string>;

/** What the reason with an answer is a reason for. */
export const whyName = (item: QuizItem): string => {
  if (item.whyOf === 'strong') return 'Why it works';
  return item.expected === 'strong' ? 'Why the weak version falls flat' : 'Why it falls flat';
};
