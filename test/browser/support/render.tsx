import type { ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach } from 'vitest';

let open: { readonly root: Root; readonly element: HTMLElement }[] = [];

afterEach(() => {
  for (const { root, element } of open) {
    root.unmount();
    element.remove();
  }
  open = [];
});

/** Puts something on the page until the test is over; answers what puts something else in its place. */
export const render = (node: ReactNode): ((next: ReactNode) => void) => {
  const element = document.createElement('div');
  document.body.append(element);
  const root = createRoot(element);
  root.render(node);
  open.push({ root, element });
  return (next) => root.render(next);
};
