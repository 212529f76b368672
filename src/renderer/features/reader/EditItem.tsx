import { createContext, use } from 'react';
import { openEditor } from '#renderer/features/editor/index.ts';

/** Which lesson is read. */
export const ReadLesson = createContext('');

interface EditItemProps {
  readonly id: string;
  /** What it is called, for who does not see beside what it stands. */
  readonly name: string;
}

/** Opens an item in the editor. Seen by who points at the item or comes to it by Tab: one reads here. */
export const EditItem = ({ id, name }: EditItemProps) => {
  const lessonId = use(ReadLesson);
  return (
    <button
      type="button"
      className="button-quiet reader-edit"
      data-item={id}
      aria-label={`Edit: ${name}`}
      onClick={() => openEditor({ lessonId, itemId: id })}
    >
      Edit
    </button>
  );
};
