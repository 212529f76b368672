export * from './csv.ts';
export * from './csv-format.ts';
