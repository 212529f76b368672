import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLessonFile, writeLessonFile } from '#shared/domain/lesson/file/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { lessonArbitrary, textArbitrary } from '../../support/lesson-arbitrary.ts';
import { runs } from '../../../support/effort.ts';

const read = (text: string): Lesson => {
  const result = readLessonFile(text);
  if (!result.ok) throw new Error(JSON.stringify(result.error, null, 1) + text);
  return result.value;
};

/** A file as a person leaves it: every style of YAML that is allowed, and comments everywhere. */
const BY_HAND = `# My notes on this lesson
# (two lines of them)
format: 'recast-lesson/1'   # do not touch
source: walkthrough
id: "by-hand"

title: { principle: Small Steps, topic: "What: it means" } # short
summary: [one, 'two',
  "three"]

# --- the stages ---
stages:
    # the first is hard
    - id: first
      tip:    Begin early.
      mistake: >
          Waiting for
          a sign.
      # costs are guesses
      cost: A week.   # or two

    - mistake: |-
        Never stopping.
      tip: "Say
        when."
      id: second


pairs:
- id: small
  weak: I tried.
  why: Nobody knows what came of it.
  strong: "I tried twice: the second time it held."
  further_weak:
    - {id: w1, text: I gave it a go.}   # in brackets
    # a comment between
    - id: w2
      text: I made an attempt.
  authored: [further_weak] # all of them
red_flags: []
levels:
  - id: one
    name: null
    text: true
# the end`;

const edited = (change: (lesson: Lesson) => Lesson, text = BY_HAND): string =>
  writeLessonFile(change(read(text)), text);

const linesOnlyIn = (a: string, b: string): string[] => {
  const lines = b.split('\n');
  return a.split('\n').filter((line) => !lines.includes(line));
};

/** The text with a numbered comment above every key that begins a line. */
const withComments = (text: string): { text: string; comments: string[] } => {
  const comments: string[] = [];
  let blockIndent = Infinity;
  const lines = text.split('\n').flatMap((line) => {
    const [, spaces = '', hyphen = '', key] = /^( *)(- )?([a-z_]+:)?/.exec(line) ?? [];
    if (line.trim() === '' || (!line.startsWith('#') && spaces.length > blockIndent)) return [line];
    // A block lies deeper than its key; that of a bare list item deeper than the hyphen.
    const start = spaces.length + (key === undefined ? 0 : hyphen.length);
    blockIndent = line.endsWith('>-') ? start : Infinity;
    if (key === undefined) return [line];
    const comment = `# note ${comments.length}.`;
    comments.push(comment);
    return [`${spaces}${comment}`, line];
  });
  return { text: lines.join('\n'), comments };
};

