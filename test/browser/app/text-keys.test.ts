import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRoot, type Root } from 'react-dom/client';
import { act, createElement } from 'react';
import { runMenuCommand, useCommandKeys, useCommands } from '#renderer/app/commands.ts';

let undone = 0;
let graded = 0;
let root: Root;

const Screen = () => {
  useCommandKeys('linux');
  useCommands({
    'edit.undo': () => {
      undone += 1;
    },
    'review.good': () => {
      graded += 1;
    },
  });
  return createElement('div', null, [
    createElement('textarea', { key: 'text' }),
    createElement('input', { key: 'box', type: 'checkbox' }),
  ]);
};

beforeEach(async () => {
  undone = 0;
  graded = 0;
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.body.firstElementChild ?? document.body);
  await act(() => {
    root.render(createElement(Screen));
    return Promise.resolve();
  });
});
afterEach(() => act(() => root.unmount()));

const focusOn = (selector: string): HTMLElement => {
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`no ${selector}`);
  element.focus();
  return element;
};

const pressUndo = (target: Element): void => {
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'z', code: 'KeyZ', ctrlKey: true, bubbles: true }),
  );
};

describe('undo in a text', () => {
  it('means the text, by key and from the menu', () => {
    const text = focusOn('textarea');
    pressUndo(text);
    runMenuCommand('edit.undo');
    expect(undone).toBe(0);
  });

  it('means the last step everywhere else', () => {
    pressUndo(focusOn('input'));
    expect(undone).toBe(1);
    focusOn('input').blur();
    runMenuCommand('edit.undo');
    expect(undone).toBe(2);
  });
});

describe('a key that is pressed as a dialog opens', () => {
  const pressGood = (): void => {
    const key = { key: '3', code: 'Digit3', bubbles: true };
    document.body.dispatchEvent(new KeyboardEvent('keydown', key));
  };

  it('is no command of what lies behind, though the focus is not in the dialog yet', () => {
    pressGood();
    expect(graded).toBe(1);
    const dialog = document.createElement('div');
    dialog.setAttribute('role', 'dialog');
    document.body.append(dialog);
    pressGood();
    expect(graded).toBe(1);
    // One that fades away is no longer asked.
    dialog.setAttribute('data-closed', '');
    pressGood();
    expect(graded).toBe(2);
  });

  it('nor is what the menu says meanwhile', () => {
    const dialog = document.createElement('div');
    dialog.setAttribute('role', 'dialog');
    document.body.append(dialog);
    runMenuCommand('review.good');
    expect(graded).toBe(0);
    dialog.remove();
    runMenuCommand('review.good');
    expect(graded).toBe(1);
  });
});

describe('a combination that is somebody’s', () => {
  const isLeft = (key: string): boolean =>
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true, cancelable: true }),
    );

  it('is not left to the window, where the menu would take it up after the next key', () => {
    expect(isLeft('l')).toBe(false);
  });

  it('is left to it when it is nobody’s', () => {
    expect(isLeft('c')).toBe(true);
  });
});
