import { create } from 'zustand';
import type { CardId } from '#shared/domain/deck/index.ts';
import type { Section } from '#shared/domain/lesson/lesson.ts';

/** What is edited: an item, or a new one of a deck. */
export type EditorTarget =
  | { readonly lessonId: string; readonly itemId: string }
  | { readonly lessonId: string; readonly itemId: null };

interface EditorOptions {
  /** The card that undo shows again in a session. */
  readonly cardId?: CardId;
  /** Called when the editor is gone. Then the caller moves the focus; else it goes back where it was. */
  readonly onClosed?: () => void;
}

interface EditorState {
  readonly open: (EditorOptions & { readonly target: EditorTarget }) | null;
  /** The kind that was written last: the next one is likely of that kind too. */
  readonly section: Section | null;
}

export const useEditorState = create<EditorState>(() => ({ open: null, section: null }));

/** Opens the editor over whatever screen there is, and over whatever becomes of it. */
export const openEditor = (target: EditorTarget, options: EditorOptions = {}): void =>
  useEditorState.setState({ open: { ...options, target } });

export const closeEditor = (): void => {
  const { open } = useEditorState.getState();
  useEditorState.setState({ open: null });
  open?.onClosed?.();
};
