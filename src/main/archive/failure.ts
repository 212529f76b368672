import { err, ok, type Result } from '#shared/domain/result.ts';
import { codeOf, messageOf } from '#shared/domain/reason.ts';
import {
  archiveFailure,
  type ArchiveFailure,
  type ArchiveFailureCode,
} from '#shared/domain/backup/index.ts';

/** A failure on its way out of streams and loops; `settle` makes a value of it. */
class ArchiveError extends Error {
  constructor(readonly failure: ArchiveFailure) {
    super(failure.message);
  }
}

export const refusal = (code: ArchiveFailureCode, message: string): Error =>
  new ArchiveError(archiveFailure(code, message));

const SYSTEM: Readonly<Record<string, ArchiveFailureCode>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'too-large',
  EROFS: 'read-only',
  EACCES: 'not-permitted',
  EPERM: 'not-permitted',
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
  EEXIST: 'target-exists',
  ABORT_ERR: 'cancelled',
};

const SAID: Partial<Record<ArchiveFailureCode, string>> = {
  'disk-full': 'the disk is full',
  'read-only': 'the disk or folder is read-only',
  'not-permitted': 'the system does not allow it',
  'not-found': 'a file or folder is not there',
  'too-large': 'the disk takes no file of that size',
};

/** Whether the system said no, as against the libraries that read a zip. */
const isSystems = (reason: unknown): boolean => /^E[A-Z0-9]+$/.test(codeOf(reason));

const isAbort = (reason: unknown): boolean =>
  codeOf(reason) === 'ABORT_ERR' || (reason instanceof Error && reason.name === 'AbortError');

/**
 * What is to be told of a caught `reason`. `doing` begins the sentence: `The backup to … was not made`.
 * What neither the system nor our own checks said is `otherwise`.
 */
export const failureOf = (
  reason: unknown,
  doing: string,
  otherwise: ArchiveFailureCode = 'io',
): ArchiveFailure => {
  if (reason instanceof ArchiveError) return reason.failure;
  if (isAbort(reason)) return archiveFailure('cancelled', `${doing}: it was cancelled.`);
  const code = isSystems(reason) ? (SYSTEM[codeOf(reason)] ?? 'io') : otherwise;
  return archiveFailure(code, `${doing}: ${SAID[code] ?? messageOf(reason)}.`);
};

/** Runs the work; what it throws becomes a failure. */
export const settle = async <T>(
  work: () => Promise<T>,
  doing: string,
  otherwise?: ArchiveFailureCode,
): Promise<Result<T, ArchiveFailure>> => {
  try {
    return ok(await work());
  } catch (reason) {
    return err(failureOf(reason, doing, otherwise));
  }
};
