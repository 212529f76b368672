import { writeFileSync } from 'node:fs';
import * as zlib from 'node:zlib';
import { createGathering } from '#main/anki/batches.ts';
import { craftZip } from '../../test/support/craft-zip.ts';
import { packageEntries } from '../../test/unit/support/anki-package.ts';
import { collectionFile } from '../../test/unit/support/anki-tables.ts';
import { collection } from './rows.ts';

/** Makes a package of the latest form, compressed as Anki does it where Node is able to. */
const [target] = process.argv.slice(2);
if (target === undefined) throw new Error('Name the file that is to be made.');

// Only later Nodes are.
const { zstdCompressSync } = zlib as { zstdCompressSync?: (bytes: Buffer) => Buffer };

const gathering = createGathering();
for (const batch of collection()) gathering.add(batch);
const file = await collectionFile(gathering.collection(), 18);
const entries = packageEntries('latest', file).map((entry) =>
  zstdCompressSync && entry.name === 'collection.anki21b'
    ? { ...entry, data: zstdCompressSync(file) }
    : entry,
);
writeFileSync(target, craftZip(entries));
process.stdout.write(zstdCompressSync ? '' : ' (stored)');
