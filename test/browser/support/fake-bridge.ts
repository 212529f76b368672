import { BRIDGE, type Channel, type EventName } from '#shared/ipc/channels.ts';
import type { Bridge, EventPayloads, Input, Output } from '#shared/ipc/contract.ts';

type Answers = { readonly [C in Channel]?: (input: Input<C>) => Promise<Output<C>> };

export interface FakeBridge {
  /** Tells the page what main would. */
  readonly tell: <E extends EventName>(name: E, payload: EventPayloads[E]) => void;
}

/** Main’s side of the bridge, with the answers that a test gives. */
export const fakeBridge = (answers: Answers): FakeBridge => {
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  const invoke = new Proxy(
    {},
    {
      get: (_, channel: Channel) => async (input: never) => {
        try {
          const answer = answers[channel] as ((input: never) => Promise<unknown>) | undefined;
          if (!answer) throw new Error(`Nobody answers ${channel}.`);
          return { ok: true, value: structuredClone(await answer(input)) };
        } catch (reason) {
          return { ok: false, error: { code: 'failed', message: (reason as Error).message } };
        }
      },
    },
  ) as Bridge['invoke'];
  const on = new Proxy(
    {},
    {
      get: (_, name: EventName) => (listener: (payload: never) => void) => {
        const all = listeners.get(name) ?? new Set();
        listeners.set(name, all.add(listener));
        return () => void all.delete(listener);
      },
    },
  ) as Bridge['on'];
  Object.assign(window, { [BRIDGE]: { invoke, on } });
  return {
    tell: (name, payload) => {
      for (const listener of listeners.get(name) ?? []) listener(payload as never);
    },
  };
};
