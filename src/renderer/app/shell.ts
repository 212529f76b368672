import { create } from 'zustand';
import { callMain, type ShellState, type Theme } from '#renderer/platform/index.ts';

interface ShellStore {
  /** What main told of the machine; null until it has. */
  readonly shell: ShellState | null;
  /** Why the app could not be opened; null while nothing is wrong. */
  readonly failure: StartFailure | null;
}

export interface StartFailure {
  /** A sentence. */
  readonly reason: string;
  /** Whether it is for the database's files, which can be put aside. */
  readonly damaged: boolean;
}

export const useShell = create<ShellStore>(() => ({ shell: null, failure: null }));

export const setTheme = async (theme: Theme): Promise<void> => {
  await callMain('theme:set', theme);
  useShell.setState(({ shell }) => ({ shell: shell && { ...shell, theme } }));
};
