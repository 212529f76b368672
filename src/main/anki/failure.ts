import { err, ok, type Result } from '#shared/domain/result.ts';
import { codeOf, messageOf } from '#shared/domain/reason.ts';

const EXPORT_AGAIN = 'In Anki, export it again (File, Export), and choose the new file.';
const CHECK_THERE = 'In Anki, run Tools, Check Database, export it again, and choose the new file.';
const STRANGE = 'Use a package that Anki has exported itself.';
const AGAIN = 'Try again; if it fails again, choose another folder or another disk.';

const REMEDIES = {
  // The disk and the system.
  cancelled: 'Nothing was changed. Start it again whenever you like.',
  'disk-full': 'Make room on that disk, or choose another folder.',
  'not-found': 'Check that the file is there and its drive connected, then try again.',
  'not-permitted': 'Check that you may read and write there, or choose another folder.',
  io: AGAIN,
  // The package.
  'not-a-package': 'Choose a file that ends in .apkg or .colpkg and was exported by Anki.',
  damaged: EXPORT_AGAIN,
  encrypted: STRANGE,
  unsupported: STRANGE,
  'unsafe-path': STRANGE,
  duplicate: STRANGE,
  overlap: STRANGE,
  'too-large': 'In Anki, export it deck by deck, and bring in one after the other.',
  'too-dense': STRANGE,
  'no-collection': EXPORT_AGAIN,
  'newer-format':
    'In Anki, tick “Support older Anki versions” when you export, or update Recast first.',
  'older-format': 'Open it in a current Anki and export it from there.',
  // The collection in it.
  'not-a-database': EXPORT_AGAIN,
  'strange-schema': STRANGE,
  'missing-table': CHECK_THERE,
  'wrong-settings': CHECK_THERE,
  // A row of the collection.
  'wrong-type': CHECK_THERE,
  'missing-note-type': CHECK_THERE,
  'missing-note': CHECK_THERE,
  'text-too-large': 'Shorten it in Anki and export it again.',
  // A media file.
  'missing-media': 'In Anki, run Tools, Check Media, and export with “Include media”.',
  'unknown-media':
    'Recast shows PNG, JPEG, GIF, WebP, AVIF and SVG, and plays MP3, Ogg, WAV, M4A and FLAC.',
  'too-large-media': 'Make it smaller and put it in again.',
  // What is to be written.
  'nothing-to-write': 'Choose a deck that has cards.',
  'wrong-rows': 'This is a fault of Recast. Take out the decks one by one to find which it is.',
} as const satisfies Readonly<Record<string, string>>;

export type AnkiFailureCode = keyof typeof REMEDIES;

/** Why a package, or something in it, was not read or written, and the way out. */
export interface AnkiFailure {
  readonly code: AnkiFailureCode;
  /** The package's name, without its folder. */
  readonly file: string;
  /** What in it: an entry of the zip, or a table and a row such as `notes 1496…`; null for all of it. */
  readonly entry: string | null;
  /** One sentence. */
  readonly reason: string;
  /** One sentence. */
  readonly remedy: string;
}

export const ankiFailure = (
  code: AnkiFailureCode,
  file: string,
  entry: string | null,
  reason: string,
): AnkiFailure => ({ code, file, entry, reason, remedy: REMEDIES[code] });

/** A failure on its way out of streams and loops; `settle` makes a value of it. */
class AnkiError extends Error {
  constructor(
    readonly code: AnkiFailureCode,
    readonly entry: string | null,
    reason: string,
  ) {
    super(reason);
  }
}

/** To be thrown: what was refused, where in the package, and why, as a sentence. */
export const refusal = (
  code: AnkiFailureCode,
  reason: string,
  entry: string | null = null,
): Error => new AnkiError(code, entry, reason);

/** The code of a refusal that was thrown; null for anything else. */
export const refusedAs = (reason: unknown): AnkiFailureCode | null =>
  reason instanceof AnkiError ? reason.code : null;

const SYSTEM: Readonly<Record<string, readonly [AnkiFailureCode, string]>> = {
  ENOSPC: ['disk-full', 'The disk is full.'],
  EDQUOT: ['disk-full', 'The disk is full.'],
  EROFS: ['not-permitted', 'The disk or folder is read-only.'],
  EACCES: ['not-permitted', 'The system does not allow it.'],
  EPERM: ['not-permitted', 'The system does not allow it.'],
  ENOENT: ['not-found', 'The file or folder is not there.'],
  ENOTDIR: ['not-found', 'The file or folder is not there.'],
};

const isAbort = (reason: unknown): boolean =>
  codeOf(reason) === 'ABORT_ERR' || (reason instanceof Error && reason.name === 'AbortError');

/** What is to be told of a caught `reason`, of the package `file`. */
export const failureOf = (reason: unknown, file: string): AnkiFailure => {
  if (reason instanceof AnkiError) {
    return ankiFailure(reason.code, file, reason.entry, reason.message);
  }
  if (isAbort(reason)) return ankiFailure('cancelled', file, null, 'It was cancelled.');
  const code = codeOf(reason);
  const known = SYSTEM[code];
  if (known) return ankiFailure(known[0], file, null, known[1]);
  if (/^E[A-Z0-9]+$/.test(code)) {
    return ankiFailure('io', file, null, `The system could not read or write it (${code}).`);
  }
  // Nothing of ours, of the system's or of the libraries': an engine's own words help nobody.
  return ankiFailure('damaged', file, null, 'It is built as no package is.');
};

/** What whoever is given pages, or gives rows, has thrown; a refusal that says so. */
export const fromCaller = (reason: unknown): unknown =>
  isAbort(reason) || reason instanceof AnkiError
    ? reason
    : refusal('io', `What is in it could not be handed over: ${messageOf(reason)}.`);

/** Runs the work; what it throws becomes a failure. */
export const settle = async <T>(
  work: () => Promise<T>,
  file: string,
): Promise<Result<T, AnkiFailure>> => {
  try {
    return ok(await work());
  } catch (reason) {
    return err(failureOf(reason, file));
  }
};
