import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createCodec } from '../../../build/drop-in/codec.mjs';
import { installPage } from '../../../build/drop-in/page/install.mjs';
import { isImplemented, surfaceEvents } from '../../../build/drop-in/surface.mjs';
import { usedSurface, type Use } from './electron-surface.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** What a preload is given, taken from the very script that the page runs. */
const rendererModules = (): Record<string, object> => {
  const context = createContext({ structuredClone, btoa, atob, addEventListener: () => undefined });
  const install = runInContext(
    `globalThis.top = globalThis; globalThis.wire = () => undefined; (${String(installPage)})`,
    context,
  ) as (...args: unknown[]) => void;
  let taken: Record<string, object> = {};
  const preload = (require: (name: string) => Record<string, object>): void => {
    taken = require('electron');
  };
  const options = { binding: 'wire', receiver: 'r', platform: 'linux', versions: {} };
  install(createCodec, options, preload);
  return taken;
};

const missing = (uses: readonly Use[]): string[] => {
  const renderer = rendererModules();
  const inPage: Record<string, object | undefined> = {
    IpcRenderer: renderer['ipcRenderer'],
    ContextBridge: renderer['contextBridge'],
  };
  return uses
    .filter(({ owner, member, event }) => {
      const page = inPage[owner];
      if (page) return !event && !(member in page);
      return event && owner in surfaceEvents
        ? !surfaceEvents[owner]?.includes(member)
        : !event && !isImplemented(owner, member);
    })
    .map(({ owner, member, where }) => `${owner}.${member} (${where.slice(root.length + 1)})`);
};

describe('what the app uses of Electron', () => {
  const uses = ['main', 'preload'].flatMap((room) =>
    usedSurface(join(root, 'src', room, 'tsconfig.json')),
  );

  it('was found by the compiler', () => {
    const names = uses.map(({ owner, member }) => `${owner}.${member}`);
    expect(names).toEqual(
      expect.arrayContaining([
        'App.requestSingleInstanceLock',
        'App.second-instance',
        'BrowserWindow.loadURL',
        'ContextBridge.exposeInMainWorld',
        'IpcMain.handle',
        'IpcRenderer.invoke',
        'WebPreferences.sandbox',
      ]),
    );
  });

  it('is in the drop-in', () => {
    expect(missing(uses)).toEqual([]);
  });

  it('would be missed if it were not', () => {
    const strange = usedSurface(join(root, 'src', 'main', 'tsconfig.json'), [
      join(root, 'test', 'fixtures', 'electron-use.ts'),
    ]);
    expect(missing(strange).map((use) => use.split(' ')[0])).toEqual([
      'App.getGPUInfo',
      'App.accessibility-support-changed',
      'BaseWindowConstructorOptions.kiosk',
      'BrowserWindow.setProgressBar',
      'Display.touchSupport',
    ]);
  });
});
