import { cardsOf } from '#shared/domain/deck/index.ts';
import { editItem, textsOf, type ItemTexts } from '#shared/domain/lesson/edit/index.ts';
import { mergeLesson, readLessonFile, writeLessonFile } from '#shared/domain/lesson/file/index.ts';
import { sameValue } from '#shared/domain/lesson/file/same.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { parseWalkthrough } from '#shared/domain/lesson/walkthrough/index.ts';
import { WALKTHROUGH_TEXTS } from '../corpus.ts';
import type { Draw } from '../draw.ts';
import { checkSentence, refusedBy } from '../labels.ts';
import { anyLesson, anyLessonText, yamlSoup } from '../lessons.ts';
import { hostilePiece, mutateLines, mutateText } from '../mutate.ts';
import { ACCEPTED, BrokenLaw, target, type Outcome } from '../target.ts';

const readable = (lesson: Lesson, text: string): void => {
  const again = readLessonFile(text);
  if (!again.ok) {
    throw new BrokenLaw(`What was written cannot be read: ${again.error[0]?.message ?? ''}`);
  }
  if (!sameValue(again.value, lesson)) throw new BrokenLaw('What was written reads otherwise.');
};

const runFile = (text: string): Outcome => {
  const read = readLessonFile(text);
  if (!read.ok) return refusedBy(read.error, text);
  if (writeLessonFile(read.value, text) !== text) throw new BrokenLaw('An unchanged file changed.');
  readable(read.value, writeLessonFile(read.value));
  cardsOf(read.value);
  return ACCEPTED;
};

const FIELDS = [
  'weak',
  'why',
  'strong',
  'tip',
  'cost',
  'text',
  'phrase',
  'lead',
  'authored',
  '__proto__',
];

const anyTexts = (texts: ItemTexts, draw: Draw): ItemTexts => {
  const names = [...Object.keys(texts), ...FIELDS];
  // By entries, so that `__proto__` is a key like any other.
  return Object.fromEntries(
    Array.from({ length: 1 + draw.below(4) }, () => {
      const name = draw.chance(0.1) ? hostilePiece(draw) : draw.pick(names);
      const text = draw.chance(0.5)
        ? hostilePiece(draw)
        : mutateText(new Map(Object.entries(texts)).get(name) ?? 'A.', 'b', draw);
      return [name, draw.chance(0.1) ? null : text];
    }),
  );
};

const itemIds = (lesson: Lesson): readonly string[] =>
  [
    lesson.stages,
    lesson.pairs,
    lesson.redFlags,
    lesson.verdicts,
    lesson.angles,
    lesson.levels,
  ].flatMap((items: readonly { readonly id: string }[]) => items.map(({ id }) => id));

const merged = ({ existing, incoming }: { existing: Lesson; incoming: Lesson }): Outcome => {
  const once = mergeLesson(existing, incoming).lesson;
  const again = mergeLesson(once, incoming);
  if (!sameValue(again.lesson, once))
    throw new BrokenLaw('The same merge again changed something.');
  const text = writeLessonFile(once, writeLessonFile(existing));
  const read = readLessonFile(text);
  return read.ok ? ACCEPTED : refusedBy(read.error, text);
};

/** Lesson files, and all that is done with one that was read. */
export const LESSON_TARGETS = [
  target({ name: 'lesson file', weight: 2, make: anyLessonText, run: runFile }),
  target({ name: 'YAML guard', make: yamlSoup, run: runFile }),
  target({
    name: 'lesson edit',
    make: (draw) => {
      const lesson = anyLesson(draw);
      const itemId = draw.pick([...itemIds(lesson), '__proto__', 'constructor', '']);
      return { lesson, itemId, texts: anyTexts(textsOf(lesson, itemId) ?? {}, draw) };
    },
    run: ({ lesson, itemId, texts }) => {
      const text = writeLessonFile(lesson);
      const edited = editItem(lesson, itemId, texts);
      if (edited.ok) {
        readable(edited.value, writeLessonFile(edited.value, text));
        return ACCEPTED;
      }
      for (const { message } of edited.error) {
        checkSentence('The message', message, JSON.stringify(texts));
      }
      return { refused: edited.error[0]?.field == null ? 'no item' : 'unfit text' };
    },
  }),
  target({
    name: 'lesson merge',
    weight: 0.3,
    make: (draw) => {
      const text = mutateLines(draw.pick(WALKTHROUGH_TEXTS), draw.pick(WALKTHROUGH_TEXTS), draw);
      const walkthrough = parseWalkthrough(text);
      const incoming = walkthrough.outcome === 'parsed' ? walkthrough.lesson : anyLesson(draw);
      return { existing: anyLesson(draw), incoming };
    },
    run: merged,
  }),
];
