import { callMain } from '#renderer/platform/index.ts';
import { decksTaken } from './deck-feed.ts';
import { announce, attempt, notify, sayWhile } from './notices.ts';
import { textsOf, writeDecks } from './write-decks.ts';
import { reworkRows } from './progress-homes.ts';
import { useCommands } from './commands.ts';
import {
  db,
  loadSteps,
  stepBackOrForth,
  useLiveQuery,
  type ActionRow,
  type Steps,
  type TextChange,
} from '#renderer/store/index.ts';

const NONE: Steps = { undo: null, redo: null };

const SAYS = { undo: 'Taking it back…', redo: 'Doing it again…' } as const;
const SAID = { undo: 'Taken back', redo: 'Done again' } as const;

/**
 * Changes a card's text in its file; throws when somebody else has changed it meanwhile. Such steps
 * were recorded before lessons changed by `decks:change`, and can be taken back still.
 */
const changeText = async ({ lessonId, itemId, before, after }: TextChange): Promise<void> => {
  await callMain('decks:edit', { lessonId, itemId, expected: before, fields: after });
  await decksTaken();
};

/** Undoes or redoes one step; in the session of `scope` its card is shown again. */
export const moveInHistory = async (
  direction: 'undo' | 'redo',
  scope: string | null,
): Promise<ActionRow | null> => {
  const step = stepBackOrForth(db, direction, {
    scope,
    changeText,
    changeDecks: async (changes) => {
      await writeDecks(textsOf(changes));
    },
    reworkRows,
  });
  // What was brought in at once may be a great deal.
  const action = await sayWhile(SAYS[direction], step);
  if (action) announce(`${SAID[direction]}: ${action.label}.`);
  return action;
};

/** Offers undo and redo wherever one is; the history is one for the whole app. */
export const useHistoryCommands = (): void => {
  const { undo, redo } = useLiveQuery(() => loadSteps(db), []) ?? NONE;
  const move = (direction: 'undo' | 'redo') => () =>
    attempt(async () => {
      const action = await moveInHistory(direction, null);
      if (action) notify(`${SAID[direction]}: ${action.label}.`);
    });
  useCommands(
    {
      'edit.undo': undo ? move('undo') : null,
      'edit.redo': redo ? move('redo') : null,
    },
    // A screen with steps of its own, or with a card to show again, does it itself.
    { fallback: true },
  );
};
