export { ReaderScreen } from './ReaderScreen.tsx';
