import { join } from 'node:path';
import type { RunningApp } from './app.ts';

/**
 * The fixture app uses what the real one uses, and looks closely. What the drop-in's tests promise is Electron's
 * own behaviour, so the same tests hold on Electron's binary.
 */
export const app = join(import.meta.dirname, '..', '..', 'fixtures', 'drop-in-app');

interface Bridge {
  readonly leaked: string;
  readonly echo: (value: unknown) => Promise<unknown>;
  readonly fail: () => Promise<unknown>;
  readonly sender: () => Promise<unknown>;
  readonly kinds: (value: unknown) => Promise<string>;
  readonly ask: (channel: string) => Promise<unknown>;
  readonly pushBack: (value: unknown) => Promise<void>;
  readonly onPush: (listener: (value: unknown) => void) => () => void;
}

declare global {
  var bridge: Bridge;
  var inlineRan: boolean;
  var evaluated: string;
  var journal: string[];
  var blocked: string[];
  var prevented: string[];
  var clicked: string[];
  var hold: Record<string, boolean>;
}

/** What the fixture's main has written down. */
export const main = <T>(
  { app }: RunningApp,
  name: 'journal' | 'blocked' | 'prevented' | 'clicked',
): Promise<T> => app.evaluate((_electron, key) => globalThis[key] as T, name);
