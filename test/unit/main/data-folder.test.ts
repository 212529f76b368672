import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mountDisk, whyNoDisk } from '../../faults/support/small-disk.ts';
import { whyUnusable } from '#main/data-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recast data '));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the folder of the person’s data', () => {
  it('is made where it is not, and left as it was', async () => {
    expect(whyUnusable(join(folder, 'deep', 'down'))).toBeNull();
    expect(await readdir(join(folder, 'deep', 'down'))).toEqual([]);
  });

  it.skipIf(whyNoDisk() !== null)('that cannot be written is named, with the way out', () => {
    const disk = mountDisk(join(folder, 'disk'), 1);
    try {
      disk.readOnly(true);
      expect(whyUnusable(disk.folder)).toMatch(
        /^Recast may not write in the folder of your data, .*disk \(EROFS.*\)\. Nothing there was changed\. Allow writing/,
      );
      disk.readOnly(false);
      disk.fill();
      // There is much to read on a full disk.
      expect(whyUnusable(disk.folder)).toBeNull();
    } finally {
      disk.remove();
    }
  });
});
