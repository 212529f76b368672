import { ipcMain } from 'electron';
import { CHANNELS } from '#shared/ipc/channels.ts';
import { isOurs } from '../security/origin.ts';
import { answerCall, type Handlers } from './answer-call.ts';

/** Opens every channel of the contract behind the one door. */
export const registerContract = (handlers: Handlers): void => {
  for (const channel of CHANNELS) {
    ipcMain.handle(channel, (event, input: unknown) =>
      answerCall(handlers, { channel, input, sender: event.senderFrame, isOurs }),
    );
  }
};
