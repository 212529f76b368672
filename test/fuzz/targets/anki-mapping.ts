import { bundleOf } from '#shared/domain/anki/bundle-of.ts';
import { renderCloze } from '#shared/domain/anki/cloze.ts';
import type { AnkiCollection } from '#shared/domain/anki/collection.ts';
import { collectionOf } from '#shared/domain/anki/collection-of.ts';
import { renderReadings } from '#shared/domain/anki/furigana.ts';
import { isEmptyField, textOfHtml } from '#shared/domain/anki/html/text.ts';
import { RECAST_TYPES } from '#shared/domain/anki/styles.ts';
import { parseTemplate, renderTemplate } from '#shared/domain/anki/template.ts';
import { cardFinder, entriesOf } from '#shared/domain/import/history.ts';
import { readLessonFile, writeLessonFile } from '#shared/domain/lesson/file/index.ts';
import { createMemoryModel, fixedClock } from '#shared/domain/schedule/index.ts';
import { readEvent } from '#shared/domain/journal/index.ts';
import { ankiCollectionArbitrary } from '../../unit/support/anki-arbitrary.ts';
import type { Draw } from '../draw.ts';
import { checkSentence } from '../labels.ts';
import { ACCEPTED, BrokenLaw, target, type Outcome } from '../target.ts';
import { line, PIECES as ANY_PIECES } from '../worst-texts.ts';

const TEN_MB = 10_000_000;

/** What HTML, templates and clozes are made of, whole and broken off. */
const PIECES: readonly string[] = [
  ...ANY_PIECES,
  ...[
    '<br>',
    '<b',
    '</',
    '<!--',
    '-->',
    '<!',
    '<a b="',
    "<a b='",
    '<a =',
    '<li>',
    '<ul>',
    '<td>a',
    ' &',
  ],
  ...[
    '<script>',
    '</script>',
    '<style',
    '<sup>2',
    '<sub>',
    '<img src=',
    '<rt>',
    '<rp>',
    '&lt',
    '&#',
    '&a;',
  ],
  ...[
    '[sound:',
    '[',
    ']',
    ' a[b]',
    '{{',
    '}}',
    '{{c1::',
    '{{c2::a::',
    '::',
    '{{c1::a}}',
    '{{#F}}',
    '{{/F}}',
  ],
  ...['{{F}}', '{{cloze:F}}', '{{furigana:F}}', '{{^F}}a', '<hr id=answer', '<hr '],
];

const anyPiece = (draw: Draw): string =>
  Array.from({ length: 1 + draw.below(4) }, () => draw.pick(PIECES)).join('');

/** What Anki’s texts go through, each given ten megabytes of one thing. */
const USES: Readonly<Record<string, (text: string) => unknown>> = {
  'HTML of 10 MB': (text) => textOfHtml(text),
  'HTML of 10 MB, spaces kept': (text) => textOfHtml(text, { spaces: 'kept' }),
  'field of 10 MB that may be empty': isEmptyField,
  'cloze of 10 MB, asked': (text) => renderCloze(text, 0, 'question'),
  'cloze of 10 MB, told': (text) => renderCloze(text, 0, 'answer'),
  'readings of 10 MB': (text) => renderReadings(text, 'both'),
  'template of 10 MB': (text) =>
    renderTemplate(parseTemplate(text), {
      ...{ fields: new Map([['F', 'field <br>']]), ordinal: 0, side: 'question' },
    }),
};

const worst = Object.entries(USES).map(([name, use]) =>
  target({
    name,
    weight: 0.002,
    make: anyPiece,
    run: (piece): Outcome => {
      use(line(piece, TEN_MB));
      return ACCEPTED;
    },
    fixed: PIECES.map((piece) => () => piece),
  }),
);

const clock = fixedClock(1.78e12, 60);
const model = createMemoryModel();

/** A collection whose texts and numbers may be anything. */
const anyCollection = (draw: Draw): AnkiCollection => {
  const one = draw.sample(ankiCollectionArbitrary);
  const own = draw.chance(0.4);
  const types = own
    ? RECAST_TYPES.map((type, at) => ({ ...type, id: one.noteTypes[at]?.id ?? type.id }))
    : one.noteTypes;
  const wild = (): number =>
    draw.pick([0, -1, 1e9, -1e9, 1e15, -1e15, Number.MAX_SAFE_INTEGER, 1.5]);
  const html = (): string => Array.from({ length: draw.below(12) }, () => anyPiece(draw)).join('');
  return {
    ...one,
    createdAt: draw.chance(0.1) ? Math.abs(draw.below(4e9)) : one.createdAt,
    noteTypes: draw.chance(0.2)
      ? types.map((type) => ({
          ...type,
          templates: [{ name: '', question: html(), answer: html() }],
        }))
      : types,
    notes: one.notes.map((note) => ({
      ...note,
      guid: draw.chance(0.1) ? html() : note.guid,
      fields: own || draw.chance(0.3) ? Array.from({ length: 10 }, html) : note.fields,
    })),
    cards: draw.chance(0.3)
      ? one.cards.map((card) => ({
          ...card,
          due: wild(),
          interval: wild(),
          reps: wild(),
          lapses: wild(),
        }))
      : one.cards,
    reviews: draw.chance(0.3)
      ? one.reviews.map((row) => ({ ...row, interval: wild(), time: wild(), ease: draw.below(7) }))
      : one.reviews,
  };
};

/** A lesson, and what is told to the journal of it, can be written and read again. */
const checkBundle = (collection: AnkiCollection): Outcome => {
  const { lessons, histories, refused } = bundleOf(collection, {
    ...{ file: 'a.apkg', media: new Map(), offsetAt: clock.offsetAt },
  });
  for (const { reason, remedy } of refused) {
    checkSentence('The reason', reason, '');
    checkSentence('The way out', remedy, '');
  }
  for (const lesson of lessons) {
    const read = readLessonFile(writeLessonFile(lesson));
    if (!read.ok) throw new BrokenLaw(`A lesson cannot be read: ${read.error[0]?.message ?? ''}`);
  }
  const find = cardFinder(lessons);
  for (const history of histories) {
    const card = find(history);
    if (!card) throw new BrokenLaw('A history has no card.');
    const input = { card, before: null, log: [], model, parametersId: 'default', clock };
    const { entries } = entriesOf(history, input);
    const changes = entries.map((entry, at) => ({
      ...{ table: 'reviews', key: entry.id, after: { ...entry, seq: at + 1 }, base: null },
    }));
    const event = {
      id: 'e',
      device: 'd',
      n: 1,
      time: 1,
      kind: 'act',
      label: 'i',
      cardId: null,
      changes,
    };
    if (!readEvent(JSON.parse(JSON.stringify(event)))) {
      throw new BrokenLaw(`The journal does not know ${JSON.stringify(entries)}.`);
    }
  }
  const again = collectionOf(lessons, histories, { now: clock.now, calendar: clock });
  const back = bundleOf(again, {
    ...{ file: 'b.apkg', media: new Map(), offsetAt: clock.offsetAt },
  });
  if (JSON.stringify(back.lessons) !== JSON.stringify(lessons)) {
    throw new BrokenLaw('Lessons do not come back.');
  }
  return refused.length > 0 ? { refused: 'notes' } : ACCEPTED;
};

export const ANKI_MAPPING_TARGETS = [
  target({ name: 'collection of Anki', weight: 0.3, make: anyCollection, run: checkBundle }),
  ...worst,
];
