export { EditDialog } from './EditDialog.tsx';
export type { CardChange } from './useEdit.ts';
