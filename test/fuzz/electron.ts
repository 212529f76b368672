import { tmpdir } from 'node:os';

/**
 * Stands where Electron is imported, so that the real door and the real handlers of main can be
 * called in plain Node. It does nothing that can be seen, and keeps what was registered.
 */

type Listener = (event: { readonly senderFrame: unknown }, input: unknown) => Promise<unknown>;

const listeners = new Map<string, Listener>();

export const ipcMain = {
  handle: (channel: string, listener: Listener): void => void listeners.set(channel, listener),
};

/** What answers a channel, as registered. */
export const listenerOf = (channel: string): Listener => {
  const listener = listeners.get(channel);
  if (listener === undefined) throw new Error(`Nothing answers ${channel}.`);
  return listener;
};

export const app = {
  isPackaged: true,
  getVersion: (): string => '0.0.0',
  getAppPath: (): string => process.cwd(),
  getPath: (): string => tmpdir(),
};

export const shell = {
  showItemInFolder: (): void => undefined,
  openPath: (): Promise<string> => Promise.resolve(''),
};

export const nativeTheme = { themeSource: 'system' };

/** There is no window, and no screen for one. */
export const BrowserWindow = {
  getAllWindows: (): readonly never[] => [],
};
export const screen = {
  getAllDisplays: (): readonly never[] => [],
};

/** Nobody chooses a file. */
export const dialog = {
  showOpenDialog: () => Promise.resolve({ canceled: true, filePaths: [] }),
  showSaveDialog: () => Promise.resolve({ canceled: true, filePath: '' }),
};
