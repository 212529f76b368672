import type { EventName } from '#shared/ipc/channels.ts';
import type { EventPayloads } from '#shared/ipc/contract.ts';
import { mainWindow } from '../window/main-window.ts';

/** Tells the page, if there is one. */
export const sendToWindow = <E extends EventName>(name: E, payload: EventPayloads[E]): void => {
  mainWindow()?.webContents.send(name, payload);
};
