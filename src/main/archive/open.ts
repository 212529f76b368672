import { open as openFd, close as closeFd } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { fromFdPromise, type ZipFile } from 'yauzl';
import { createPathSet } from '#shared/domain/backup/index.ts';
import { readDirectory, type Directory } from './directory.ts';
import { checkEntry, DESCRIPTOR, type ArchiveEntry } from './entry.ts';
import { refusal } from './failure.ts';
import { LIMITS, sizeText, type Limits } from './limits.ts';

/** Bytes of an entry in the zip's directory, without its name, fields and comment. */
const RECORD_SIZE = 46;

export interface OpenArchive {
  /** The file's name, for sentences. */
  readonly name: string;
  readonly zip: ZipFile;
  readonly directory: Directory;
  readonly limits: Limits;
}

/**
 * Opens an archive for as long as `use` takes. Whatever `use` throws, the file is closed. Throws
 * refusals, and what the system and the zip library throw.
 */
export const withArchive = async <T>(
  file: string,
  use: (archive: OpenArchive) => Promise<T>,
  limits: Limits = LIMITS,
): Promise<T> => {
  const name = basename(file);
  // A pipe would be waited for without end.
  if (!(await stat(file)).isFile()) throw refusal('not-an-archive', `${name} is not a file.`);
  const handle = await open(file, 'r');
  let directory: Directory;
  try {
    directory = await readDirectory(handle, name, limits);
  } finally {
    await handle.close();
  }
  const fd = await promisify(openFd)(file, 'r');
  const zip = await fromFdPromise(fd, {
    // Names are read as bytes and checked by us: more strictly than the library does.
    decodeStrings: false,
    validateEntrySizes: true,
    autoClose: false,
  }).catch(async (reason: unknown) => {
    await promisify(closeFd)(fd);
    throw reason;
  });
  // Closing is all that can fail outside of a call, and nothing can be done about it.
  zip.on('error', () => undefined);
  try {
    return await use({ name, zip, directory, limits });
  } finally {
    zip.close();
  }
};

/** Reads the first entry alone, which is the manifest. */
export const firstEntry = async ({ zip, name, limits }: OpenArchive): Promise<ArchiveEntry> => {
  for await (const entry of zip.eachEntry()) return checkEntry(entry, { index: 0, name, limits });
  throw refusal('manifest-missing', `${name} is not an archive of Recast: it is empty.`);
};

/**
 * Reads all entries and checks that they are told the same way twice and lie one behind the other,
 * so that none overlaps another and nothing lies between them. The first is the manifest.
 */
export const allEntries = async (
  archive: OpenArchive,
  signal?: AbortSignal,
): Promise<readonly [ArchiveEntry, ...ArchiveEntry[]]> => {
  const { name, limits, directory } = archive;
  const entries: ArchiveEntry[] = [];
  const paths = createPathSet();
  let recorded = 0;
  let total = 0;
  for await (const entry of archive.zip.eachEntry()) {
    signal?.throwIfAborted();
    const checked = checkEntry(entry, { index: entries.length, name, limits });
    if (!paths.add(checked.path)) {
      throw refusal('duplicate', `${name} holds the same file twice: ${checked.path}.`);
    }
    recorded +=
      RECORD_SIZE + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
    total += entry.uncompressedSize;
    entries.push(checked);
  }
  if (directory.start + recorded !== directory.end) {
    throw refusal('damaged', `${name} is damaged: its directory is not as long as it says.`);
  }
  checkTotal(archive, total);
  await checkLayout(archive, entries, signal);
  const [manifest, ...files] = entries;
  if (!manifest) {
    throw refusal('manifest-missing', `${name} is not an archive of Recast: it is empty.`);
  }
  return [manifest, ...files];
};

const checkTotal = ({ name, limits, directory }: OpenArchive, total: number): void => {
  if (total > limits.total) {
    throw refusal(
      'total-too-large',
      `${name} holds ${sizeText(total)}; an archive holds at most ${sizeText(limits.total)}.`,
    );
  }
  if (total > limits.dense && total > directory.size * limits.ratio) {
    throw refusal(
      'too-dense',
      `${name} would unpack to ${sizeText(total)} from ${sizeText(directory.size)}, which no backup does.`,
    );
  }
};

/** Checks each entry against the header before its data, and that they follow one another. */
const checkLayout = async (
  { zip, name, directory }: OpenArchive,
  entries: readonly ArchiveEntry[],
  signal?: AbortSignal,
): Promise<void> => {
  let expected: readonly number[] = [0];
  for (const { path, entry } of entries) {
    signal?.throwIfAborted();
    if (!expected.includes(entry.relativeOffsetOfLocalHeader)) {
      throw refusal('overlap', `${name} is not built one file after the other: ${path}.`);
    }
    const local = await zip.readLocalFileHeaderPromise(entry);
    const isLater = (entry.generalPurposeBitFlag & DESCRIPTOR) !== 0;
    const same =
      local.fileName.equals(entry.fileNameRaw) &&
      local.generalPurposeBitFlag === entry.generalPurposeBitFlag &&
      local.compressionMethod === entry.compressionMethod &&
      local.crc32 === (isLater ? 0 : entry.crc32) &&
      local.compressedSize === (isLater ? 0 : entry.compressedSize) &&
      local.uncompressedSize === (isLater ? 0 : entry.uncompressedSize);
    if (!same) {
      throw refusal('damaged', `${name} is damaged: it tells of ${path} in two ways.`);
    }
    const end = local.fileDataStart + entry.compressedSize;
    // The descriptor has its checksum and two sizes, mostly behind a signature.
    expected = isLater ? [end + 16, end + 12] : [end];
  }
  if (!expected.includes(directory.start)) {
    throw refusal('overlap', `${name} holds something between its files and its directory.`);
  }
};
