import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { isMediaName } from '#shared/domain/lesson/media-name.ts';
import { ankiCollectionArbitrary } from '../../support/anki-arbitrary.ts';
import { FORMS, packageFile } from '../../support/anki-package.ts';
import { PNG, readBytes, SMALL, testFolder, valueOf } from './support.ts';

const folder = testFolder();
afterAll(folder.remove);

describe.each(FORMS)('a package of the form %s', (form) => {
  it('is read with its media, each under its hash', async () => {
    const media = [
      ['we do.png', PNG],
      ['same.png', PNG],
    ] as const;
    const bytes = await packageFile(form, SMALL, { media });
    const { result, staging } = await readBytes(folder, bytes);
    const read = valueOf(result);
    expect(read.form).toBe(form);
    expect(read.collection).toEqual(SMALL);
    expect(read.leftOut).toEqual([]);
    const file = `${createHash('sha256').update(PNG).digest('hex')}.png`;
    expect(isMediaName(file)).toBe(true);
    expect(read.media).toEqual([
      { name: 'we do.png', file, size: PNG.length },
      { name: 'same.png', file, size: PNG.length },
    ]);
    expect(readdirSync(staging)).toEqual([file]);
    expect(readFileSync(join(staging, file))).toEqual(PNG);
  });

  it('is read row by row as its tables say', async () => {
    await fc.assert(
      fc.asyncProperty(ankiCollectionArbitrary, async (collection) => {
        const { result } = await readBytes(folder, await packageFile(form, collection));
        expect(valueOf(result).collection).toEqual(collection);
      }),
      { numRuns: 15 },
    );
  });
});
