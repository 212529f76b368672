export * from './card.ts';
export * from './cards.ts';
