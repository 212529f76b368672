export { BrowseScreen } from './BrowseScreen.tsx';
