import type { Io } from './io.ts';

/** Everything that a terminal obeys instead of showing it, line breaks aside, and what turns text round. */
const STEERING = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/gu;

/** JSON in which the same is written as an escape, so that nothing is lost. */
export const plainJson = (json: string): string =>
  json.replace(STEERING, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** An io that shows text as text: what a file says of itself must not move the cursor. */
export const plainIo = (io: Io): Io => {
  const plain =
    (print: (text: string) => void) =>
    (text: string): void =>
      print(text.replace(STEERING, '\ufffd'));
  return { ...io, out: plain(io.out), err: plain(io.err) };
};
