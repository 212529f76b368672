import type { CardHistory, ImportBundle, Refusal } from '../import/bundle.ts';
import type { Calendar } from '../schedule/study-day.ts';
import type { AnkiCard, AnkiCollection, AnkiDeck, AnkiNote, AnkiReview } from './collection.ts';
import { isOcclusion } from './cloze.ts';
import { daysOf } from './days.ts';
import { fitsAlone } from './fit.ts';
import { runThrough } from '../job.ts';
import { grouping } from '../group.ts';
import { createLessons, type Lessons } from './gather.ts';
import { readEntities } from './html/entities.ts';
import { shortHash } from '../hash.ts';
import { foreignIdOf } from './ids.ts';
import { itemOfNote } from './item-of-note.ts';
import type { Kind } from './kinds.ts';
import { pastOf, type PastContext } from './past-of.ts';
import { createMediaFinder, noteTexts, type MediaFinder, type Unfit } from './plain-note.ts';
import { readItemData, tagsOf } from './recast-data.ts';
import { readTemplates, renderCard } from './render-card.ts';
import { isLessonType, kindOfType } from './styles.ts';

export interface BundleInput {
  /** The package, as refusals are to name it. */
  readonly file: string;
  /** What the media folder calls a file, by the name that the notes call it. */
  readonly media: ReadonlyMap<string, string>;
  /** The person's; the hour at which a day begins is the collection's own. */
  readonly offsetAt: Calendar['offsetAt'];
}

/** Characters of all fields of a note; what is longer fits no lesson whatever its templates make of it. */
const LONGEST_NOTE = 500_000;
/** Characters of all sides that are rendered: bounds what templates can make of a small package. */
const MOST_RENDERED = 1_000_000_000;

/** Notes between two words about progress. */
const STRIDE = 50;

const REASONS: Readonly<Record<Unfit, readonly [reason: string, remedy: string]>> = {
  'no-question': [
    'Its question is empty.',
    'Delete the empty card in Anki (Tools, Empty Cards), or write what it asks.',
  ],
  'too-long': [
    'It is too long for one card: over 100 paragraphs on a side, or 20 pictures and sounds.',
    'Split the note in Anki.',
  ],
};

const TOO_MUCH = 'What its templates make of it is too long.';

/** The beginning of a note, to know it by. */
const excerptOf = ({ fields }: AnkiNote): string | null => {
  const text = fields
    .map((field) => {
      const plain = readEntities(field.slice(0, 400).replace(/<[^<>]*>/gu, ' '));
      return plain.replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ').trim();
    })
    .find((start) => start !== '');
  return text?.slice(0, 80) ?? null;
};

const byId = <T extends { readonly id: number }>(rows: readonly T[]) =>
  new Map(rows.map((row) => [row.id, row]));

interface Reading extends PastContext {
  readonly find: MediaFinder;
  readonly lessons: Lessons;
  readonly refuse: (note: AnkiNote | null, reason: string, remedy: string) => void;
  readonly rowsOf: (card: AnkiCard) => readonly AnkiReview[];
  readonly onCrammed: (answers: number) => void;
}

type PastOfCard = Pick<CardHistory, 'suspended' | 'reviews' | 'schedule'>;

/** Null for a card that is as new. */
const historyOf = (card: AnkiCard, key: string, reading: Reading): PastOfCard | null => {
  const { crammed, ...past } = pastOf(card, reading.rowsOf(card), shortHash(key), reading);
  reading.onCrammed(crammed);
  return past.suspended || past.reviews.length > 0 || past.schedule ? past : null;
};

const deckOf = ({ deckId, originalDeckId }: AnkiCard): number =>
  originalDeckId === 0 ? deckId : originalDeckId;

/** A note of Recast's own as the item that it was. */
const takeOwn = (kind: Kind, { note, cards, deck, fields }: NoteOf, reading: Reading): void => {
  const { find, lessons, refuse } = reading;
  const data = readItemData(fields.get('Recast') ?? '');
  const id = `anki-${shortHash(note.guid)}`;
  const item = itemOfNote(kind.section, { fields, tags: note.tags, data, id, find });
  if (!item.ok) {
    refuse(note, item.error, 'Complete it in Anki, or shorten it.');
    return;
  }
  const asked = cards.flatMap((card) => {
    const made = kind.cards[card.ordinal];
    const isNone =
      kind.section === 'redFlags' && 'phrase' in item.value && item.value.phrase === null;
    // A card of a moved deck keeps its answers' names by the item that it came as.
    const key = item.value.foreignId ?? foreignIdOf(note.guid, card.ordinal);
    const past = made && !isNone ? historyOf(card, key, reading) : null;
    return made && past ? [{ kind: made.kind, ...past }] : [];
  });
  lessons.addOwn(data?.lesson ?? null, deck, { section: kind.section, item: item.value }, asked);
};

interface NoteOf {
  readonly note: AnkiNote;
  /** In the order of their ordinals. */
  readonly cards: readonly AnkiCard[];
  readonly deck: AnkiDeck;
  /** HTML by the field's name. */
  readonly fields: ReadonlyMap<string, string>;
}

