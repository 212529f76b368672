import { toSnake } from './format.ts';

/** Number of letters to insert, delete or replace (Levenshtein's distance). */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
};

const LONGEST = 40;

/** The known word that was most likely meant, or null where none is within half of its letters. */
export const nearest = (word: string, known: readonly string[]): string | null => {
  if (word.length > LONGEST) return null;
  const spelled = toSnake(word.trim())
    .replace(/[\s-]+/g, '_')
    .replace(/^_/, '');
  const ranked = known
    .map((candidate) => ({ candidate, steps: distance(spelled, candidate) }))
    .filter(({ candidate, steps }) => steps <= Math.floor(candidate.length / 2))
    .sort((a, b) => a.steps - b.steps);
  return ranked[0]?.candidate ?? null;
};
