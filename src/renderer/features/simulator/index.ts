export { PresetSimulator } from './PresetSimulator.tsx';
