import { schemeOf, toChromium, registerScheme } from '../addresses.mjs';
import { handlers, watching } from '../chromium/network.mjs';
import { runtime } from '../runtime.mjs';
import { guard } from './guard.mjs';

const protocolTarget = {
  /** @param {readonly { scheme: string, privileges?: { standard?: boolean, secure?: boolean, stream?: boolean } }[]} list */
  registerSchemesAsPrivileged: (list) => {
    for (const { scheme, privileges } of list) {
      if (!privileges?.standard || !privileges.secure) {
        throw new Error(`not in the drop-in: scheme ${scheme} that is not standard and secure`);
      }
      registerScheme(scheme, privileges.stream === true);
    }
  },
  /** @param {string} scheme @param {(request: Request) => Response | Promise<Response>} handler */
  handle: (scheme, handler) => {
    if (handlers.has(scheme)) throw new Error(`protocol already handled: ${scheme}`);
    handlers.set(scheme, handler);
  },
  /** @param {string} scheme */
  unhandle: (scheme) => void handlers.delete(scheme),
  /** @param {string} scheme */
  isProtocolHandled: (scheme) => handlers.has(scheme),
};
export const protocol = guard('protocol', protocolTarget);

/** Electron's match pattern, of which a star stands for anything. @param {string} pattern */
function toRegExp(pattern) {
  if (pattern === '<all_urls>') return /^/;
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'i');
}

const webRequest = guard('session.webRequest', {
  /** @param {any} filter @param {any} [listener] */
  onBeforeRequest: (filter, listener) => {
    const filtered = typeof filter !== 'function' && filter !== null;
    const heard = filtered ? listener : filter;
    const urls = filtered ? filter.urls.map(toRegExp) : [/^/];
    watching.beforeRequest = heard ? { urls, listener: heard } : null;
  },
});

/** Electron's names for permissions and Chromium's, for those that both know. */
const permissionNames = {
  notifications: ['notifications'],
  geolocation: ['geolocation'],
  media: ['audioCapture', 'videoCapture'],
  midi: ['midi'],
  midiSysex: ['midiSysex'],
  'clipboard-read': ['clipboardReadWrite'],
  'clipboard-sanitized-write': ['clipboardSanitizedWrite'],
  'persistent-storage': ['durableStorage'],
  'idle-detection': ['idleDetection'],
  'display-capture': ['displayCapture'],
};

/** @type {{ request: ((contents: unknown, permission: string, callback: (granted: boolean) => void, details: any) => void) | null,
 *   check: ((contents: unknown, permission: string, origin: string, details: any) => boolean) | null }} */
const permissions = { request: null, check: null };

/**
 * Chromium is told before a page is loaded what the app's handlers say to each permission; it refuses
 * the others. Without handlers Electron grants everything, which this does not copy.
 * @param {string} url
 */
export async function applyPermissions(url) {
  const origin = schemeOf(toChromium(url)) ? (/^[^:]+:\/\/[^/]+/.exec(url)?.[0] ?? url) : url;
  /** @type {string[]} */
  const granted = [];
  for (const [name, chromiumNames] of Object.entries(permissionNames)) {
    if (!permissions.request || !(permissions.check?.(null, name, origin, {}) ?? true)) continue;
    const answer = await new Promise((resolve) =>
      permissions.request?.(null, name, resolve, { requestingUrl: url, isMainFrame: true }),
    );
    if (answer === true) granted.push(...chromiumNames);
  }
  await runtime.chromium?.connection.browser.send('Browser.grantPermissions', {
    permissions: granted,
  });
}

const defaultSession = guard('session.defaultSession', {
  protocol,
  webRequest,
  /** @param {typeof permissions.request} handler */
  setPermissionRequestHandler: (handler) => void (permissions.request = handler),
  /** @param {typeof permissions.check} handler */
  setPermissionCheckHandler: (handler) => void (permissions.check = handler),
  // No page is ever given a device or the screen.
  setDevicePermissionHandler: () => undefined,
  setDisplayMediaRequestHandler: () => undefined,
  setSpellCheckerEnabled: () => undefined,
  isPersistent: () => true,
  getStoragePath: () => runtime.switches.get('user-data-dir') ?? null,
});

export const session = guard('session', { defaultSession });
