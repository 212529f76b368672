import { basename } from 'node:path';
import { writeWhole } from '../whole-file.ts';
import { whyNotWritten } from './told.ts';

/** Writes a small file that a person has named, whole or not at all. Throws a sentence. */
export const writeNamed = async (path: string, content: string | Uint8Array): Promise<void> => {
  try {
    await writeWhole(path, content);
  } catch (reason) {
    throw new Error(whyNotWritten(basename(path), reason), { cause: reason });
  }
};
