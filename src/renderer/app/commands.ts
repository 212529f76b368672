import { useEffect, useLayoutEffect, useRef } from 'react';
import { create } from 'zustand';
import { COMMAND_IDS, commandSpec, type CommandId } from '#shared/commands/registry.ts';
import { OPEN_LAYER } from '#renderer/ui/layers.ts';

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

/** Undo and redo mean the text while one is written. */
const TEXT_STEPS: ReadonlyMap<CommandId, 'undo' | 'redo'> = new Map([
  ['edit.undo', 'undo'],
  ['edit.redo', 'redo'],
]);

/**
 * Runs a command that was chosen in the application menu, or by its accelerator there. Undo and redo
 * go to the text that is being written; what lies behind a dialog is left alone.
 */
export const runMenuCommand = (id: CommandId): void => {
  const step = TEXT_STEPS.get(id);
  if (step && document.activeElement?.closest(TEXT)) stepInText(step);
  // The focus may still be on its way into a dialog that has just opened.
  else if (!document.querySelector(OPEN_LAYER)) runCommand(id);
};

/** Takes the focus out of a text field, so that keys are commands again; answers whether it was in one. */
const leaveText = ({ target }: KeyboardEvent): boolean => {
  const field = target instanceof HTMLElement ? target.closest<HTMLElement>(TEXT) : null;
  if (!field || openLayerOf(field)) return false;
  field.blur();
  return true;
};

const stepInText = (step: 'undo' | 'redo'): void => {
  // A text field's own history can be reached in no other way.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  document.execCommand(step);
};

/** What a key press in a text field means for its text; undefined when it means no step in it. */
const textStepOf = (event: KeyboardEvent, key: string): 'undo' | 'redo' | undefined => {
  if (!key.startsWith('Mod+') || !(event.target instanceof Element)) return undefined;
  if (!event.target.closest(TEXT)) return undefined;
  return [...TEXT_STEPS].find(([id]) => commandSpec(id).keys.includes(key))?.[1];
};

/** Turns key presses into commands for as long as the component is there. */
export const useCommandKeys = (platform: string): void => {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const key = event.defaultPrevented ? null : keyOf(event, platform);
      if (key === null) return;
      const step = textStepOf(event, key);
      if (step) {
        // Done here, once: left to the window, the menu's accelerator would do it a second time.
        event.preventDefault();
        stepInText(step);
        return;
      }
      // Left to the window, it would come back by the menu's accelerator: after the next key, and as
      // that screen's command, though this one has none for it.
      if (key.startsWith('Mod+') && BOUND.has(key)) event.preventDefault();
      if (key === 'Escape' && leaveText(event)) return;
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

/** What text is typed into. */
const TEXT =
  'textarea, [contenteditable="true"], input:not([type="checkbox"], [type="radio"], [type="range"])';

/** Keys that a switch, a choice or a slider has itself. */
const CONTROL_KEYS = /^(Space|Enter|Arrow\w+)$/;

/** The dialog or menu that an element is in; null when in none, or in one that is on its way out. */
const openLayerOf = (element: Element | null): Element | null =>
  element?.closest(OPEN_LAYER) ?? null;

const isForCommands = (event: KeyboardEvent, key: string): boolean => {
  const target = event.target instanceof Element ? event.target : null;
  // A dialog or menu has its own keys, also while the focus is still on its way into it.
  if (document.querySelector(OPEN_LAYER)) return false;
  if (key.startsWith('Mod+')) return true;
  if (target?.closest(`${TEXT}, select`)) return false;
  if (CONTROL_KEYS.test(key) && target?.closest('input')) return false;
  // Space and Enter belong to a button or link that has the focus.
  return !((key === 'Space' || key === 'Enter') && target?.closest('button, a[href], summary'));
};
