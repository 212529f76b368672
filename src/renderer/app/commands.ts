import { useEffect, useLayoutEffect, useRef } from 'react';
import { create } from 'zustand';
import { COMMAND_IDS, commandSpec, type CommandId } from '#shared/commands/registry.ts';

type Handlers = Partial<Record<CommandId, (() => void) | null | undefined>>;
interface Offer {
  readonly run: () => void;
  /** What the command would act on, where it could be one of several. */
  readonly about: string | null;
}
type Scope = ReadonlyMap<CommandId, Offer>;

/** The commands that make sense now: each open screen or dialog adds a scope, the newest first. */
const useScopes = create<{ readonly scopes: readonly Scope[] }>(() => ({ scopes: [] }));

/**
 * Offers commands for as long as the component is there. A handler that is null or undefined is
 * not offered, and neither key, menu nor palette has it.
 */
export const useCommands = (
  handlers: Handlers,
  {
    about = null,
    fallback = false,
  }: {
    /** What the commands act on, where it could be one of several. */
    readonly about?: string | null;
    /** Whether whoever else offers the same command goes before. */
    readonly fallback?: boolean;
  } = {},
): void => {
  const latest = useRef(handlers);
  useLayoutEffect(() => {
    latest.current = handlers;
  });
  const ids = COMMAND_IDS.filter((id) => handlers[id]).join(' ');
  useLayoutEffect(() => {
    const offered = ids === '' ? [] : (ids.split(' ') as CommandId[]);
    const scope: Scope = new Map(
      offered.map((id) => [id, { run: () => latest.current[id]?.(), about }]),
    );
    useScopes.setState(({ scopes }) => ({
      scopes: fallback ? [scope, ...scopes] : [...scopes, scope],
    }));
    return () => {
      useScopes.setState(({ scopes }) => ({ scopes: scopes.filter((s) => s !== scope) }));
    };
  }, [ids, about, fallback]);
};

const isAvailable = (scopes: readonly Scope[], id: CommandId): boolean =>
  scopes.some((scope) => scope.has(id));

/** The ids of all commands that make sense now, in the order of the registry. */
export const useAvailableCommands = (): readonly CommandId[] => {
  const scopes = useScopes((state) => state.scopes);
  return COMMAND_IDS.filter((id) => isAvailable(scopes, id));
};

const offerOf = (id: CommandId): Offer | undefined =>
  useScopes
    .getState()
    .scopes.findLast((scope) => scope.has(id))
    ?.get(id);

/** What a command would act on now; null where there is only one thing. */
export const commandAbout = (id: CommandId): string | null => offerOf(id)?.about ?? null;

/** Runs a command if it makes sense now; answers whether it did. */
export const runCommand = (id: CommandId): boolean => {
  const offer = offerOf(id);
  offer?.run();
  return offer !== undefined;
};

/** Turns key presses into commands for as long as the component is there. */
export const useCommandKeys = (platform: string): void => {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const key = keyOf(event, platform);
      if (key === null) return;
      const inText = textHistoryOf(key);
      if (inText && isText(event.target)) {
        moveInText(inText);
        event.preventDefault();
        return;
      }
      if (!isForCommands(event, key)) return;
      const { scopes } = useScopes.getState();
      const id = COMMAND_IDS.find(
        (command) => commandSpec(command).keys.includes(key) && isAvailable(scopes, command),
      );
      if (id && runCommand(id)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [platform]);
};

const BOUND: ReadonlySet<string> = new Set(COMMAND_IDS.flatMap((id) => commandSpec(id).keys));

/**
 * A key press in the spelling of the registry, or null for one that is never a command: a held
 * key (it would grade a whole deck), one inside an input method, or with modifiers that are not ours.
 */
export const keyOf = (event: KeyboardEvent, platform: string): string | null => {
  if (event.repeat || event.isComposing || event.altKey) return null;
  const mod = platform === 'darwin' ? event.metaKey : event.ctrlKey;
  const foreign = platform === 'darwin' ? event.ctrlKey : event.metaKey;
  if (foreign) return null;
  // What is printed counts where a command has it. Else digits of the upper row by their place,
  // because a French keyboard needs Shift for them; with Shift a "!" grades nothing. Letters by
  // their place where the layout has no Latin ones.
  const digit = event.shiftKey ? undefined : /^Digit([0-9])$/.exec(event.code)?.[1];
  const latin =
    event.key.length === 1 && event.key > '\u007f'
      ? /^Key([A-Z])$/.exec(event.code)?.[1]
      : undefined;
  const single = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const name = event.key === ' ' ? 'Space' : (latin ?? single);
  const shift = mod && event.shiftKey ? 'Shift+' : '';
  return `${mod ? 'Mod+' : ''}${shift}${BOUND.has(name) ? name : (digit ?? name)}`;
};

const isForCommands = (event: KeyboardEvent, key: string): boolean => {
  const target = event.target instanceof Element ? event.target : null;
  // A dialog or menu has its own keys, until it is on its way out.
  const layer = target?.closest('[role="dialog"], [role="menu"]');
  if (layer && !layer.hasAttribute('data-closed')) return false;
  if (key.startsWith('Mod+')) return true;
  if (target?.closest(`${TEXTS}, select`)) return false;
  // Space and Enter belong to a button, box or link that has the focus.
  return !(
    (key === 'Space' || key === 'Enter') &&
    target?.closest('button, input, a[href], summary')
  );
};

/** What is typed into. What is ticked or slid takes no letters, so they stay commands there. */
const TEXTS =
  'input:not([type="checkbox"], [type="radio"], [type="range"]), textarea, [contenteditable="true"]';

const isText = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(TEXTS) !== null;

/** Who is typing means their own words with these, and not the last thing done in the app. */
const TEXT_HISTORY = { 'edit.undo': 'undo', 'edit.redo': 'redo' } as const;
type TextHistory = keyof typeof TEXT_HISTORY;

const isTextHistory = (id: CommandId): id is TextHistory => id in TEXT_HISTORY;

const textHistoryOf = (key: string): TextHistory | undefined =>
  key.startsWith('Mod+')
    ? COMMAND_IDS.filter(isTextHistory).find((id) => commandSpec(id).keys.includes(key))
    : undefined;

/** Done by ourselves, since on some systems only the menu has these keys and not the text. */
const moveInText = (id: TextHistory): void => {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else reaches a text's own history.
  document.execCommand(TEXT_HISTORY[id]);
};

/** Runs a command that the application menu asks for; in a text that is typed, undo is the text's. */
export const runFromMenu = (id: CommandId): void => {
  if (isTextHistory(id) && isText(document.activeElement)) moveInText(id);
  else runCommand(id);
};