/** A note of any other type: each of its cards is a plain note. */
const takePlain = (
  type: ReturnType<typeof readTemplates>,
  { note, cards }: NoteOf,
  deckOfCard: (card: AnkiCard) => AnkiDeck,
  reading: Reading,
): number => {
  const { find, lessons, refuse } = reading;
  if (type.type.kind === 'cloze' && note.fields.some(isOcclusion)) {
    refuse(note, 'It hides parts of a picture, which Recast cannot show.', 'Keep it in Anki.');
    return 0;
  }
  let rendered = 0;
  for (const card of cards) {
    const deck = deckOfCard(card);
    const sides = renderCard(type, note, card.ordinal, deck.path);
    if (!sides) {
      refuse(note, TOO_MUCH, 'Split the note in Anki.');
      continue;
    }
    rendered += sides.question.text.length + sides.answer.text.length;
    const texts = noteTexts(sides, find);
    if (typeof texts === 'string') {
      refuse(note, ...REASONS[texts]);
      continue;
    }
    const foreignId = foreignIdOf(note.guid, card.ordinal);
    const item = {
      id: `anki-${shortHash(note.guid)}-${card.ordinal}`,
      ...{ ...texts, ...tagsOf(note.tags), foreignId, authored: [] },
    };
    if (!fitsAlone(item)) {
      refuse(note, ...REASONS['too-long']);
      continue;
    }
    const past = historyOf(card, foreignId, reading);
    lessons.addPlain(deck, { section: 'notes', item }, past ? [{ kind: 'note', ...past }] : []);
  }
  return rendered;
};

/**
 * All that a collection holds, as lessons within their limits and the past of their cards; what does
 * not fit is refused by name. The same collection always gives the same. Yields the share that is
 * done, 0 to 1, or nothing where that is not known.
 */
export function* bundling(
  collection: AnkiCollection,
  { file, media, offsetAt }: BundleInput,
): Generator<number | undefined, ImportBundle, undefined> {
  const refused: Refusal[] = [];
  const refuse = (note: AnkiNote | null, reason: string, remedy: string): void => {
    refused.push({ file, line: null, excerpt: note && excerptOf(note), reason, remedy });
  };
  const find = createMediaFinder(media, (name) =>
    refused.push({
      ...{ file, line: null, excerpt: name.slice(0, 80) },
      reason:
        'This picture or sound is not in the package, or is of a kind that Recast cannot show.',
      remedy: 'The card came in without it. Export from Anki with media included.',
    }),
  );
  const reviews = yield* grouping(collection.reviews, ({ cardId }) => cardId);
  let crammed = 0;
  const reading: Reading = {
    ...{ find, refuse, lessons: createLessons(collection.decks) },
    scheduler: collection.scheduler,
    days: daysOf(collection, { offsetAt, dayStart: collection.rollover }),
    rowsOf: ({ id }) => (reviews.get(id) ?? []).toSorted((a, b) => a.id - b.id),
    onCrammed: (answers) => (crammed += answers),
  };

  const decks = byId(collection.decks);
  const types = byId(collection.noteTypes);
  const templates = new Map(collection.noteTypes.map((type) => [type.id, readTemplates(type)]));
  const cards = yield* grouping(collection.cards, ({ noteId }) => noteId);
  const nowhere: AnkiDeck = { id: 0, path: ['Anki'] };
  const deckOfCard = (card: AnkiCard): AnkiDeck => decks.get(deckOf(card)) ?? nowhere;
  const notes = collection.notes.toSorted((a, b) => a.id - b.id);
  let rendered = 0;

  for (const [index, note] of notes.entries()) {
    if (index % STRIDE === STRIDE - 1) yield index / notes.length;
    const own = (cards.get(note.id) ?? []).toSorted((a, b) => a.ordinal - b.ordinal);
    const type = types.get(note.noteTypeId);
    const ready = templates.get(note.noteTypeId);
    const [first] = own;
    if (!type || !ready || !first) {
      refuse(
        note,
        'It has no card, or no note type.',
        'Check the collection in Anki (Tools, Check Database).',
      );
      continue;
    }
    const length = note.fields.reduce((sum, field) => sum + field.length, 0);
    if (length > LONGEST_NOTE || rendered > MOST_RENDERED) {
      refuse(note, ...REASONS['too-long']);
      continue;
    }
    const fields = new Map(type.fields.map((name, at) => [name, note.fields[at] ?? '']));
    const noteOf: NoteOf = { note, cards: own, deck: deckOfCard(first), fields };
    const kind = kindOfType(type);
    if (isLessonType(type)) reading.lessons.addHead(fields, noteOf.deck);
    else if (kind) takeOwn(kind, noteOf, reading);
    else rendered += length * own.length + takePlain(ready, noteOf, deckOfCard, reading);
  }

  if (crammed > 0) {
    refuse(
      null,
      `${crammed} answers from filtered decks that moved nothing are not in the log: they did not count in Anki either.`,
      'Nothing has to be done.',
    );
  }
  return { ...(yield* reading.lessons.finish()), refused };
}

/** The same at once. */
export const bundleOf = (collection: AnkiCollection, input: BundleInput): ImportBundle =>
  runThrough(bundling(collection, input));
