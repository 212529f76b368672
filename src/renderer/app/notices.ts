import { create } from 'zustand';
import { messageOf } from '#shared/domain/reason.ts';

/** The one sentence at the foot of the window: what just happened, or what could not be done. */
export interface Notice {
  readonly text: string;
  /** Work is under way, and is said until it is done. */
  readonly tone: 'info' | 'problem' | 'work';
  /** Rises with each notice, so that the same words twice are two notices. */
  readonly serial: number;
}

interface NoticesState {
  readonly notice: Notice | null;
  /** What a screen reader hears; never shown. A new object each time, so that the same words are said twice. */
  readonly announcement: { readonly text: string };
}

export const useNotices = create<NoticesState>(() => ({
  notice: null,
  announcement: { text: '' },
}));

let serial = 0;

export const notify = (text: string, tone: Notice['tone'] = 'info'): void => {
  serial += 1;
  useNotices.setState({ notice: { text, tone, serial } });
};

export const dismissNotice = (): void => useNotices.setState({ notice: null });

/** Puts away what was said of the screen before; a problem stays until it is read. */
export const leaveNotice = (): void => {
  if (useNotices.getState().notice?.tone === 'info') dismissNotice();
};

/** Says something to a screen reader without taking the focus; nothing, to take back what was said. */
export const announce = (text: string): void => useNotices.setState({ announcement: { text } });

/** Shows the person why something could not be done. */
export const reportProblem = (reason: unknown): void => notify(messageOf(reason), 'problem');

/** Milliseconds after which who waits wants to know what for. */
const LONG = 600;

/** Says what is under way once it takes long, for as long as it does. */
export const sayWhile = async <T>(text: string, work: Promise<T>): Promise<T> => {
  const timer = setTimeout(() => notify(text, 'work'), LONG);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    const { notice } = useNotices.getState();
    if (notice?.tone === 'work' && notice.text === text) dismissNotice();
  }
};

/** Starts what may fail, and shows the reason to the person when it does. */
export const attempt = (work: () => Promise<unknown>): void => {
  work().catch(reportProblem);
};