describe('a lesson written anew', () => {
  test('is read back as it was', () => {
    fc.assert(
      fc.property(lessonArbitrary, (lesson) => {
        expect(read(writeLessonFile(lesson))).toEqual(lesson);
      }),
      { numRuns: runs(25, 200) },
    );
  });

  test('keeps its lines short enough to read and ends with a line break', () => {
    const tip = 'Say what you did, and what came of it. '.repeat(10).trim();
    const [stage] = read(BY_HAND).stages;
    const text = writeLessonFile({ ...read(BY_HAND), stages: stage ? [{ ...stage, tip }] : [] });
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(text).toMatch(/^# A lesson of Recast/);
    expect(text).toMatch(/[^\n]\n$/);
  });

  test('has the keys of an item in one order, and no key for what is absent', () => {
    const text = writeLessonFile(read(BY_HAND));
    expect(text).toContain('  - id: second\n    tip: Say when.\n    mistake: Never stopping.\n');
    expect(text).not.toContain('null');
    expect(text).not.toContain('verdicts');
  });
});

describe('a lesson written over its file', () => {
  test('that was only read changes no byte', () => {
    for (const text of [BY_HAND, BY_HAND.replaceAll('\n', '\r\n'), `\uFEFF${BY_HAND}`]) {
      expect(writeLessonFile(read(text), text)).toBe(text);
    }
    fc.assert(
      fc.property(lessonArbitrary, (lesson) => {
        const { text } = withComments(writeLessonFile(lesson));
        expect(writeLessonFile(read(text), text)).toBe(text);
      }),
      { numRuns: runs(25, 200) },
    );
  });

  test('with one text changed changes that text alone', () => {
    const after = edited((lesson) => ({
      ...lesson,
      stages: lesson.stages.map((stage) =>
        stage.id === 'first' ? { ...stage, cost: 'A month: or more.' } : stage,
      ),
    }));
    expect(linesOnlyIn(after, BY_HAND)).toEqual(['      cost: "A month: or more."   # or two']);
    expect(linesOnlyIn(BY_HAND, after)).toEqual(['      cost: A week.   # or two']);
  });

  test('changes in place what stands in brackets, in blocks and over several lines', () => {
    const after = edited((lesson) => ({
      ...lesson,
      title: { ...lesson.title, series: 'Steps' },
      summary: ['one', 'two', 'four'],
      stages: lesson.stages.map((stage) => ({
        ...stage,
        tip: `${stage.tip} Now.`,
        mistake: 'None.',
        cost: null,
      })),
      pairs: lesson.pairs.map((pair) => ({
        ...pair,
        furtherWeak: pair.furtherWeak.map((phrase) => ({ ...phrase, why: 'No.' })),
      })),
    }));
    expect(after).toBe(`# My notes on this lesson
# (two lines of them)
format: 'recast-lesson/1'   # do not touch
source: walkthrough
id: "by-hand"

title: {principle: Small Steps, topic: "What: it means", series: Steps} # short
summary: [one, two, four]

# --- the stages ---
stages:
    # the first is hard
    - id: first
      tip: Begin early. Now.
      mistake: None.

    - mistake: None.
      tip: Say when. Now.
      id: second


pairs:
- id: small
  weak: I tried.
  why: Nobody knows what came of it.
  strong: "I tried twice: the second time it held."
  further_weak:
    - {id: w1, text: I gave it a go., why: No.}   # in brackets
    # a comment between
    - id: w2
      text: I made an attempt.
      why: No.
  authored: [further_weak] # all of them
red_flags: []
levels:
  - id: one
    name: null
    text: true
# the end`);
  });

  test('keeps a text in its one line and in its quotes, however long', () => {
    const long = 'Say what you did, and what came of it. '.repeat(4).trim();
    const text = BY_HAND.replace('tip:    Begin early.', `tip: '${long}'`);
    const change = (tip: string, weak: string) => (lesson: Lesson) => ({
      ...lesson,
      stages: lesson.stages.map((stage) => (stage.id === 'first' ? { ...stage, tip } : stage)),
      pairs: lesson.pairs.map((pair) => ({ ...pair, weak })),
    });
    const after = edited(change(`It’s new. ${long}`, long), text);
    expect(linesOnlyIn(after, text)).toEqual([
      `      tip: 'It’s new. ${long}'`,
      // Short before, it stands as the long ones do in this file.
      `  weak: ${long}`,
    ]);
    expect(writeLessonFile(change(long, 'I tried.')(read(after)), after)).toBe(text);
  });

  test('takes new items, new keys and new sections in the style of the file', () => {
    const after = edited((lesson) => ({
      ...lesson,
      stages: [
        ...lesson.stages,
        {
          id: 'third',
          name: 'Last',
          tip: 'Stop.',
          mistake: 'Go on.',
          cost: null,
          authored: ['name'],
        },
      ],
      verdicts: [{ id: 'v', phrase: null, text: 'Good.', authored: [] }],
      levels: lesson.levels.map((level) => ({ ...level, name: 'Senior' })),
    }));
    expect(linesOnlyIn(BY_HAND, after)).toEqual(['    name: null']);
    expect(after).toContain(
      '      id: second\n\n    - id: third\n      name: Last\n      tip: Stop.\n      mistake: Go on.\n      authored: [name]\n\n\npairs:',
    );
    expect(after).toContain('red_flags: []\n\nverdicts:\n  - id: v\n    text: Good.\nlevels:\n');
    expect(after).toContain('    name: Senior\n    text: true\n# the end');
  });

  test('fills an empty list with lines of its own', () => {
    const after = edited((lesson) => ({
      ...lesson,
      redFlags: [
        { id: 'f', text: 'They did it.', phrase: null, shows: null, unless: null, authored: [] },
      ],
    }));
    expect(after).toContain('red_flags:\n  - id: f\n    text: They did it.\nlevels:');
  });

  const EMPTY_KEYS = `# my own header
format: recast-lesson/1
id: foo
source: original
title:
  principle: Foo
  topic: # to do: topic
about: # to do: about
summary: # to do: summary
stages:
  - id: a
    tip: t # to do: better
    mistake: m
    cost: # to do: cost
pairs:
  - id: p
    question: # to do: ask Anna
    weak: w
    why: y
    strong: s
    further_weak: # to do: further
notes: # to do: notes
`;

  test.each<[string, (lesson: Lesson) => Lesson, string]>([
    ['topic', (l) => ({ ...l, title: { ...l.title, topic: 'T' } }), '  topic: T # to do: topic\n'],
    ['about', (l) => ({ ...l, about: 'x' }), 'about: x # to do: about\n'],
    ['summary', (l) => ({ ...l, summary: ['x'] }), 'summary: # to do: summary\n  - x\n'],
    [
      'cost',
      (l) => ({ ...l, stages: l.stages.map((stage) => ({ ...stage, cost: 'x' })) }),
      '    cost: x # to do: cost\n',
    ],
    [
      'question',
      (l) => ({ ...l, pairs: l.pairs.map((pair) => ({ ...pair, question: 'Why?' })) }),
      '    question: Why? # to do: ask Anna\n',
    ],
    [
      'further phrases',
      (l) => ({
        ...l,
        pairs: l.pairs.map((pair) => ({
          ...pair,
          furtherWeak: [{ id: 'f', text: 't', why: null }],
        })),
      }),
      '    further_weak: # to do: further\n      - id: f\n        text: t\n',
    ],
    [
      'notes',
      (l) => ({ ...l, notes: [{ id: 'n', question: 'q', answer: 'a', authored: [] }] }),
      'notes: # to do: notes\n  - id: n\n',
    ],
  ])('fills an empty key that a comment follows, and keeps all comments: %s', (_, fill, filled) => {
    const after = edited(fill, EMPTY_KEYS);
    expect(after).toContain(filled);
    for (const [comment] of EMPTY_KEYS.matchAll(/# .+/g)) expect(after).toContain(comment);
  });

  test('keeps each comment when texts change', () => {
    const edits = fc.record({ lesson: lessonArbitrary, words: textArbitrary });
    fc.assert(
      fc.property(edits, fc.boolean(), ({ lesson, words }, isCrlf) => {
        const commented = withComments(writeLessonFile(lesson));
        const before = isCrlf ? commented.text.replaceAll('\n', '\r\n') : commented.text;
        const changed: Lesson = {
          ...lesson,
          summary: lesson.summary.map(() => words),
          stages: lesson.stages.map((stage) => ({ ...stage, tip: words })),
          pairs: lesson.pairs.map((pair) => ({
            ...pair,
            strong: words,
            furtherWeak: pair.furtherWeak.map((phrase) => ({ ...phrase, text: words })),
          })),
          levels: lesson.levels.map((level) => ({ ...level, text: words })),
        };
        const after = writeLessonFile(changed, before);
        expect(read(after)).toEqual(changed);
        const kept = after.split(/\r?\n/).map((line) => line.trim());
        for (const comment of commented.comments) expect(kept).toContain(comment);
        if (isCrlf) expect(after).not.toMatch(/(?<!\r)\n/);
      }),
      { numRuns: runs(25, 200) },
    );
  });

  test('becomes any other lesson, and its first comment stays', () => {
    fc.assert(
      fc.property(lessonArbitrary, lessonArbitrary, (one, other) => {
        const mixed: Lesson = {
          ...other,
          stages: one.stages.toReversed(),
          pairs: [...one.pairs.slice(1).map((pair) => ({ ...pair, question: null, authored: [] }))],
          redFlags: [],
          verdicts: [],
          angles: [...one.angles.slice(2), ...one.angles.slice(0, 1)],
          levels: one.levels.map((level) => ({ ...level, name: 'New', authored: ['name'] })),
          // Ids are unique in a lesson: what comes from the one lesson must not meet the other's.
          notes: one.notes.slice(1).toReversed(),
        };
        const before = `# mine\n${withComments(writeLessonFile(one)).text}`;
        for (const lesson of [other, mixed]) {
          const after = writeLessonFile(lesson, before);
          expect(read(after)).toEqual(lesson);
          expect(after.startsWith('# mine\n')).toBe(true);
        }
      }),
      { numRuns: runs(25, 200) },
    );
  });

  test('laid out as one map in brackets is written anew', () => {
    const text = '{format: recast-lesson/1, id: a, source: original, title: {principle: P}}';
    const lesson: Lesson = { ...read(text), summary: ['New.'] };
    expect(writeLessonFile(lesson, text)).toBe(writeLessonFile(lesson));
  });
});
