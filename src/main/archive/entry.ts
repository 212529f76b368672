import type { Entry } from 'yauzl';
import { MANIFEST_PATH, pathProblem } from '#shared/domain/backup/index.ts';
import { refusal } from './failure.ts';
import { LIMITS, sizeText, type Limits } from './limits.ts';

/** The flags of an entry: how hard it was compressed, a descriptor behind the data, a name in UTF-8. */
const LEVEL = 0x6;
export const DESCRIPTOR = 0x8;
const UTF8 = 0x800;
const ENCRYPTED = 0x1 | 0x40 | 0x2000;

const STORED = 0;
const DEFLATED = 8;

const UNIX = 3;
const TYPE = 0o170000;
const REGULAR = 0o100000;
const LINK = 0o120000;
const DOS_FOLDER = 0x10;

const ZIP64_FIELD = 1;

/** A file in the archive, as the zip's directory tells of it. */
export interface ArchiveEntry {
  readonly path: string;
  readonly entry: Entry;
}

const nameOf = (entry: Entry, name: string): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(entry.fileNameRaw);
  } catch {
    throw refusal('unsafe-path', `${name} holds a file whose name is not in UTF-8.`);
  }
};

/** A name for a sentence, whatever characters a stranger has put into it. */
const shown = (path: string): string =>
  JSON.stringify(path.slice(0, 120)).replace(
    /[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const checkPath = (path: string, name: string): void => {
  const problem = pathProblem(path);
  if (problem === 'unsafe-path') {
    throw refusal(problem, `${name} holds a file with a name that is not safe: ${shown(path)}.`);
  }
  if (problem) {
    throw refusal(problem, `${name} holds a file that belongs to no backup: ${shown(path)}.`);
  }
};

const checkKind = (entry: Entry, path: string, name: string): void => {
  const type =
    entry.versionMadeBy >>> 8 === UNIX ? (entry.externalFileAttributes >>> 16) & TYPE : 0;
  if (type === LINK || (type !== 0 && type !== REGULAR)) {
    throw refusal(
      'link',
      `${name} holds a link or a device where a file should be: ${shown(path)}.`,
    );
  }
  if ((entry.externalFileAttributes & DOS_FOLDER) !== 0) {
    throw refusal('unsupported', `${name} holds a folder where a file should be: ${shown(path)}.`);
  }
};

const checkFormat = (entry: Entry, path: string, name: string): void => {
  const flags = entry.generalPurposeBitFlag;
  if ((flags & ENCRYPTED) !== 0) {
    throw refusal('encrypted', `${name} is encrypted; Recast reads no encrypted archive.`);
  }
  const isKnown =
    (flags & ~(LEVEL | DESCRIPTOR | UTF8)) === 0 &&
    (entry.compressionMethod === STORED || entry.compressionMethod === DEFLATED) &&
    !entry.extraFields.some(({ id }) => id === ZIP64_FIELD);
  if (!isKnown) {
    throw refusal('unsupported', `${name} is packed in a way that no archive is: ${shown(path)}.`);
  }
};

const checkSize = (entry: Entry, path: string, name: string, limits: Limits): void => {
  const most = path === MANIFEST_PATH ? limits.manifest : limits.file;
  if (entry.uncompressedSize <= most && entry.compressedSize <= limits.archive) return;
  throw refusal(
    'file-too-large',
    `${name} holds a file of ${sizeText(entry.uncompressedSize)}, ${shown(path)}; at most ${sizeText(most)} are read.`,
  );
};

/** Checks what can be told of an entry alone. The manifest is the first, and no other is. */
export const checkEntry = (
  entry: Entry,
  { index, name, limits = LIMITS }: { index: number; name: string; limits?: Limits },
): ArchiveEntry => {
  const path = nameOf(entry, name);
  if (index === 0 && path !== MANIFEST_PATH) {
    throw refusal('manifest-missing', `${name} is not an archive of Recast: it has no manifest.`);
  }
  if (index > 0) checkPath(path, name);
  checkFormat(entry, path, name);
  checkKind(entry, path, name);
  checkSize(entry, path, name, limits);
  return { path, entry };
};
