export { ApplyDialog, type Chosen } from './ApplyDialog.tsx';
export { setName } from './names.ts';
export { TrainingPanel } from './TrainingPanel.tsx';
export { useTraining, type TrainingActions, type TrainingState } from './useTraining.ts';
export { readTrainingInput } from './work-out.ts';
