import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach } from 'vitest';
import '#renderer/styles/index.css';

const mounted: { readonly root: Root; readonly host: HTMLElement }[] = [];

afterEach(() => {
  for (const { root, host } of mounted.splice(0)) {
    root.unmount();
    host.remove();
  }
});

/** Puts an element on the page until the test is over. */
export const mount = (element: ReactNode): HTMLElement => {
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  mounted.push({ root, host });
  flushSync(() => root.render(element));
  return host;
};

/** The one element that fits, or an error that says what was looked for. */
export const one = (host: ParentNode, selector: string): HTMLElement => {
  const found = host.querySelectorAll<HTMLElement>(selector);
  const [element] = found;
  if (!element || found.length > 1) {
    throw new Error(`${found.length} elements fit ${selector}, not one.`);
  }
  return element;
};
