import { diffLessons } from '#shared/domain/lesson/change/index.ts';
import { itemsOf } from '#shared/domain/deck/index.ts';
import { changeDecks } from '#renderer/app/change-decks.ts';
import { useCommands } from '#renderer/app/commands.ts';
import { lessonsInFiles, useDecks, type Deck } from '#renderer/app/decks.ts';
import { later } from '#renderer/app/later.tsx';
import { attempt, notify } from '#renderer/app/notices.ts';
import { leaveDeck, useRoute } from '#renderer/app/route.ts';
import { openDeckDialog, useDeckDialog, type DeckDialog } from './deck-dialog.ts';
import './deck-dialogs.css';

const MergeDialog = later(async () => (await import('./MergeDialog.tsx')).MergeDialog);
const MoveDialog = later(async () => (await import('./MoveDialog.tsx')).MoveDialog);
const TitleDialog = later(async () => (await import('./TitleDialog.tsx')).TitleDialog);

/** What can be done to a deck as a whole; null where it makes no sense. */
export const deckTools = (deck: Deck, decks: readonly Deck[]) => {
  const lessonId = deck.lesson.id;
  const isOwn = deck.entry.origin === 'own';
  const isAlone = decks.length < 2;
  const hasItems = itemsOf(deck.lesson).length > 0;
  return {
    'deck.rename': () => openDeckDialog({ kind: 'rename', lessonId }),
    'deck.duplicate': () => openDeckDialog({ kind: 'duplicate', lessonId }),
    'deck.moveItems':
      isAlone || !hasItems ? null : () => openDeckDialog({ kind: 'move', from: lessonId }),
    // What comes with the app stays, whatever is done to a copy of it.
    'deck.merge': isAlone || !isOwn ? null : () => openDeckDialog({ kind: 'merge', lessonId }),
    'deck.remove': isOwn ? () => attempt(() => removeDeck(lessonId)) : null,
  } as const;
};

const removeDeck = async (lessonId: string): Promise<void> => {
  const lesson = lessonsInFiles().find(({ id }) => id === lessonId);
  if (!lesson) return;
  const place = decksNow().findIndex((deck) => deck.lesson.id === lessonId);
  await changeDecks('deletion of a deck', [diffLessons(lesson, null)]);
  leaveDeck(lessonId, nextInHand(lessonId, place));
  notify(`${lesson.title.principle} is deleted. Undo brings it back, with its progress.`);
};

const decksNow = (): readonly Deck[] => useDecks.getState().decks;

/** The deck that stands where a deleted one stood; the same where what comes with the app shows again. */
const nextInHand = (gone: string, place: number): string | null => {
  const decks = decksNow();
  const next = decks.find(({ lesson }) => lesson.id === gone) ?? decks[place] ?? decks.at(-1);
  return next?.lesson.id ?? null;
};

/** The dialogs about decks, over whatever screen is open, and the commands that open them. */
export const DeckDialogs = () => {
  const open = useDeckDialog((state) => state.open);
  const decks = useDecks((state) => state.decks);
  const { route, deckInHand } = useRoute();
  const isHere = route.screen === 'library' || route.screen === 'reader';
  const meant = 'lessonId' in route ? route.lessonId : deckInHand;
  const deck = decks.find(({ lesson }) => lesson.id === meant) ?? decks[0];
  useCommands({ 'deck.new': () => openDeckDialog({ kind: 'new' }) });
  useCommands(isHere && deck ? deckTools(deck, decks) : {}, {
    about: deck?.lesson.title.principle ?? null,
  });
  return open && <OpenDialog open={open} decks={decks} />;
};

const OpenDialog = ({
  open,
  decks,
}: {
  readonly open: DeckDialog;
  readonly decks: readonly Deck[];
}) => {
  const find = (id: string): Deck | null => decks.find(({ lesson }) => lesson.id === id) ?? null;
  switch (open.kind) {
    case 'new':
      return <TitleDialog kind="new" deck={null} />;
    case 'rename':
    case 'duplicate':
      return <TitleDialog kind={open.kind} deck={find(open.lessonId)} />;
    case 'merge': {
      const source = find(open.lessonId);
      return source && <MergeDialog deck={source} />;
    }
    case 'move':
      return 'from' in open ? (
        <MoveDialog deck={find(open.from)} places={[]} />
      ) : (
        <MoveDialog deck={null} places={open.places} />
      );
  }
};
