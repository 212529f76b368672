import { nativeTheme } from 'electron';
import type { Theme } from '#shared/ipc/contract.ts';

/** Pages follow through `prefers-color-scheme`; so do native menus and dialogs. */
export const applyTheme = (theme: Theme): void => {
  nativeTheme.themeSource = theme;
};
