import { createHash } from 'node:crypto';
import { lstat, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isMediaName } from '#shared/domain/lesson/media-name.ts';
import { codeOf } from '#shared/domain/reason.ts';
import { readBounded } from '../bounded-file.ts';
import { writeWhole } from '../whole-file.ts';

/** The folder of images and sounds within the person's decks. */
export const MEDIA_FOLDER = 'media';

/** Bytes of one image or sound. */
export const MAX_MEDIA_SIZE = 50_000_000;

/** Names of the images and sounds in a folder; none where there is no folder. Links are not followed. */
export const mediaIn = async (folder: string): Promise<ReadonlySet<string>> => {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return new Set(
      entries.filter((entry) => entry.isFile() && isMediaName(entry.name)).map(({ name }) => name),
    );
  } catch (reason) {
    if (codeOf(reason) === 'ENOENT' || codeOf(reason) === 'ENOTDIR') return new Set();
    throw reason;
  }
};

/** Whether the bytes are what the name says: its first part is their hash. */
const isTrue = (name: string, bytes: Uint8Array): boolean =>
  name.startsWith(createHash('sha256').update(bytes).digest('hex'));

/**
 * Puts a file under its name, which is made of its content: what is there already is the same, and
 * nothing is ever written over.
 */
export const putMedia = async (folder: string, name: string, bytes: Uint8Array): Promise<void> => {
  if (!isMediaName(name) || !isTrue(name, bytes)) {
    throw new Error(`${name.slice(0, 80)} is not the name of this content.`);
  }
  await mkdir(folder, { recursive: true });
  const target = join(folder, name);
  if (await isThere(target)) return;
  await writeWhole(target, bytes);
};

const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    (info) => info.isFile(),
    () => false,
  );

export interface MediaCopied {
  readonly copied: number;
  /** Names of files that were left where they are: too large, unreadable, or not what they are named for. */
  readonly refused: readonly string[];
}

/**
 * Copies what one media folder has and the other lacks. Either may be a stranger's: a file is taken
 * only when its content is what its name says. Never overwrites.
 *
 * @param has further names that need not be copied, as they are to be found elsewhere
 */
export const copyMedia = async (
  from: string,
  to: string,
  has: ReadonlySet<string> = new Set(),
): Promise<MediaCopied> => {
  const [there, here] = await Promise.all([mediaIn(from), mediaIn(to)]);
  const refused: string[] = [];
  let copied = 0;
  for (const name of there) {
    if (here.has(name) || has.has(name)) continue;
    const read = await readBounded(join(from, name), MAX_MEDIA_SIZE).catch(() => null);
    if (!read?.ok || !isTrue(name, read.value)) {
      refused.push(name);
      continue;
    }
    await putMedia(to, name, read.value);
    copied += 1;
  }
  return { copied, refused };
};
