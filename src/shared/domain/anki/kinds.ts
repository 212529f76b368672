import type { CardKind } from '../deck/card.ts';
import { FAILING_NAMES, type Failing } from '../lesson/failing.ts';
import { isSound } from '../lesson/media-name.ts';
import type { Lesson, Note, Phrase, Section } from '../lesson/lesson.ts';
import { escapeHtml, htmlOfLines } from './html/escape.ts';

/*
 * The note types that Recast writes, one for each kind of item. Names, ids and fields stay: they are
 * what notes are known again by, here and in Anki.
 */

/** The field that Recast keeps for itself; see recast-data.ts. */
export const DATA_FIELD = 'Recast';
/** Fields that say where the item is; never read back. */
const PLACE_FIELDS = ['Lesson', 'Place'];

/** The texts of an item as fields, before what all have. */
type Texts = Readonly<Record<string, string>>;

export interface Kind {
  readonly section: Section;
  readonly id: number;
  readonly name: string;
  /** What each of its templates asks, in their order. */
  readonly cards: readonly { readonly kind: CardKind; readonly name: string }[];
  /** Fields of texts; the first says something in every note. */
  readonly texts: readonly string[];
}

const kind = <S extends Section>(
  section: S,
  id: number,
  name: string,
  texts: readonly string[],
  ...cards: Kind['cards']
): Kind & { readonly section: S } => ({
  ...{ section, name: `Recast ${name}`, cards },
  id: 1_764_000_000_000 + id,
  texts: [...texts, 'Source'],
});

export const KINDS = {
  stages: kind('stages', 1, 'stage', ['Mistake', 'Stage', 'Cost', 'Tip'], {
    ...{ kind: 'stage', name: 'What to do' },
  }),
  pairs: kind(
    'pairs',
    2,
    'pair',
    ['Weak', 'Question', 'Failing', 'Why', 'Strong', 'Further weak', 'Further strong'],
    { kind: 'pair_diagnose', name: 'What is wrong' },
    { kind: 'pair_recast', name: 'Say it better' },
  ),
  redFlags: kind('redFlags', 3, 'red flag', ['Line', 'Phrase', 'Shows', 'Unless'], {
    ...{ kind: 'red_flag', name: 'What it shows' },
  }),
  verdicts: kind('verdicts', 4, 'verdict', ['Verdict', 'Phrase'], {
    ...{ kind: 'verdict', name: 'The verdict' },
  }),
  angles: kind('angles', 5, 'angle', ['Lead', 'Angle', 'Emphasize', 'Play down'], {
    ...{ kind: 'angle', name: 'How to tell it' },
  }),
  levels: kind('levels', 6, 'level', ['Expected', 'Level'], {
    ...{ kind: 'level', name: 'What is expected' },
  }),
  notes: kind('notes', 7, 'note', ['Question', 'Answer'], { kind: 'note', name: 'The answer' }),
} as const satisfies Record<Section, Kind>;

/** What a lesson says beside its items, as a note whose card is never asked. */
export const LESSON_TYPE = {
  id: 1_764_000_000_000,
  name: 'Recast lesson',
  fields: ['Principle', 'About', 'Summary', DATA_FIELD],
} as const;

export const fieldsOfKind = ({ texts }: Kind): readonly string[] => [
  ...texts,
  ...PLACE_FIELDS,
  DATA_FIELD,
];

const line = (text: string | null): string => (text === null ? '' : escapeHtml(text));

const phrases = (list: readonly Phrase[]): string =>
  list.map(({ text }) => line(text)).join('<br>');

const withMedia = (text: string, media: readonly string[] = []): string =>
  [
    htmlOfLines(text),
    ...media.map((name) => (isSound(name) ? `[sound:${name}]` : `<img src="${name}">`)),
  ].join('<br>');

/** What an item's fields say. */
const textsOf: { readonly [S in Section]: (item: Lesson[S][number]) => Texts } = {
  stages: ({ mistake, name, cost, tip }) => ({
    ...{ Mistake: line(mistake), Stage: line(name), Cost: line(cost), Tip: line(tip) },
  }),
  pairs: ({ weak, question, failing, why, strong, furtherWeak, furtherStrong }) => ({
    ...{ Weak: line(weak), Question: line(question), Failing: line(failing), Why: line(why) },
    ...{ Strong: line(strong), 'Further weak': phrases(furtherWeak) },
    'Further strong': phrases(furtherStrong),
  }),
  redFlags: ({ text, phrase, shows, unless }) => ({
    ...{ Line: line(text), Phrase: line(phrase), Shows: line(shows), Unless: line(unless) },
  }),
  verdicts: ({ text, phrase }) => ({ Verdict: line(text), Phrase: line(phrase) }),
  angles: ({ lead, name, emphasize, playDown }) => ({
    ...{ Lead: line(lead), Angle: line(name), Emphasize: line(emphasize) },
    'Play down': line(playDown),
  }),
  levels: ({ text, name }) => ({ Expected: line(text), Level: line(name) }),
  notes: ({ question, answer, questionMedia, answerMedia }: Note) => ({
    Question: withMedia(question, questionMedia),
    Answer: withMedia(answer, answerMedia),
  }),
};

/** The fields of an item's note, in the order of its type. */
export const fieldsOfItem = <S extends Section>(
  section: S,
  item: Lesson[S][number],
  {
    lesson,
    place,
    data,
  }: { readonly lesson: string; readonly place: string; readonly data: string },
): readonly string[] => {
  const texts: Texts = {
    ...textsOf[section](item),
    Source: line(item.source ?? null),
    Lesson: line(lesson),
    Place: line(place),
    [DATA_FIELD]: data,
  };
  return fieldsOfKind(KINDS[section]).map((name) => texts[name] ?? '');
};

export const isFailing = (name: string | null): name is Failing =>
  name !== null && (FAILING_NAMES as readonly string[]).includes(name);
