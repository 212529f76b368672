/** Why a backup was not made or an archive not read, and what the person can do. */
export interface ArchiveFailure {
  readonly code: ArchiveFailureCode;
  /** One sentence on what failed, with the file's name. */
  readonly message: string;
  /** One sentence on the way out. */
  readonly remedy: string;
}

const ANOTHER = 'Choose another backup; an older one may be whole.';
const STRANGE = 'Use a backup that Recast has made, or make a new one where the data is.';

const REMEDIES = {
  // The disk and the system.
  'disk-full': 'Make room on that disk, or choose another folder. Older backups are untouched.',
  'read-only': 'Choose a folder that can be written to.',
  'not-permitted': 'Check that you may read and write there, or choose another folder.',
  'not-found': 'Check that the folder is there and its drive connected, then try again.',
  io: 'Try again; if it fails again, choose another folder or another disk.',
  // What is to be saved.
  cancelled: 'Start it again whenever you like.',
  'source-changed': 'Try again; the file was being written while it was read.',
  'source-unreadable': 'Check that you may read that file, then try again.',
  'target-exists': 'Choose another name.',
  'target-not-empty': 'Choose a folder that is empty or not there yet.',
  // The archive's size.
  'too-large': STRANGE,
  'too-many-files': STRANGE,
  'file-too-large': STRANGE,
  'total-too-large': STRANGE,
  'too-dense': STRANGE,
  // The archive's build.
  'not-an-archive': ANOTHER,
  damaged: ANOTHER,
  encrypted: STRANGE,
  unsupported: STRANGE,
  overlap: STRANGE,
  link: STRANGE,
  'unsafe-path': STRANGE,
  'unknown-place': STRANGE,
  duplicate: STRANGE,
  // The archive's table of contents.
  'manifest-missing': STRANGE,
  'manifest-unreadable': ANOTHER,
  'manifest-lies': ANOTHER,
  'newer-format': 'Update Recast, then try again.',
} as const satisfies Readonly<Record<string, string>>;

export type ArchiveFailureCode = keyof typeof REMEDIES;

export const ARCHIVE_FAILURE_CODES = Object.keys(REMEDIES) as readonly ArchiveFailureCode[];

/** A failure with the way out that belongs to its code. */
export const archiveFailure = (code: ArchiveFailureCode, message: string): ArchiveFailure => ({
  code,
  message,
  remedy: REMEDIES[code],
});
