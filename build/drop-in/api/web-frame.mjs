import { fromChromium } from '../addresses.mjs';
import { guard } from './guard.mjs';

/** A frame as the app sees it. @param {string} url @param {object | null} parent */
export function makeFrame(url, parent) {
  const address = fromChromium(url);
  const frame = {
    url: address,
    origin: /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)/i.exec(address)?.[1] ?? 'null',
    name: '',
    detached: false,
    parent,
    /** @type {object | null} */
    top: null,
    isDestroyed: () => false,
  };
  const guarded = guard('WebFrameMain', frame);
  frame.top = parent ?? guarded;
  return guarded;
}
