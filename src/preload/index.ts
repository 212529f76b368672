import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { BRIDGE, CHANNELS, EVENTS } from '#shared/ipc/channels.ts';

/** One function a channel; the raw event never reaches the page. */
const invoke = Object.fromEntries(
  CHANNELS.map((channel) => [
    channel,
    (input: unknown): Promise<unknown> => ipcRenderer.invoke(channel, input),
  ]),
);

const on = Object.fromEntries(
  EVENTS.map((name) => [
    name,
    (listener: (payload: unknown) => void): (() => void) => {
      const wrapped = (_event: IpcRendererEvent, payload: unknown): void => listener(payload);
      ipcRenderer.on(name, wrapped);
      return () => {
        ipcRenderer.removeListener(name, wrapped);
      };
    },
  ]),
);

contextBridge.exposeInMainWorld(BRIDGE, { invoke, on });
