export { DrillScreen } from './DrillScreen.tsx';
