import type { WebPreferences } from 'electron';

interface Place {
  /** The preload script's file. */
  readonly preload: string;
  readonly isPackaged: boolean;
}

/**
 * How the page is locked in. Most of it is Electron's own default by now and said all the same: a
 * default that changes, or a line that somebody needs for an hour, must not open the page unseen.
 */
export const pagePreferences = ({ preload, isPackaged }: Place) =>
  ({
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    // The dictionaries would come from the network.
    spellcheck: false,
    devTools: !isPackaged,
  }) as const satisfies WebPreferences;
