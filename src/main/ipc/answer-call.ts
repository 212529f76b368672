import { err, ok } from '#shared/domain/result.ts';
import type { Channel } from '#shared/ipc/channels.ts';
import { CONTRACT, type Answer, type Output, type Received } from '#shared/ipc/contract.ts';
import { messageOf } from '#shared/domain/reason.ts';

export type Handlers = {
  readonly [C in Channel]: (input: Received<C>) => Output<C> | Promise<Output<C>>;
};

/** What is checked of the frame that calls. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

interface Call<C extends Channel> {
  readonly channel: C;
  readonly input: unknown;
  /** Null when the frame is gone already. */
  readonly sender: SenderFrame | null;
  readonly isOurs: (url: string) => boolean;
}

/** Null where the schema throws, as one that freezes what it reads does at a typed array. */
const parseInput = (channel: Channel, input: unknown) => {
  try {
    return CONTRACT[channel].input.safeParse(input);
  } catch {
    return null;
  }
};

/** Sender, then input, then the work; every outcome is a value, because only a message survives a throw. */
export const answerCall = async <C extends Channel>(
  handlers: Handlers,
  { channel, input, sender, isOurs }: Call<C>,
): Promise<Answer<C>> => {
  // Only the top frame of one of our own pages may call main.
  if (sender?.parent !== null || !isOurs(sender.url)) {
    return err({ code: 'forbidden', message: `This page may not call ${channel}.` });
  }
  const parsed = parseInput(channel, input);
  if (!parsed?.success) {
    return err({ code: 'invalid_input', message: `${channel} was called with unfit arguments.` });
  }
  try {
    return ok(await handlers[channel](parsed.data as Received<C>));
  } catch (reason) {
    return err({ code: 'failed', message: messageOf(reason) });
  }
};
