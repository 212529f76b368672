import { LIMITS } from '../lesson/file/index.ts';
import { SECTIONS, type AnyItem, type Section } from '../lesson/lesson.ts';

/** Lines of one side of a note. */
const LINES = LIMITS.summary;

const cut = (line: string): readonly string[] => {
  const parts: string[] = [];
  let rest = line;
  while (rest.length > LIMITS.text) {
    const space = rest.lastIndexOf(' ', LIMITS.text);
    let end = space > LIMITS.text / 2 ? space : LIMITS.text;
    // Never between the halves of one character.
    if (/[\ud800-\udbff]/u.test(rest.charAt(end - 1))) end -= 1;
    parts.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  return [...parts, rest].filter((part) => part !== '');
};

/** A text whose lines fit into a lesson, those that are too long cut between words; null if it is too long. */
export const fitText = (text: string): string | null => {
  if (text.length > (LIMITS.text + 1) * LINES) return null;
  const lines = text.split('\n').flatMap(cut);
  return lines.length > LINES ? null : lines.join('\n');
};

/** What an item takes of a lesson file, at most. */
interface Weight {
  readonly characters: number;
  /** Of YAML; see LIMITS. */
  readonly tokens: number;
  readonly escapes: number;
}

/** Less than a file may have, because what is written is reckoned and not written. */
const ROOM: Weight = { characters: 0.88 * LIMITS.file, tokens: 46_000, escapes: 8_000 };

/** Texts in a value, line by line. */
const linesIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return value.split('\n');
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(linesIn) : [];
};

/** A few more tokens than YAML has for a value with its key; what is empty is not written. */
const tokensOf = (value: unknown): number => {
  if (typeof value === 'string') {
    const lines = value.split('\n').length;
    return lines === 1 ? 9 : 6 + 7 * lines;
  }
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value) as readonly unknown[];
  if (!Array.isArray(value)) return inner.reduce<number>((sum, one) => sum + tokensOf(one), 4);
  return inner.length === 0 ? 0 : inner.reduce<number>((sum, one) => sum + tokensOf(one), 6);
};

export const weightOf = (item: AnyItem): Weight => {
  const lines = linesIn(item);
  const characters = lines.reduce((sum, line) => sum + 1.15 * line.length + 30, 0);
  // Of what is quoted, every backslash and quote is written as two.
  const marks = lines.reduce(
    (sum, line) => sum + (line.length > 80 ? 0 : (line.match(/[\\"]/gu)?.length ?? 0)),
    0,
  );
  return { characters: characters + 2 * marks, tokens: tokensOf(item), escapes: 2 * marks };
};

const fitsIn = (weight: Weight): boolean =>
  weight.characters <= ROOM.characters &&
  weight.tokens <= ROOM.tokens &&
  weight.escapes <= ROOM.escapes;

/** Whether a lesson could hold it at all. */
export const fitsAlone = (item: AnyItem): boolean => fitsIn(weightOf(item));

export interface Filed {
  readonly section: Section;
  readonly item: AnyItem;
}

const MOST: Readonly<Record<Section, number>> = {
  ...{ stages: LIMITS.items, pairs: LIMITS.pairs, redFlags: LIMITS.items },
  ...{ verdicts: LIMITS.items, angles: LIMITS.items, levels: LIMITS.items, notes: LIMITS.notes },
};

const nothing = () => ({
  weight: { characters: 0, tokens: 0, escapes: 0 },
  counts: new Map(SECTIONS.map((section) => [section, 0])),
});

/**
 * Items in as few parts as a lesson can hold, in their order: the first are always in the first part,
 * so that new ones move none.
 *
 * @param head what the lesson itself takes, in characters
 */
export const partsOf = <T extends Filed>(
  filed: readonly T[],
  head = 0,
): readonly (readonly T[])[] => {
  const parts: T[][] = [[]];
  let filled = nothing();
  for (const one of filed) {
    const more = weightOf(one.item);
    const weight = {
      characters: filled.weight.characters + more.characters,
      tokens: filled.weight.tokens + more.tokens,
      escapes: filled.weight.escapes + more.escapes,
    };
    const count = (filled.counts.get(one.section) ?? 0) + 1;
    const fits = fitsIn({ ...weight, characters: weight.characters + head });
    if (parts.at(-1)?.length !== 0 && (count > MOST[one.section] || !fits)) {
      parts.push([]);
      filled = nothing();
      filled.weight = more;
      filled.counts.set(one.section, 1);
    } else {
      filled.weight = weight;
      filled.counts.set(one.section, count);
    }
    parts.at(-1)?.push(one);
  }
  return parts;
};
