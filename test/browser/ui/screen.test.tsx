import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Screen } from '#renderer/ui/Screen.tsx';

let root: Root;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.body.firstElementChild ?? document.body);
});

afterEach(() => {
  act(() => root.unmount());
});

const openScreen = (): void => {
  const screen = (
    <Screen title="Library" className="library">
      {null}
    </Screen>
  );
  act(() => root.render(screen));
};

describe('a screen that opens', () => {
  it('has the focus on its title', () => {
    openScreen();
    expect(document.activeElement?.textContent).toBe('Library');
  });

  it('leaves it to a dialog that was opened on the way there', () => {
    const dialog = document.createElement('div');
    dialog.setAttribute('role', 'dialog');
    const input = dialog.appendChild(document.createElement('input'));
    document.body.append(dialog);
    input.focus();
    openScreen();
    expect(document.activeElement).toBe(input);
  });
});
