import { runtime } from '../runtime.mjs';
import { Emitter, guard } from './guard.mjs';
import { openWindows } from './windows.mjs';

/** @typedef {'system' | 'light' | 'dark'} Source */

/** @type {Source} */
let source = 'system';

export const theme = { source: () => source };

export const nativeThemeEvents = ['updated'];

class NativeTheme extends Emitter {
  constructor() {
    super('nativeTheme', nativeThemeEvents);
  }

  get themeSource() {
    return source;
  }

  set themeSource(value) {
    if (value !== 'system' && value !== 'light' && value !== 'dark') {
      throw new Error(`Invalid theme source: ${String(value)}`);
    }
    const was = this.shouldUseDarkColors;
    source = value;
    for (const window of openWindows()) {
      void window.attached.then(() => window.webContents.applyTheme()).catch(() => undefined);
    }
    if (was !== this.shouldUseDarkColors) this.emit('updated');
  }

  get shouldUseDarkColors() {
    return source === 'dark' || (source === 'system' && runtime.systemDark);
  }

  get shouldUseHighContrastColors() {
    return false;
  }
}

export const nativeTheme = guard('nativeTheme', new NativeTheme());
