export { CHECKED_LENGTH, checkDraft, draftChecker, type DraftCheck } from './check-draft.ts';
export type { DraftFlag, FlagSource } from './flags.ts';
export type { Observation } from './observations.ts';
export type { Takeaway } from './takeaways.ts';
