import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadShellSettings } from '#main/window/shell-settings.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recast shell '));
  file = join(folder, 'shell.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('what the shell remembers', () => {
  it('comes back at the next start', async () => {
    const bounds = { x: 1, y: 2, width: 800, height: 600 };
    const first = await loadShellSettings(file);
    expect(first.get()).toEqual({ theme: 'system', bounds: null, maximized: false });
    await Promise.all([first.update({ theme: 'dark' }), first.update({ bounds })]);
    const second = await loadShellSettings(file);
    expect(second.get()).toEqual({ theme: 'dark', bounds, maximized: false });
  });

  it('goes on saving after a write that failed', async () => {
    const settings = await loadShellSettings(file);
    await mkdir(file);
    await expect(settings.update({ theme: 'dark' })).rejects.toThrow();
    await rm(file, { recursive: true });
    await settings.update({ maximized: true });
    expect((await loadShellSettings(file)).get()).toMatchObject({ theme: 'dark', maximized: true });
  });

  it.each(['{ not json', '{"theme":"pink"}', '[]', ''])(
    'sets %j aside instead of overwriting it',
    async (damaged) => {
      await writeFile(file, damaged);
      const settings = await loadShellSettings(file);
      expect(settings.get().theme).toBe('system');
      await settings.update({ theme: 'light' });
      expect((await readdir(folder)).sort()).toEqual(['shell.json', 'shell.json.unreadable']);
      expect(await readFile(`${file}.unreadable`, 'utf8')).toBe(damaged);

      await writeFile(file, 'damaged again');
      await loadShellSettings(file);
      expect(await readFile(`${file}.unreadable-2`, 'utf8')).toBe('damaged again');
    },
  );
});

describe('a settings file from elsewhere', () => {
  it('is set aside when it is far too large, or no file', async () => {
    await writeFile(file, `{"theme":"dark","more":"${'x'.repeat(1_000_000)}"}`);
    expect((await loadShellSettings(file)).get().theme).toBe('system');
    await mkdir(file);
    expect((await loadShellSettings(file)).get().theme).toBe('system');
    expect((await readdir(folder)).sort()).toEqual([
      'shell.json.unreadable',
      'shell.json.unreadable-2',
    ]);
  });
});
