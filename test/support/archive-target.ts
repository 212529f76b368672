import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { extractArchive, readManifest, verifyArchive } from '../../src/main/archive/read.ts';

/** `ok`, or the code of the refusal. */
export type ArchiveOutcome = string;

/**
 * Reads bytes as an archive in all three ways, in a folder that is made and removed again, and
 * answers how. Throws when the ways do not agree, when a refusal says nothing, or when anything was
 * left behind. For the fuzz harness: whatever the bytes are, there is an answer.
 */
export const readArchiveBytes = async (
  bytes: Uint8Array,
  folder: string,
): Promise<ArchiveOutcome> => {
  await mkdir(folder, { recursive: true });
  try {
    const file = join(folder, 'fuzzed.recast');
    await writeFile(file, bytes);
    const told = await readManifest(file);
    const verified = await verifyArchive(file);
    const extracted = await extractArchive(file, join(folder, 'out'));
    if (verified.ok !== extracted.ok) throw new Error('verify and extract do not agree.');
    if (verified.ok && !told.ok)
      throw new Error(`A sound archive has no manifest: ${told.error.code}`);
    if (extracted.ok) return 'ok';
    const { code, message, remedy } = extracted.error;
    if (message.length < 10 || remedy.length < 10) throw new Error(`${code} says nothing.`);
    if (verified.ok || verified.error.code !== code) throw new Error(`Two codes: ${code}.`);
    return code;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
