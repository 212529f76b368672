export { QuizFace } from './QuizQuestion.tsx';
export { KIND_NAMES } from './names.ts';
