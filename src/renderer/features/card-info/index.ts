export { CardInfoDialog } from './CardInfoDialog.tsx';
