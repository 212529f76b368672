import { create } from 'zustand';
import type { Section } from '#shared/domain/lesson/lesson.ts';

/** What is edited: an item, or a new one of a deck. */
export type EditorTarget =
  | { readonly lessonId: string; readonly itemId: string }
  | { readonly lessonId: string; readonly itemId: null };

interface EditorState {
  readonly target: EditorTarget | null;
  /** The kind that was written last: the next one is likely of that kind too. */
  readonly section: Section | null;
}

export const useEditorState = create<EditorState>(() => ({ target: null, section: null }));

/** Opens the editor over whatever screen there is; the focus goes back where it was. */
export const openEditor = (target: EditorTarget): void => useEditorState.setState({ target });

export const closeEditor = (): void => useEditorState.setState({ target: null });
