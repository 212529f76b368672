import { useDecks } from '#renderer/app/decks.ts';
import { useCommands } from '#renderer/app/commands.ts';
import { later } from '#renderer/app/later.tsx';
import { useRoute } from '#renderer/app/route.ts';
import { closeEditor, openEditor, useEditorState } from './editor-state.ts';

const ItemEditor = later(async () => (await import('./ItemEditor.tsx')).ItemEditor);

/** The editor over whatever screen is open, and the command that opens it on a new item. */
export const EditorHost = () => {
  const open = useEditorState((state) => state.open);
  const decks = useDecks((state) => state.decks);
  const { route, deckInHand } = useRoute();
  const isHere = route.screen === 'library' || route.screen === 'reader';
  const meant = 'lessonId' in route ? route.lessonId : deckInHand;
  const lesson = (decks.find((deck) => deck.lesson.id === meant) ?? decks[0])?.lesson;
  useCommands(
    isHere && lesson
      ? { 'deck.newItem': () => openEditor({ lessonId: lesson.id, itemId: null }) }
      : {},
    { about: lesson?.title.principle ?? null },
  );
  if (!open) return null;
  const { target, cardId = null, onClosed } = open;
  return (
    <ItemEditor
      key={`${target.lessonId} ${target.itemId ?? ''}`}
      target={target}
      cardId={cardId}
      movesFocus={onClosed !== undefined}
      onClose={closeEditor}
    />
  );
};
