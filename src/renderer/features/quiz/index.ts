export { QuizScreen } from './QuizScreen.tsx';
