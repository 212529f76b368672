import { isDeviceName } from '#shared/domain/file-name.ts';
import type { Lesson, LessonTitle } from '../lesson.ts';
import { splitFlag } from './flag.ts';
import type { Group } from './groups.ts';
import { splitMistake } from './mistake.ts';
import { stripQuotes } from './quotes.ts';
import type { SectionName } from './roles.ts';
import { stripBullet } from './shape.ts';
import { createIds, slugOf } from './slug.ts';

/** What a line says: without the mark that makes it an item of a list. */
const said = (text: string): string => stripBullet(text);

/** What somebody says: without bullet and without the quotation marks around the whole. */
const spoken = (text: string): string => stripQuotes(stripBullet(text));

/**
 * The lesson that the complete groups make. Nothing is added to the text: names, questions and the
 * phrase that a verdict speaks of stay null, for they are an author's to complete. Ids come from
 * the items' own words, so that the same text always gives the same lesson.
 */
export const buildLesson = (
  title: LessonTitle | null,
  groups: readonly Group[],
  texts: readonly string[],
): Lesson => {
  const newId = createIds();
  const itemsOf = <Item>(
    name: SectionName,
    make: (lines: readonly string[], fallback: string) => Item,
  ): Item[] =>
    groups
      .filter((group) => group.section.name === name && group.complete)
      .map((group) =>
        make(
          group.lines.map((line) => texts[line ?? -1] ?? ''),
          `${group.section.group ?? name}-${group.number}`,
        ),
      );
  const principle = title?.principle ?? '';
  const id = slugOf(principle);
  return {
    // The id names the file, which no system takes for a device then.
    id: id === '' ? 'lesson' : isDeviceName(id) ? `${id}-lesson` : id,
    source: 'walkthrough',
    title: title ?? { principle, topic: null, series: null },
    about: null,
    summary: itemsOf('summary', ([line = '']) => line),
    stages: itemsOf('stages', ([tip = '', line = ''], fallback) => ({
      id: newId(said(tip), fallback),
      authored: [],
      name: null,
      tip: said(tip),
      ...splitMistake(said(line)),
    })),
    pairs: itemsOf('pairs', ([weak = '', why = '', strong = ''], fallback) => ({
      id: newId(spoken(weak), fallback),
      authored: [],
      question: null,
      weak: spoken(weak),
      failing: null,
      why: said(why),
      strong: spoken(strong),
      furtherWeak: [],
      furtherStrong: [],
    })),
    redFlags: itemsOf('red_flags', ([line = ''], fallback) => {
      const flag = splitFlag(line);
      return { id: newId(flag.phrase ?? flag.text, fallback), authored: [], ...flag, unless: null };
    }),
    verdicts: itemsOf('verdicts', ([line = ''], fallback) => ({
      id: newId(said(line), fallback),
      authored: [],
      phrase: null,
      text: said(line),
    })),
    angles: itemsOf('angles', ([lead = '', emphasize = '', playDown = ''], fallback) => ({
      id: newId(said(lead), fallback),
      authored: [],
      name: null,
      lead: said(lead),
      emphasize: said(emphasize),
      playDown: said(playDown),
    })),
    levels: itemsOf('levels', ([line = ''], fallback) => ({
      id: newId(said(line), fallback),
      authored: [],
      name: null,
      text: said(line),
    })),
    notes: [],
  };
};
