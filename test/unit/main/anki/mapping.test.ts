import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readPackage } from '#main/anki/read-package.ts';
import { writePackage } from '#main/anki/write-package.ts';
import { bundleOf } from '#shared/domain/anki/bundle-of.ts';
import { collectionOf } from '#shared/domain/anki/collection-of.ts';
import { lessonArbitrary } from '../../support/lesson-arbitrary.ts';
import { clockAt, historiesOf, stepsArbitrary, studied } from '../../support/studied.ts';

const folder = mkdtempSync(join(tmpdir(), 'recast-mapping-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a deck with its history, through a package on the disk', () => {
  it('law: is what it is without the package', async () => {
    let serial = 0;
    await fc.assert(
      fc.asyncProperty(lessonArbitrary, stepsArbitrary, async (any, steps) => {
        serial += 1;
        const { cards, now } = studied([any], steps);
        const collection = collectionOf([any], historiesOf(cards, now), {
          ...{ now, calendar: clockAt(now) },
        });
        const file = join(folder, `${serial}.apkg`);
        expect(await writePackage(file, collection, [], { now })).toMatchObject({ ok: true });
        const read = await readPackage(file, { staging: join(folder, `${serial}`) });
        if (!read.ok) throw new Error(JSON.stringify(read.error));
        expect(read.value.leftOut).toEqual([]);
        const input = { file: 'a.apkg', media: new Map<string, string>(), offsetAt: () => 120 };
        expect(bundleOf(read.value.collection, input)).toEqual(bundleOf(collection, input));
      }),
      { numRuns: 15 },
    );
  });
});
