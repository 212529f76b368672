export { TrainingPanel } from './TrainingPanel.tsx';
export { useTraining, type TrainingActions, type TrainingState } from './useTraining.ts';
