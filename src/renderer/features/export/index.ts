export { openTakeOut } from './take-out.ts';
export { TakeOutHost } from './TakeOutDialog.tsx';
