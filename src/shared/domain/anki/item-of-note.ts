import { err, ok, type Result } from '../result.ts';
import { LIMITS } from '../lesson/file/index.ts';
import type { AnyItem, Phrase, Section } from '../lesson/lesson.ts';
import { createIds } from '../lesson/walkthrough/slug.ts';
import { groupBy } from '../group.ts';
import { textOfHtml } from './html/text.ts';
import { isFailing } from './kinds.ts';
import { noteTexts, type MediaFinder } from './plain-note.ts';
import { tagsOf, type ItemData } from './recast-data.ts';

/** A note of a type that Recast wrote. */
export interface OwnNote {
  /** HTML by the field's name. */
  readonly fields: ReadonlyMap<string, string>;
  readonly tags: readonly string[];
  /** Null where it was made in Anki, or its data was changed by hand. */
  readonly data: ItemData | null;
  /** For one without data. */
  readonly id: string;
  readonly find: MediaFinder;
}

type Texts = Readonly<Record<string, unknown>>;

/** Which field is wanted, and there is no text in it. */
class Missing extends Error {
  constructor(readonly field: string) {
    super(field);
  }
}

const readerOf = ({ fields }: OwnNote) => {
  const lines = (field: string): readonly string[] => {
    const { text } = textOfHtml(fields.get(field) ?? '', { spaces: 'kept' });
    return text === '' ? [] : text.split('\n');
  };
  const optional = (field: string): string | null => {
    const text = lines(field).join(' ');
    return text === '' ? null : text;
  };
  const needed = (field: string): string => {
    const text = optional(field);
    if (text === null) throw new Missing(field);
    return text;
  };
  return { lines, optional, needed };
};

/** Phrases as Anki shows them, one a line; those that were not touched keep id and why. */
const phrasesOf = (
  lines: readonly string[],
  known: readonly Phrase[],
  newId: (text: string) => string,
) => {
  const before = groupBy(known, ({ text }) => text);
  return lines.slice(0, LIMITS.phrases).map((text): Phrase => {
    const same = before.get(text)?.shift();
    return same ?? { id: newId(text), text, why: null };
  });
};

const READERS: Readonly<Record<Section, (note: OwnNote) => Texts>> = {
  stages: (note) => {
    const { needed, optional } = readerOf(note);
    return {
      ...{ name: optional('Stage'), tip: needed('Tip') },
      ...{ mistake: needed('Mistake'), cost: optional('Cost') },
    };
  },
  pairs: (note) => {
    const { needed, optional, lines } = readerOf(note);
    const failing = optional('Failing');
    const ids = createIds();
    const newId = (text: string): string => `${note.id}-${ids(text, 'phrase')}`.slice(0, LIMITS.id);
    return {
      ...{ question: optional('Question'), weak: needed('Weak') },
      ...{ failing: isFailing(failing) ? failing : null, why: needed('Why') },
      strong: needed('Strong'),
      furtherWeak: phrasesOf(lines('Further weak'), note.data?.furtherWeak ?? [], newId),
      furtherStrong: phrasesOf(lines('Further strong'), note.data?.furtherStrong ?? [], newId),
    };
  },
  redFlags: (note) => {
    const { needed, optional } = readerOf(note);
    const [phrase, shows] = [optional('Phrase'), optional('Shows')];
    const both = phrase !== null && shows !== null;
    return {
      text: needed('Line'),
      ...(both ? { phrase, shows } : { phrase: null, shows: null }),
      unless: optional('Unless'),
    };
  },
  verdicts: (note) => {
    const { needed, optional } = readerOf(note);
    return { phrase: optional('Phrase'), text: needed('Verdict') };
  },
  angles: (note) => {
    const { needed, optional } = readerOf(note);
    return {
      ...{ name: optional('Angle'), lead: needed('Lead') },
      ...{ emphasize: needed('Emphasize'), playDown: needed('Play down') },
    };
  },
  levels: (note) => {
    const { needed, optional } = readerOf(note);
    return { name: optional('Level'), text: needed('Expected') };
  },
  notes: ({ fields, find }) => {
    const side = (field: string) => textOfHtml(fields.get(field) ?? '', { spaces: 'kept' });
    const texts = noteTexts({ question: side('Question'), answer: side('Answer') }, find);
    if (texts === 'no-question') throw new Missing('Question');
    if (texts === 'too-long') throw new Missing('Answer');
    return texts;
  },
};

const isTooLong = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.split('\n').some((line) => line.length > LIMITS.text)
    : Array.isArray(value)
      ? value.some(isTooLong)
      : typeof value === 'object' && value !== null && Object.values(value).some(isTooLong);

/** The item that a note of Recast's own types holds; a sentence where it is none any more. */
export const itemOfNote = (section: Section, note: OwnNote): Result<AnyItem, string> => {
  const { data, tags } = note;
  try {
    const texts = READERS[section](note);
    if (isTooLong(texts)) return err(`A text in it is longer than ${LIMITS.text} characters.`);
    const source = readerOf(note).optional('Source');
    const item = {
      id: data?.item ?? note.id,
      ...texts,
      ...tagsOf(tags, data?.tags),
      ...(source === null ? {} : { source }),
      ...(data?.foreignId === undefined ? {} : { foreignId: data.foreignId }),
      ...(data?.progressOf === undefined ? {} : { progressOf: data.progressOf }),
      authored: (data?.authored ?? []).filter((name) => {
        const value: unknown = Object.hasOwn(texts, name) ? texts[name] : null;
        return Array.isArray(value) ? value.length > 0 : value !== null;
      }),
    };
    return ok(item as unknown as AnyItem);
  } catch (reason) {
    if (reason instanceof Missing)
      return err(`Its field “${reason.field}” says nothing, or too much.`);
    throw reason;
  }
};
