import { hashOf } from './random.ts';

/** Two hashes of 32 bits: among a hundred thousand things none meet by chance. */
export const hashHalves = (text: string): readonly [number, number] => [
  hashOf(text),
  hashOf(`\u0001${text}`),
];

/** A few lower-case letters and digits, always the same for the same text. */
export const shortHash = (text: string): string =>
  hashHalves(text)
    .map((half) => half.toString(36).padStart(7, '0'))
    .join('');
