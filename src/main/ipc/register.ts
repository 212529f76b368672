import { ipcMain } from 'electron';
import { err, ok } from '#shared/domain/result.ts';
import { CHANNELS, type Channel } from '#shared/ipc/channels.ts';
import { CONTRACT, type Answer, type Input, type Output } from '#shared/ipc/contract.ts';
import { isTrustedSender, type SenderFrame } from './sender.ts';

export type Handlers = {
  readonly [C in Channel]: (input: Input<C>) => Output<C> | Promise<Output<C>>;
};

/** Opens every channel of the contract behind the one door. */
export const registerContract = (handlers: Handlers): void => {
  for (const channel of CHANNELS) {
    ipcMain.handle(channel, (event, input: unknown) =>
      answerCall(handlers, channel, event.senderFrame, input),
    );
  }
};

/** Sender, then input, then the work; every outcome is a value, because only a message survives a throw. */
export const answerCall = async <C extends Channel>(
  handlers: Handlers,
  channel: C,
  sender: SenderFrame | null,
  input: unknown,
): Promise<Answer<C>> => {
  if (!isTrustedSender(sender)) {
    return err({ code: 'forbidden', message: `This page may not call ${channel}.` });
  }
  const parsed = CONTRACT[channel].input.safeParse(input);
  if (!parsed.success) {
    return err({ code: 'invalid_input', message: `${channel} was called with unfit arguments.` });
  }
  try {
    return ok(await handlers[channel](parsed.data as Input<C>));
  } catch (reason) {
    const message = reason instanceof Error ? reason.message : String(reason);
    return err({ code: 'failed', message });
  }
};
