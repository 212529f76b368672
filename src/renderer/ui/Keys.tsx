import { createContext, useContext } from 'react';

/** Which system's names the keys have; set once, around the whole app. */
export const PlatformContext = createContext('linux');

const NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
};

const MAC_NAMES: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Enter: '⏎' };

const nameOf = (part: string, platform: string): string =>
  (platform === 'darwin' ? MAC_NAMES[part] : undefined) ??
  NAMES[part] ??
  (part === 'Mod' ? 'Ctrl' : part);

interface KeysProps {
  /** In the spelling of the command registry. */
  readonly keys: string;
  /** On a button that already has a name, the key is a hint for the eye alone. */
  readonly hint?: boolean;
}

/** A key, or several at once, as they are written on the keyboard. */
export const Keys = ({ keys, hint = false }: KeysProps) => {
  const platform = useContext(PlatformContext);
  return (
    <span className="keys" aria-hidden={hint}>
      {keys.split('+').map((part) => (
        <kbd key={part}>{nameOf(part, platform)}</kbd>
      ))}
    </span>
  );
};
