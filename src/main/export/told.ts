import { codeOf, messageOf } from '#shared/domain/reason.ts';

const WHY: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full. Make room on it, or choose another folder',
  EDQUOT: 'your share of the disk is used up. Make room on it, or choose another folder',
  EFBIG: 'the disk takes no file of that size. Choose another, or take out fewer decks',
  EROFS: 'the disk is read-only. Choose another folder',
  EACCES: 'the system does not let Recast write there. Choose another folder',
  EPERM: 'the system does not let Recast write there. Choose another folder',
  EBUSY: 'another program has the file open. Close it there, and try again',
  ENOENT: 'the folder is not there. Check that its drive is connected, and try again',
  ENOTDIR: 'the folder is not there. Check that its drive is connected, and try again',
  EISDIR: 'a folder has that name. Choose another name',
  ENOTEMPTY: 'a folder has that name. Choose another name',
  EEXIST: 'a folder has that name. Choose another name',
};

/** Why the file `name` was not written, in a sentence with the way out. */
export const whyNotWritten = (name: string, reason: unknown): string =>
  `${name} was not written: ${WHY[codeOf(reason)] ?? messageOf(reason).replace(/\.$/, '')}.`;
