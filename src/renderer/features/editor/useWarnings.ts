import { useEffect, useMemo, useState } from 'react';
import type { AnyItem, Lesson, Section } from '#shared/domain/lesson/lesson.ts';
import {
  indexLesson,
  itemWarnings,
  nearFinder,
  type LessonWords,
  type Warning,
} from '#shared/domain/lesson/warn/index.ts';
import { useDecks } from '#renderer/app/decks.ts';

/** Milliseconds without a key press before the words are looked at. */
const PAUSE = 250;

/** Milliseconds of indexing in one go: less than a frame, so that no key waits for it. */
const SLICE = 6;

/** A lesson that did not change is indexed once for as long as the app runs. */
const indexed = new WeakMap<Lesson, LessonWords>();

/** All decks by their words; null until every one of them is indexed. */
const useIndexes = (): readonly LessonWords[] | null => {
  const decks = useDecks((state) => state.decks);
  const [indexes, setIndexes] = useState<readonly LessonWords[] | null>(null);
  useEffect(() => {
    const waiting = decks.map(({ lesson }) => lesson).filter((lesson) => !indexed.has(lesson));
    let steps: Generator<undefined, LessonWords> | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const work = (): void => {
      const end = performance.now() + SLICE;
      while (performance.now() < end) {
        const [lesson] = waiting;
        if (!lesson) {
          setIndexes(decks.flatMap((deck) => indexed.get(deck.lesson) ?? []));
          return;
        }
        steps ??= indexLesson(lesson);
        const step = steps.next();
        if (!step.done) continue;
        indexed.set(lesson, step.value);
        waiting.shift();
        steps = null;
      }
      timer = setTimeout(work, 0);
    };
    timer = setTimeout(work, 0);
    return () => clearTimeout(timer);
  }, [decks]);
  return indexes;
};

interface Writing {
  readonly lesson: Lesson | null;
  readonly section: Section;
  /** As it is written now. */
  readonly item: AnyItem;
  /** As it stands in its lesson; null where it is new. */
  readonly before: AnyItem | null;
}

/** What there is to say of an item, a moment after the last key press. */
export const useWarnings = ({ lesson, section, item, before }: Writing): readonly Warning[] => {
  const indexes = useIndexes();
  const lessonId = lesson?.id ?? '';
  const find = useMemo(
    () => indexes && nearFinder(indexes, lessonId, before),
    [indexes, lessonId, before],
  );
  const [warnings, setWarnings] = useState<readonly Warning[]>([]);
  useEffect(() => {
    const timer = setTimeout(() => {
      setWarnings(lesson ? itemWarnings(lesson, section, item, find) : []);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [lesson, section, item, find]);
  return warnings;
};
