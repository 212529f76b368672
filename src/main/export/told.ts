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

/**
 * A file is written beside its place first: where that went well, the folder takes files, and it is the
 * one under the name that does not give way.
 */
const HELD =
  'another program has that file open, or it is protected. Close it there, or choose another name';
const isHeld = (reason: unknown): boolean =>
  ['EACCES', 'EPERM', 'EBUSY'].includes(codeOf(reason)) &&
  (reason as NodeJS.ErrnoException).syscall === 'rename';

const wayOut = (reason: unknown): string =>
  isHeld(reason) ? HELD : (WHY[codeOf(reason)] ?? messageOf(reason).replace(/\.$/, ''));

/** Why the file `name` was not written, in a sentence with the way out. */
export const whyNotWritten = (name: string, reason: unknown): string =>
  `${name} was not written: ${wayOut(reason)}.`;
