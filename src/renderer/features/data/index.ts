export { DataScreen } from './DataScreen.tsx';
export { RestoreDialog } from './RestoreDialog.tsx';
