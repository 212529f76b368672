export * from './card.ts';
export * from './card-map.ts';
export * from './card-title.ts';
export * from './cards.ts';
export { itemsOf } from '../lesson/items.ts';
export * from './home.ts';
export * from './library.ts';
export * from './next-step.ts';
export * from './operations.ts';
