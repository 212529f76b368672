import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDevice } from '#main/journal/device.ts';
import { freshFolder } from './events.ts';

describe('the identity of this machine', () => {
  it('is made once and stays', async () => {
    const folder = await freshFolder();
    const first = await loadDevice(folder, 'desk');
    expect(first).toMatchObject({ name: 'desk' });
    expect(await loadDevice(folder, 'desk')).toEqual(first);
  });

  it('stays when another network gives its name another domain', async () => {
    const folder = await freshFolder();
    const { id } = await loadDevice(folder, 'Mac.local');
    for (const name of ['Mac.lan', 'mac', 'Mac.local']) {
      expect((await loadDevice(folder, name)).id).toBe(id);
    }
    expect((await loadDevice(folder, 'Mac-2.local')).id).not.toBe(id);
  });

  it('is another one for data that was copied to another machine or another place', async () => {
    const [here, there] = [await freshFolder(), await freshFolder()];
    const first = await loadDevice(here, 'desk');
    await writeFile(join(there, 'device.json'), await readFile(join(here, 'device.json')));
    const ids = new Set([
      first.id,
      (await loadDevice(there, 'desk')).id,
      (await loadDevice(here, 'laptop')).id,
    ]);
    expect(ids.size).toBe(3);
  });

  it.each(['{', '{"id":"../../x","name":"desk","folder":"f"}', 'null', '""'])(
    'is made anew where the file says %s, which is kept',
    async (text) => {
      const folder = await freshFolder();
      await writeFile(join(folder, 'device.json'), text);
      expect((await loadDevice(folder, 'desk')).id).toMatch(/^[0-9a-f]{16}$/);
      expect(await readdir(folder)).toContain('device.json.unreadable');
      expect(await readFile(join(folder, 'device.json.unreadable'), 'utf8')).toBe(text);
    },
  );
});
