export { CardInfo } from './CardInfo.tsx';
