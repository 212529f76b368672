import { isSound } from '#shared/domain/lesson/media-name.ts';
import type { Note } from '#shared/domain/lesson/lesson.ts';
import { MediaImage } from '#renderer/ui/card/CardMedia.tsx';

/** Questions of a person's own with their answers. Images are shown; a sound has no place on paper. */
export const SheetNotes = ({ notes }: { readonly notes: readonly Note[] }) => (
  <ul className="sheet-blocks">
    {notes.map((note) => (
      <li key={note.id}>
        <h4 className="sheet-paragraphs" dir="auto">
          {note.question}
        </h4>
        <Images names={note.questionMedia} />
        <p className="sheet-paragraphs" dir="auto">
          {note.answer}
        </p>
        <Images names={note.answerMedia} />
      </li>
    ))}
  </ul>
);

const Images = ({ names = [] }: { readonly names?: readonly string[] | undefined }) => {
  const images = names.filter((name) => !isSound(name));
  return images.length === 0 ? null : (
    <p className="sheet-images">
      {images.map((name, index) => (
        <MediaImage key={name} name={name} alt={`Image ${index + 1} of this note`} />
      ))}
    </p>
  );
};
