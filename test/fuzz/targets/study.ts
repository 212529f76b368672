import { cardsOf, type PairRecastCard } from '#shared/domain/deck/index.ts';
import { checkDraft } from '#shared/domain/draft/index.ts';
import { foldText, searchFor } from '#shared/domain/drill/search.ts';
import { lessonItemIds, startQuiz } from '#shared/domain/quiz/index.ts';
import { WALKTHROUGH_TEXTS } from '../corpus.ts';
import type { Draw } from '../draw.ts';
import { anyLesson } from '../lessons.ts';
import { hostilePiece, mutateText } from '../mutate.ts';
import { ACCEPTED, BrokenLaw, target } from '../target.ts';

const anyProse = (draw: Draw): string => {
  const lines = draw.pick(WALKTHROUGH_TEXTS).split('\n');
  return mutateText(draw.pick(lines), draw.pick(lines), draw);
};

/** A draft that says things of the lesson again, with something else in it. */
const anyDraft = (said: readonly string[], draw: Draw): string =>
  Array.from({ length: 1 + draw.below(5) }, () => {
    if (draw.chance(0.2)) return hostilePiece(draw);
    return draw.chance(0.5) ? draw.pick(said) : mutateText(draw.pick(said), anyProse(draw), draw);
  }).join(draw.pick([' ', '. ', '\n', '']));

/** What is typed by the person, or done with the words of a lesson while they study. */
export const STUDY_TARGETS = [
  target({
    name: 'drill search',
    make: (draw) => ({
      query: draw.chance(0.3)
        ? hostilePiece(draw)
        : `${anyProse(draw).slice(0, 30)}${hostilePiece(draw)}"${hostilePiece(draw)}`,
      fields: [anyProse(draw), anyProse(draw)],
    }),
    run: ({ query, fields }) => {
      const finds = searchFor(query);
      if (finds === null) return { refused: 'empty' };
      return finds(foldText(fields)) ? ACCEPTED : { refused: 'not found' };
    },
  }),
  target({
    name: 'draft check',
    make: (draw) => {
      const lesson = anyLesson(draw);
      const said = lesson.pairs.flatMap(({ weak, why, strong }) => [weak, why, strong]);
      const draft = anyDraft(said.length > 0 ? said : ['I did.'], draw);
      return { lesson, draft, at: draw.below(Math.max(1, lesson.pairs.length)) };
    },
    run: ({ lesson, draft, at }) => {
      const cards = cardsOf(lesson).filter(
        (card): card is PairRecastCard => card.kind === 'pair_recast',
      );
      const card = cards[at];
      if (card === undefined) return { refused: 'no pair' };
      let reached = 0;
      for (const { start, end } of checkDraft(draft, card, lesson).flags) {
        if (!(reached <= start && start < end && end <= draft.length)) {
          throw new BrokenLaw(`A flag from ${start} to ${end} of ${draft.length}.`);
        }
        reached = end;
      }
      return ACCEPTED;
    },
  }),
  target({
    name: 'quiz of a lesson',
    weight: 0.5,
    make: (draw) => ({ lesson: anyLesson(draw), seed: draw.below(1_000_000) }),
    run: ({ lesson, seed }) => {
      lessonItemIds(lesson);
      const { items } = startQuiz({ lessons: [lesson], seed });
      return items.length > 0 ? ACCEPTED : { refused: 'nothing to ask' };
    },
  }),
];
