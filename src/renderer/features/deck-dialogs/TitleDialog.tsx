import { useId, useState } from 'react';
import {
  duplicateLesson,
  newLesson,
  renameLesson,
  type NewLesson,
} from '#shared/domain/deck/index.ts';
import { asHeld } from '#shared/domain/lesson/edit/index.ts';
import { LIMITS } from '#shared/domain/lesson/file/format.ts';
import type { LessonChange } from '#shared/domain/lesson/change/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { changeDecks } from '#renderer/app/change-decks.ts';
import { lessonsInFiles, type Deck } from '#renderer/app/decks.ts';
import { notify } from '#renderer/app/notices.ts';
import { takeInHand, useRoute } from '#renderer/app/route.ts';
import { DeckForm } from './DeckForm.tsx';

interface TitleDialogProps {
  readonly kind: 'new' | 'rename' | 'duplicate';
  /** The deck that is renamed or copied; null for a new one. */
  readonly deck: Deck | null;
}

const WORDS = {
  new: { title: 'New deck', does: 'Make the deck', label: 'new deck' },
  rename: { title: 'Rename the deck', does: 'Rename', label: 'new name of a deck' },
  duplicate: { title: 'Duplicate the deck', does: 'Duplicate', label: 'copy of a deck' },
} as const;

/** What a deck is called: a new one, one that is there, or a copy. */
export const TitleDialog = ({ kind, deck }: TitleDialogProps) => {
  const before = deck?.lesson.title;
  const lessons = lessonsInFiles();
  const [name, setName] = useState(() => firstName(kind, before?.principle, lessons));
  const [topic, setTopic] = useState(before?.topic ?? '');
  const [series, setSeries] = useState(before?.series ?? '');
  const seriesId = useId();
  const title: NewLesson = {
    principle: asHeld(name) ?? '',
    topic: asHeld(topic),
    series: asHeld(series),
  };
  const isLong = [title.principle, title.topic, title.series].some(
    (text) => (text?.length ?? 0) > LIMITS.text,
  );
  const isFine = title.principle !== '' && !isLong;
  const lesson = deck && (lessons.find(({ id }) => id === deck.lesson.id) ?? null);
  const others = lessons.filter(({ id }) => kind !== 'rename' || id !== lesson?.id);
  const words = WORDS[kind];

  const apply = async (): Promise<void> => {
    const changes = changesOf(kind, lesson, title, lessons);
    if (changes.length === 0) return;
    const copied = await changeDecks(words.label, changes);
    const [made] = changes;
    // In the library the deck that was just made is the one that the keys mean.
    if (made && useRoute.getState().route.screen === 'library') takeInHand(made.lessonId);
    notify(saidOf(kind, title.principle, copied.length > 0));
  };

  return (
    <DeckForm title={words.title} does={words.does} onDo={isFine ? apply : null}>
      <label className="field">
        <span>Name</span>
        <input
          className="input"
          value={name}
          required
          onChange={({ target }) => setName(target.value)}
          onFocus={({ target }) => target.select()}
          aria-describedby={`${seriesId}-same`}
        />
      </label>
      <p id={`${seriesId}-same`} className="muted" role="status">
        {others.some(({ title: { principle } }) => principle === title.principle) &&
          'There is a deck of this name already. Two may have the same.'}
        {isLong && `A name has at most ${LIMITS.text} characters.`}
      </p>
      <label className="field">
        <span>What it is about (may be empty)</span>
        <input className="input" value={topic} onChange={({ target }) => setTopic(target.value)} />
      </label>
      <label className="field">
        <span>Series (may be empty)</span>
        <input
          className="input"
          value={series}
          list={seriesId}
          onChange={({ target }) => setSeries(target.value)}
        />
        <datalist id={seriesId}>
          {[...new Set(lessons.flatMap((each) => each.title.series ?? []))].map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      </label>
      {kind === 'duplicate' && (
        <p className="muted">The copy begins anew: progress stays with the deck it is made of.</p>
      )}
      {kind === 'rename' && deck?.entry.origin === 'shipped' && (
        <p className="muted">
          This lesson comes with Recast. Renaming makes a copy of your own, with its progress.
        </p>
      )}
    </DeckForm>
  );
};

const firstName = (
  kind: TitleDialogProps['kind'],
  name: string | undefined,
  lessons: readonly Lesson[],
): string => {
  if (kind !== 'duplicate' || name === undefined) return name ?? '';
  const taken = new Set(lessons.map(({ title }) => title.principle));
  for (let n = 1; ; n += 1) {
    const copy = `${name}, copy${n === 1 ? '' : ` ${n}`}`;
    if (!taken.has(copy)) return copy;
  }
};

const changesOf = (
  kind: TitleDialogProps['kind'],
  lesson: Lesson | null,
  title: NewLesson,
  lessons: readonly Lesson[],
): readonly LessonChange[] => {
  if (kind === 'new') return [newLesson(title, lessons)];
  if (!lesson) throw new Error('The deck is no longer in its folder, so nothing was written.');
  return kind === 'rename'
    ? renameLesson(lesson, title)
    : [duplicateLesson(lesson, title, lessons)];
};

const saidOf = (kind: TitleDialogProps['kind'], name: string, copied: boolean): string => {
  if (kind === 'new') return `${name} is there. N writes its first item.`;
  if (kind === 'duplicate') return `${name} is there, as a deck of its own.`;
  return copied ? `It is called ${name} now, in your own copy.` : `It is called ${name} now.`;
};
