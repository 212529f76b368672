import { useId } from 'react';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';

/** A new lesson, or one that is there and takes the items in. */
export type Target = 'new' | { readonly lessonId: string };

interface TargetChoiceProps {
  readonly target: Target;
  readonly lessons: readonly Lesson[];
  readonly onChoose: (target: Target) => void;
}

const nameOf = ({ title }: Lesson): string =>
  title.topic === null ? title.principle : `${title.principle} – ${title.topic}`;

/** Where it goes. */
export const TargetChoice = ({ target, lessons, onChoose }: TargetChoiceProps) => {
  const id = useId();
  return (
    <label className="field" htmlFor={id}>
      Where it goes
      <select
        id={id}
        className="input"
        value={target === 'new' ? '' : target.lessonId}
        onChange={({ target: { value } }) => onChoose(value === '' ? 'new' : { lessonId: value })}
      >
        <option value="">A new lesson</option>
        {lessons.length > 0 && (
          <optgroup label="Merged into">
            {lessons.map((lesson) => (
              <option key={lesson.id} value={lesson.id}>
                {nameOf(lesson)}
              </option>
            ))}
          </optgroup>
        )}
      </select>
    </label>
  );
};
