import type { Channel, EventName } from '#shared/ipc/channels.ts';
import { BRIDGE } from '#shared/ipc/channels.ts';
import type { Bridge, EventPayloads, Input, Output } from '#shared/ipc/contract.ts';

export type { ShellState, Theme } from '#shared/ipc/contract.ts';

const bridge = (): Bridge => (window as unknown as Record<typeof BRIDGE, Bridge>)[BRIDGE];

/** Asks main. Throws with main's sentence for the person when it could not be done. */
export const callMain = async <C extends Channel>(
  channel: C,
  ...[input]: Input<C> extends undefined ? [] : [Input<C>]
): Promise<Output<C>> => {
  const invoke = bridge().invoke[channel] as (input: unknown) => ReturnType<Bridge['invoke'][C]>;
  const answer = await invoke(input);
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
};

/** Listens to main until the answered function is called. */
export const onMain = <E extends EventName>(
  name: E,
  listener: (payload: EventPayloads[E]) => void,
): (() => void) => bridge().on[name](listener);
