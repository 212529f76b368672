import { lstat, mkdir, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, relative, sep } from 'node:path';
import { codeOf } from '#shared/domain/reason.ts';

const isWithin = (folder: string, file: string): boolean => {
  const way = relative(folder, file);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
};

/**
 * The file that an edit of `path` is written to: itself, or what a link in its place leads to within
 * the same folder. Throws a sentence for a link that leads out of the folder: a folder of lessons may
 * come from a stranger, and nothing elsewhere is changed because of it.
 */
export const fileBehind = async (path: string): Promise<string> => {
  const target = await realpath(path);
  if (isWithin(await realpath(dirname(path)), target)) return target;
  throw new Error(
    `${basename(path)} is a link to ${target}, outside its folder, so nothing was written. Change that file itself, or put it in the place of the link.`,
  );
};

/** Makes a folder where there is none. Throws a sentence for a link, which may lead anywhere. */
export const realFolder = async (path: string): Promise<void> => {
  await mkdir(path).catch((reason: unknown) => {
    if (codeOf(reason) !== 'EEXIST') throw reason;
  });
  if ((await lstat(path)).isDirectory()) return;
  throw new Error(
    `${path} is no folder of its own, so the text from before the edit cannot be kept there and nothing was written. Move it away and try again.`,
  );
};
