import { describe, expect, it } from 'vitest';
import { keyOf } from '#renderer/app/commands.ts';

const press = (key: string, code: string, more: KeyboardEventInit = {}): KeyboardEvent =>
  new KeyboardEvent('keydown', { key, code, ...more });

describe('a key press in the spelling of the registry', () => {
  it.each([
    [' ', 'Space', 'Space'],
    ['z', 'KeyZ', 'Z'],
    ['1', 'Digit1', '1'],
    ['&', 'Digit1', '1'], // French: the digit row without Shift
    ['1', 'Numpad1', '1'],
    ['-', 'Digit6', '-'], // French
    ['@', 'Digit0', '@'], // French, with AltGr
    ['?', 'Slash', '?'],
    ['?', 'Minus', '?'], // German
    ['ArrowLeft', 'ArrowLeft', 'ArrowLeft'],
    ['ArrowDown', 'Numpad2', 'ArrowDown'], // a keypad that is switched to arrows
    ['я', 'KeyZ', 'Z'], // Russian
    ['y', 'KeyZ', 'Y'], // German: the letter that is printed there
  ])('%s on %s is %s', (key, code, spelling) => {
    expect(keyOf(press(key, code), 'linux')).toBe(spelling);
  });

  it('takes a shifted digit for what is printed there', () => {
    expect(keyOf(press('!', 'Digit1', { shiftKey: true }), 'linux')).toBe('!');
    expect(keyOf(press('1', 'Digit1', { shiftKey: true }), 'linux')).toBe('1'); // French
    expect(keyOf(press('?', 'Slash', { shiftKey: true }), 'linux')).toBe('?');
  });

  it('knows the modifier of each system', () => {
    expect(keyOf(press('k', 'KeyK', { ctrlKey: true }), 'linux')).toBe('Mod+K');
    expect(keyOf(press('л', 'KeyK', { ctrlKey: true }), 'win32')).toBe('Mod+K');
    expect(keyOf(press('k', 'KeyK', { metaKey: true }), 'darwin')).toBe('Mod+K');
    expect(keyOf(press('O', 'KeyO', { ctrlKey: true, shiftKey: true }), 'linux')).toBe(
      'Mod+Shift+O',
    );
    expect(keyOf(press('k', 'KeyK', { ctrlKey: true }), 'darwin')).toBeNull();
    expect(keyOf(press('k', 'KeyK', { metaKey: true }), 'linux')).toBeNull();
  });

  it('leaves held keys, input methods and Alt alone', () => {
    expect(keyOf(press('3', 'Digit3', { repeat: true }), 'linux')).toBeNull();
    expect(keyOf(press('a', 'KeyA', { isComposing: true }), 'linux')).toBeNull();
    expect(keyOf(press('1', 'Digit1', { altKey: true }), 'linux')).toBeNull();
  });
});
