import type { Entry } from 'yauzl';
import { contentOf, damagedEntry, type Container } from './container.ts';
import { refusal } from './failure.ts';
import type { Limits } from './limits.ts';
import { readPackageVersion } from './wire.ts';
import { unzstd } from './zstd.ts';

/** The three forms that packages have had. */
export type PackageForm = 'legacy-1' | 'legacy-2' | 'latest';

export const COLLECTIONS = {
  'legacy-1': 'collection.anki2',
  'legacy-2': 'collection.anki21',
  latest: 'collection.anki21b',
} as const satisfies Record<PackageForm, string>;

const FORMS = [null, 'legacy-1', 'legacy-2', 'latest'] as const;

/** Bytes of `meta`; it holds two. */
const META_MOST = 1024;

/**
 * Which form a package has, by what it says, or by what is in it where it says nothing. A package of a
 * later form carries a collection of the first one that only says so; it is never read then.
 */
export const formOf = async (container: Container, limits: Limits): Promise<PackageForm> => {
  const { entries } = container;
  const meta = entries.get('meta');
  const version = meta ? readVersion(await readEntry(container, 'meta', META_MOST, limits)) : 0;
  if (version >= FORMS.length) {
    throw refusal('newer-format', `It is of a newer form (${version}) than is known.`, 'meta');
  }
  const found =
    (['latest', 'legacy-2', 'legacy-1'] as const).find((form) => entries.has(COLLECTIONS[form])) ??
    null;
  const form = FORMS[version] ?? found;
  if (form === null || !entries.has(COLLECTIONS[form])) {
    throw refusal('no-collection', 'It has no collection in it.', form && COLLECTIONS[form]);
  }
  return form;
};

const readVersion = (bytes: Uint8Array): number => {
  try {
    return readPackageVersion(bytes);
  } catch {
    throw damagedEntry('meta', 'what it says of its form cannot be read');
  }
};

/** The entry of that name. */
export const entryOf = ({ entries }: Container, name: string): Entry => {
  const entry = entries.get(name);
  if (!entry) throw refusal('damaged', 'It should be in the package and is not.', name);
  return entry;
};

/** All bytes of an entry as it lies in the zip, at most `most`. */
export const readEntry = async (
  container: Container,
  name: string,
  most: number,
  limits: Limits,
  signal?: AbortSignal,
): Promise<Uint8Array> => {
  const entry = entryOf(container, name);
  if (entry.uncompressedSize > Math.min(most, limits.total)) {
    throw refusal('too-large', 'It is larger than is read.', name);
  }
  const chunks: Buffer[] = [];
  for await (const bytes of contentOf(container, name, entry, signal)) chunks.push(bytes);
  return Buffer.concat(chunks);
};

/**
 * The bytes of an entry as a package of that form means them, piece by piece: those of the latest
 * form are compressed once more.
 */
export async function* unpackedEntry(
  container: Container,
  name: string,
  { form, most, limits, signal }: Unpacking,
): AsyncGenerator<Uint8Array, void> {
  if (form === 'latest') {
    const packed = await readEntry(container, name, most, limits, signal);
    for (const piece of unzstd(name, packed, most, limits)) {
      signal?.throwIfAborted();
      yield piece;
    }
    return;
  }
  const entry = entryOf(container, name);
  if (entry.uncompressedSize > most) {
    throw refusal('too-large', 'It is larger than is read.', name);
  }
  yield* contentOf(container, name, entry, signal);
}

export interface Unpacking {
  readonly form: PackageForm;
  /** Bytes, unpacked, at most. */
  readonly most: number;
  readonly limits: Limits;
  readonly signal?: AbortSignal | undefined;
}
