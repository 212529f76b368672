import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadShellSettings } from '#main/window/shell-settings.ts';
import { parseRoute } from '#renderer/app/route.ts';
import { parseCardId } from '#shared/domain/deck/index.ts';
import { readPlan } from '#shared/domain/plan/index.ts';
import {
  checkGlobal,
  checkOption,
  DEFAULT_GLOBALS,
  DEFAULT_OPTIONS,
  parseSteps,
  readGlobals,
  readOptions,
} from '#shared/domain/schedule/index.ts';
import type { Draw } from '../draw.ts';
import { jsonOf } from '../json.ts';
import { checkSentence } from '../labels.ts';
import { hostilePiece, mutateBytes, mutateText } from '../mutate.ts';
import { ACCEPTED, BrokenLaw, target, type Outcome } from '../target.ts';
import { tempFolder } from '../temp.ts';
import { almost, strangeValue } from '../values.ts';

/** As it comes back from a database: copied, without functions and prototypes of its own. */
const stored = (value: unknown): unknown => {
  try {
    return structuredClone(value);
  } catch {
    return null;
  }
};

const almostLike =
  (...fit: readonly unknown[]) =>
  (draw: Draw): unknown =>
    stored(draw.chance(0.1) ? strangeValue(draw) : almost(draw.pick(fit), draw));

const TYPED = ['1m 10m, 1d', 'a/b/stage', 'a-b/c/level', '2h'];

const DEFAULTED: Outcome = { refused: 'default' };

const PLAN = {
  id: 'a',
  lessonIds: ['a', 'b'],
  day: 20_030,
  target: 0.95,
  since: 20_000,
  firmness: 1,
};

const ROUTES = [
  { screen: 'library' },
  { screen: 'drill', filter: { search: 'a' } },
  { screen: 'reader', lessonId: 'a' },
];

const fitting = <T extends object>(
  options: T,
  defaults: T,
  check: (option: keyof T, value: unknown) => string | null,
): void => {
  const names = Object.keys(options) as (keyof T)[];
  if (names.sort().join() !== Object.keys(defaults).sort().join())
    throw new BrokenLaw('Other options.');
  for (const name of names) {
    const fault = check(name, options[name]);
    if (fault !== null) throw new BrokenLaw(`${String(name)} was taken: ${fault}`);
    const value = options[name];
    // A hole in a list is left out by most of what walks over it.
    if (Array.isArray(value) && Array.from(value as readonly unknown[]).includes(undefined)) {
      throw new BrokenLaw(`${String(name)} has a hole.`);
    }
  }
};

const SHELL = { theme: 'dark', bounds: { x: 1, y: 2, width: 800, height: 600 }, maximized: true };

const folder = tempFolder();

const readShell = async (bytes: Buffer): Promise<Outcome> => {
  const file = join(folder.path(), 'shell.json');
  writeFileSync(file, bytes);
  const settings = (await loadShellSettings(file)).get();
  const aside = readdirSync(folder.path()).filter((name) => name !== 'shell.json');
  for (const name of aside) rmSync(join(folder.path(), name));
  if (!['system', 'light', 'dark'].includes(settings.theme)) throw new BrokenLaw('No theme.');
  return aside.length === 0 ? ACCEPTED : { refused: 'set aside' };
};

/** What was stored and comes back: rows of the database, and the shell's file. */
export const STORED_TARGETS = [
  target({
    name: 'stored plan',
    make: almostLike(PLAN),
    run: (row) => {
      const plan = readPlan(row);
      if (plan === null) return { refused: 'no plan' };
      if (Array.from(plan.lessonIds).some((id) => typeof id !== 'string'))
        throw new BrokenLaw('A hole.');
      return ACCEPTED;
    },
  }),
  target({
    name: 'stored options',
    make: almostLike(DEFAULT_OPTIONS, DEFAULT_GLOBALS, { ...DEFAULT_OPTIONS, ...DEFAULT_GLOBALS }),
    run: (row) => {
      const options = readOptions(row);
      fitting(options, DEFAULT_OPTIONS, checkOption);
      fitting(readGlobals(row), DEFAULT_GLOBALS, checkGlobal);
      return JSON.stringify(options) === JSON.stringify(DEFAULT_OPTIONS) ? DEFAULTED : ACCEPTED;
    },
  }),
  target({
    name: 'stored route',
    make: almostLike(...ROUTES),
    run: (row) => (parseRoute(row).screen === 'library' ? DEFAULTED : ACCEPTED),
  }),
  target({
    name: 'typed steps, card ids',
    make: (draw) => mutateText(draw.pick(TYPED), draw.pick(TYPED), draw),
    run: (text) => {
      const fault = checkOption('learningSteps', parseSteps(text));
      if (fault !== null) checkSentence('The fault', fault, text);
      const id = parseCardId(text);
      if (!id.ok) checkSentence('The error', id.error, text);
      return fault === null || id.ok ? ACCEPTED : { refused: 'unfit' };
    },
  }),
  target({
    name: 'shell settings file',
    weight: 0.3,
    make: (draw) => {
      const json = jsonOf(draw.chance(0.5) ? SHELL : almost(SHELL, draw));
      return draw.chance(0.5)
        ? mutateBytes(Buffer.from(json), Buffer.from(hostilePiece(draw)), draw)
        : Buffer.from(json);
    },
    run: readShell,
    close: folder.remove,
  }),
];
