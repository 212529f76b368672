import type { Lesson } from '../lesson.ts';
import { quoted, type Finding } from './finding.ts';
import { runsOf, sentencesOf, textsOf, wordsOf } from './texts.ts';

/** A walkthrough's sentence of fewer words is common speech. */
const LEAST_WORDS = 4;

/** So many of a walkthrough's words in a row are its own, even within a longer sentence. */
const LONGEST_RUN = 8;

/** Sentences of a walkthrough that another lesson uses as if they were its own. */
export const borrowedSentences = (lessons: readonly Lesson[]): readonly Finding[] => {
  const given = lessons.flatMap(textsOf).filter((text) => text.given);
  const said = given.flatMap(({ text, lessonId }) =>
    sentencesOf(text).map((sentence) => ({ sentence, lessonId, words: wordsOf(sentence) })),
  );
  const whole = said
    .filter(({ words }) => words.length >= LEAST_WORDS)
    .map((each) => ({ ...each, key: ` ${each.words.join(' ')} ` }));
  const runs = new Map(
    said.flatMap(({ sentence, lessonId, words }) =>
      runsOf(words, LONGEST_RUN).map((run) => [run, { sentence, lessonId }] as const),
    ),
  );
  return lessons.flatMap((lesson) =>
    textsOf(lesson)
      .filter((text) => !text.given)
      .flatMap(({ lessonId, itemId, field, text }): Finding[] => {
        const words = wordsOf(text);
        const key = ` ${words.join(' ')} `;
        const run = runsOf(words, LONGEST_RUN).find((one) => {
          const from = runs.get(one);
          return from !== undefined && from.lessonId !== lessonId;
        });
        const from =
          whole.find((one) => one.lessonId !== lessonId && key.includes(one.key)) ??
          (run === undefined ? undefined : runs.get(run));
        if (!from) return [];
        return [
          {
            code: 'borrowed',
            lessonId,
            itemId,
            message: `The ${field} takes words from the walkthrough of ${from.lessonId}: ${quoted(from.sentence)}.`,
            remedy: 'Say it in words of its own; a walkthrough’s words belong to its lesson.',
          },
        ];
      }),
  );
};
