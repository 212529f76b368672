/**
 * Chromium knows no scheme of ours, so app://recast/x is shown to it as http://recast.app.localhost/x:
 * a secure context, and an origin that stays the same from start to start. Both ways are exact.
 */

/** Each with whether a player takes its answers as they come. @type {Map<string, boolean>} */
const schemes = new Map();

/** @param {string} scheme @param {boolean} streams */
export function registerScheme(scheme, streams) {
  schemes.set(scheme, streams);
}

/** @param {string} scheme */
export function isStreaming(scheme) {
  return schemes.get(scheme) === true;
}

/** @param {string} url the app's own address @returns {string} the one for Chromium */
export function toChromium(url) {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)(.*)$/is.exec(url);
  const scheme = match?.[1]?.toLowerCase();
  if (!match || scheme === undefined || !schemes.has(scheme)) return url;
  const rest = /** @type {string} */ (match[3]);
  return `http://${match[2]}.${scheme}.localhost${rest.startsWith('/') ? rest : `/${rest}`}`;
}

/** @param {string} url as Chromium says it @returns {string} the app's own */
export function fromChromium(url) {
  const found = parseOwn(url);
  return found ? `${found.scheme}://${found.host}${found.rest}` : url;
}

/** @param {string} url @returns {string | null} the scheme, when the address is one of the app's */
export function schemeOf(url) {
  return parseOwn(url)?.scheme ?? null;
}

/** @param {string} url */
function parseOwn(url) {
  const match = /^http:\/\/([^/?#:@]+)\.([a-z0-9+-]+)\.localhost(\/.*)?$/is.exec(url);
  if (!match || !schemes.has(/** @type {string} */ (match[2]))) return null;
  return { host: match[1], scheme: /** @type {string} */ (match[2]), rest: match[3] ?? '/' };
}

/** Own addresses inside a header's value, such as a Content-Security-Policy. @param {string} value */
export function headerToChromium(value) {
  return value.replace(/\b([a-z][a-z0-9+.-]*):\/\/([a-z0-9.-]+)/gi, (whole, scheme, host) =>
    schemes.has(scheme.toLowerCase()) ? `http://${host}.${scheme.toLowerCase()}.localhost` : whole,
  );
}
