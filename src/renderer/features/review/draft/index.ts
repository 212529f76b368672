export { DraftField } from './DraftField.tsx';
export { DraftReview } from './DraftReview.tsx';
export type { Earlier } from './EarlierDraft.tsx';
