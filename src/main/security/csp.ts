/**
 * What a page of ours may load: its own files, by type, and nothing else. Nothing inline, no eval,
 * no frames, no forms, no connection to anywhere.
 *
 * Trusted types close what is left: no script of ours may turn a text into markup (`innerHTML` and its
 * kin throw), so a slip that shows a lesson as HTML fails at once instead of now and then. The one
 * policy that there is makes addresses of workers, which are such texts too, and of our own files
 * alone (src/renderer/platform/worker.ts); nobody makes a second one.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types recast-worker',
].join('; ');

/** What the platform offers a page and this one never needs. No page, frame or script can ask for it. */
const DENIED_FEATURES = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
] as const;

export const PERMISSIONS_POLICY = DENIED_FEATURES.map((name) => `${name}=()`).join(', ');

/** What goes with every answer of our scheme, a refusal included. */
export const securityHeaders = (type: string): Record<string, string> => ({
  'Content-Type': type,
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'Permissions-Policy': PERMISSIONS_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
});
