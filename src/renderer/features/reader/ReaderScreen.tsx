import { useEffect, useRef, type ReactNode } from 'react';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { hasQuestions } from '#shared/domain/quiz/index.ts';
import { runCommand } from '#renderer/app/commands.ts';
import type { Deck } from '#renderer/app/decks.ts';
import { attempt } from '#renderer/app/notices.ts';
import { goTo } from '#renderer/app/route.ts';
import { readClock } from '#renderer/platform/index.ts';
import { db, markRead } from '#renderer/store/index.ts';
import { Keys } from '#renderer/ui/Keys.tsx';
import { Screen } from '#renderer/ui/Screen.tsx';
import {
  AnglesSection,
  LevelsSection,
  NotesSection,
  RedFlagsSection,
  VerdictsSection,
} from './SignalSections.tsx';
import { Authored } from './Authored.tsx';
import { ReadLesson } from './EditItem.tsx';
import { PairsSection } from './PairsSection.tsx';
import { StagesSection } from './StagesSection.tsx';
import './reader.css';

interface Part {
  readonly id: string;
  readonly title: string;
  readonly body: ReactNode;
}

export interface ReaderScreenProps {
  readonly deck: Deck;
  /** The item that it opens at; null: its top. */
  readonly itemId: string | null;
}

/** The lesson itself, to be read before it is drilled. */
export const ReaderScreen = ({ deck, itemId }: ReaderScreenProps) => {
  const { lesson, cards } = deck;
  const parts = partsOf(lesson);
  const end = useReadToEnd(lesson.id);
  useEffect(() => {
    if (itemId !== null) showItem(itemId);
  }, [itemId]);
  return (
    <Screen title={lesson.title.principle} hint={lesson.title.topic} className="reader">
      <div className="reader-body">
        <nav className="reader-contents" aria-label="In this lesson">
          <ol>
            {parts.map(({ id, title }) => (
              <li key={id}>
                <button type="button" className="button-link" onClick={() => scrollTo(id)}>
                  {title}
                </button>
              </li>
            ))}
          </ol>
        </nav>
        <article className="reader-text">
          <section aria-label="Summary">
            {lesson.about !== null && <p className="reader-about">{lesson.about}</p>}
            {lesson.summary.map((line) => (
              <p key={line} className="reader-summary">
                {line}
              </p>
            ))}
          </section>
          {parts.map(({ id, title, body }) => (
            <section key={id} id={id} aria-labelledby={`${id}-title`}>
              <h2 id={`${id}-title`} tabIndex={-1}>
                {title}
              </h2>
              <ReadLesson value={lesson.id}>{body}</ReadLesson>
            </section>
          ))}
          {parts.length === 0 && <p className="muted">Nothing is written here yet.</p>}
          <footer className="reader-end" ref={end}>
            {hasAuthored(lesson) && (
              <p className="muted reader-note">
                <Authored /> marks what this edition adds to the walkthrough’s own words.
              </p>
            )}
            {cards.length > 0 && (
              <button
                type="button"
                className="button-primary"
                onClick={() => goTo({ screen: 'review', lessonId: lesson.id })}
              >
                Review its cards
              </button>
            )}
            {hasQuestions(lesson) && (
              <button
                type="button"
                className="button-quiet"
                onClick={() => goTo({ screen: 'quiz', lessonId: lesson.id })}
              >
                Take the quiz
              </button>
            )}
            <button
              type="button"
              className={parts.length === 0 ? 'button-primary' : 'button-quiet'}
              onClick={() => runCommand('deck.newItem')}
            >
              New item <Keys keys="N" hint />
            </button>
            <button
              type="button"
              className="button-quiet"
              onClick={() => runCommand('decks.takeOut')}
            >
              Take out <Keys keys="O" hint />
            </button>
          </footer>
        </article>
      </div>
    </Screen>
  );
};

const partsOf = (lesson: Lesson): readonly Part[] =>
  [
    {
      id: 'stages',
      title: 'The story, stage by stage',
      body: <StagesSection stages={lesson.stages} />,
      count: lesson.stages.length,
    },
    {
      id: 'pairs',
      title: 'Weak beside strong',
      body: <PairsSection pairs={lesson.pairs} />,
      count: lesson.pairs.length,
    },
    {
      id: 'flags',
      title: 'Red flags',
      body: <RedFlagsSection flags={lesson.redFlags} />,
      count: lesson.redFlags.length,
    },
    {
      id: 'verdicts',
      title: 'How an interviewer judges',
      body: <VerdictsSection verdicts={lesson.verdicts} />,
      count: lesson.verdicts.length,
    },
    {
      id: 'angles',
      title: 'One story, several questions',
      body: <AnglesSection angles={lesson.angles} />,
      count: lesson.angles.length,
    },
    {
      id: 'levels',
      title: 'What each level expects',
      body: <LevelsSection levels={lesson.levels} />,
      count: lesson.levels.length,
    },
    {
      id: 'notes',
      title: 'Questions and answers',
      body: <NotesSection notes={lesson.notes} />,
      count: lesson.notes.length,
    },
  ].filter(({ count }) => count > 0);

const hasAuthored = (lesson: Lesson): boolean =>
  [
    lesson.stages,
    lesson.pairs,
    lesson.redFlags,
    lesson.verdicts,
    lesson.angles,
    lesson.levels,
  ].some((items) => items.some(({ authored }) => authored.length > 0));

const scrollTo = (id: string): void => {
  const heading = document.getElementById(`${id}-title`);
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
};

/** Brings an item into view, with the focus on it, so that it is read aloud and Tab goes on from there. */
const showItem = (id: string): void => {
  const item = document.querySelector(`[data-item="${CSS.escape(id)}"]`)?.closest('li');
  if (!item) return;
  item.tabIndex = -1;
  item.scrollIntoView({ block: 'center' });
  item.focus({ preventScroll: true });
};

/** The lesson counts as read when its last line has come into view. */
const useReadToEnd = (lessonId: string) => {
  const end = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!end.current) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      observer.disconnect();
      attempt(() => markRead(db, lessonId, readClock().now));
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [lessonId]);
  return end;
};
