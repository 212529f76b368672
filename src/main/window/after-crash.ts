import type { RenderProcessGoneDetails } from 'electron';

export interface Crash {
  readonly reason: RenderProcessGoneDetails['reason'];
  /** Epoch milliseconds, of this one and of the one before it. */
  readonly at: number;
  readonly before: number | null;
  /** Whether the app is about to end. */
  readonly quitting: boolean;
}

/** Milliseconds within which a second crash is no accident: who opened it again would do so for ever. */
const SOON = 60_000;

/** What to do about a window whose page's process has ended. */
export const afterCrash = ({
  reason,
  at,
  before,
  quitting,
}: Crash): 'nothing' | 'reload' | 'ask' => {
  if (quitting || reason === 'clean-exit') return 'nothing';
  return before !== null && at - before < SOON ? 'ask' : 'reload';
};

const WHY: Readonly<Record<RenderProcessGoneDetails['reason'], string>> = {
  'clean-exit': 'it ended by itself',
  'abnormal-exit': 'it ended with an error',
  killed: 'the system or another program ended it',
  crashed: 'it crashed',
  oom: 'there was not enough memory for it',
  'launch-failed': 'the system could not start it',
  'integrity-failure': 'a part of the program is damaged; installing Recast again puts it right',
  'memory-eviction': 'the system needed its memory',
};

/** What a person is told who has to choose. */
export const crashDetail = ({ reason, exitCode }: RenderProcessGoneDetails): string =>
  `The reason: ${WHY[reason]} (${reason}, ${exitCode}). What you have done is saved. ` +
  'Start again to go on, or quit and open Recast later.';
