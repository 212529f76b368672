export { SimulatorScreen } from './SimulatorScreen.tsx';
