export { QuizScreen } from './QuizScreen.tsx';
export { QuizFace } from './QuizQuestion.tsx';
