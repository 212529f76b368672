import { describe, expect, test } from 'vitest';
import { LIMITS, readLessonFile, writeLessonFile } from '#shared/domain/lesson/file/index.ts';
import { RUNNING, XSS } from '../../../fixtures/xss.ts';
import { hostileLessons, textsByField } from '../../../support/hostile-lessons.ts';

const lessons = hostileLessons(XSS);

/** A tag is shorter than a text may be. */
const asTag = (text: string): string => text.slice(0, LIMITS.tag).trim();

describe('the corpus of texts that would be more than text', () => {
  test('is large, and each of it a text of its own', () => {
    expect(XSS.length).toBeGreaterThanOrEqual(100);
    expect(new Set(XSS).size).toBe(XSS.length);
    expect(RUNNING.length).toBeGreaterThanOrEqual(40);
    expect(XSS.filter((text) => text.length > LIMITS.text || text !== text.trim())).toEqual([]);
  });

  test('stands in every field of a lesson, whole', () => {
    const seen = new Map<string, Set<string>>();
    for (const lesson of lessons) {
      for (const [field, texts] of textsByField(lesson)) {
        const known = seen.get(field) ?? new Set<string>();
        for (const text of texts) known.add(text);
        seen.set(field, known);
      }
    }
    expect([...seen.keys()].sort()).toEqual(
      [
        ...['title.principle', 'title.topic', 'title.series', 'about', 'summary'],
        ...['stages.name', 'stages.tip', 'stages.mistake', 'stages.cost'],
        ...['pairs.question', 'pairs.weak', 'pairs.why', 'pairs.strong'],
        ...['pairs.furtherWeak.text', 'pairs.furtherWeak.why'],
        ...['pairs.furtherStrong.text', 'pairs.furtherStrong.why'],
        ...['redFlags.text', 'redFlags.phrase', 'redFlags.shows', 'redFlags.unless'],
        ...['verdicts.phrase', 'verdicts.text'],
        ...['angles.name', 'angles.lead', 'angles.emphasize', 'angles.playDown'],
        ...['levels.name', 'levels.text'],
        ...['notes.question', 'notes.answer', 'notes.tags'],
      ].sort(),
    );
    for (const [field, texts] of seen) {
      expect(
        XSS.filter((text) => !texts.has(text) && !texts.has(asTag(text))),
        field,
      ).toEqual([]);
    }
  });

  test('goes through a lesson file and comes out as it went in', () => {
    for (const lesson of lessons) {
      expect(readLessonFile(writeLessonFile(lesson))).toEqual({ ok: true, value: lesson });
    }
    expect(({} as Record<string, unknown>)['xssRan']).toBeUndefined();
  });
});
