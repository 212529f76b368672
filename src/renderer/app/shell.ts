import { create } from 'zustand';
import { callMain, type ShellState, type Theme } from '#renderer/platform/index.ts';

/** What main told of the machine; null until it has. */
export const useShell = create<{ readonly shell: ShellState | null }>(() => ({ shell: null }));

export const setTheme = async (theme: Theme): Promise<void> => {
  await callMain('theme:set', theme);
  useShell.setState(({ shell }) => ({ shell: shell && { ...shell, theme } }));
};
