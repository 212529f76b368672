import { err, ok, type Result } from '#shared/domain/result.ts';
import { LIMITS } from '#shared/domain/lesson/file/format.ts';
import { blankItem, withMarks } from '#shared/domain/lesson/edit/index.ts';
import { sameValue } from '#shared/domain/lesson/file/same.ts';
import {
  SECTIONS,
  type AnyItem,
  type Lesson,
  type Pair,
  type Phrase,
  type Section,
} from '#shared/domain/lesson/lesson.ts';
import { MOST_OF } from './parts.ts';
import { createClaims } from './ids.ts';

/** What an item is known by where its id says nothing. */
const FRONT: Readonly<Record<Section, readonly string[]>> = {
  stages: ['tip'],
  pairs: ['weak'],
  redFlags: ['text'],
  verdicts: ['phrase', 'text'],
  angles: ['lead'],
  levels: ['text'],
  notes: ['question', 'questionMedia'],
};

export const frontOf = (section: Section, item: AnyItem): string => {
  const fields: Readonly<Record<string, unknown>> = { ...item };
  return JSON.stringify([section, ...FRONT[section].map((field) => fields[field] ?? null)]);
};

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

type Claim = ReturnType<typeof createClaims>;

/** Phrases are met as items are: by their ids where they mean something, else by their words. */
const joinPhrases = (
  olds: readonly Phrase[],
  incoming: readonly Phrase[],
  idsMean: boolean,
  claim: Claim,
): readonly Phrase[] => {
  const result = [...olds];
  for (const { id, text, why } of incoming) {
    const same = (old: Phrase): boolean => (idsMean && old.id === id) || old.text === text;
    const at = result.findIndex(same);
    const old = result[at];
    if (old) result[at] = { ...old, text, why: why ?? old.why };
    else result.push({ id: claim(id, text, 'phrase'), text, why });
  }
  return result;
};

/** The item with all that the incoming one says; what that one leaves empty stays. */
const updated = (old: AnyItem, incoming: AnyItem, idsMean: boolean, claim: Claim): AnyItem => {
  const said = Object.entries(incoming).filter(
    ([key, value]: [string, unknown]) => !KEPT.has(key) && !isEmpty(value),
  );
  const next = { ...old, ...Object.fromEntries(said) };
  const phrases =
    'furtherWeak' in old && 'furtherWeak' in incoming
      ? {
          furtherWeak: joinPhrases(old.furtherWeak, incoming.furtherWeak, idsMean, claim),
          furtherStrong: joinPhrases(old.furtherStrong, incoming.furtherStrong, idsMean, claim),
        }
      : {};
  const whole = { ...next, ...phrases } as AnyItem;
  return sameValue(whole, old) ? old : whole;
};

/** What an item has of itself, or what is joined apart. */
const KEPT: ReadonlySet<string> = new Set([
  'id',
  'authored',
  'progressOf',
  'furtherWeak',
  'furtherStrong',
]);

export interface JoinOptions {
  /** Whether an item’s id was given to it, and not made of its words just now. */
  readonly idsMean: boolean;
  /** Whether the person has an item with this front in another lesson of the same series. */
  readonly isElsewhere: (front: string) => boolean;
}

export interface Joined {
  readonly lesson: Lesson;
  readonly added: number;
  readonly changed: number;
  /** Items that were there and said all of it, here or elsewhere in the series. */
  readonly kept: number;
}

/**
 * A lesson with the items of another one. They are met by what another program calls them, else by
 * their ids where those mean something, and else by their front: the second with the same front is the
 * second there. What is of another name in another program is another item, whatever its front says.
 * Nothing leaves the lesson, and joining the same again changes nothing. In a lesson that comes from a
 * walkthrough, what it says is the person's own, as in the editor. An error is what the lesson would
 * have too many of.
 */
export const joinLesson = (
  existing: Lesson,
  incoming: Lesson,
  { idsMean, isElsewhere }: JoinOptions,
): Result<Joined, string> => {
  const counts = { added: 0, changed: 0, kept: 0 };
  const claim = createClaims();
  for (const section of SECTIONS) for (const { id } of existing[section]) claim(id, '', id);
  for (const pair of existing.pairs) {
    for (const { id } of [...pair.furtherWeak, ...pair.furtherStrong]) claim(id, '', id);
  }
  const joinSection = (section: Section): readonly AnyItem[] => {
    const olds: readonly AnyItem[] = existing[section];
    const places = placesOf(section, olds, incoming[section], idsMean);
    const result = [...olds];
    for (const [index, item] of incoming[section].entries()) {
      const at = places[index] ?? null;
      const old = at === null ? undefined : olds[at];
      if (at === null || old === undefined) {
        const isThere = item.foreignId === undefined && isElsewhere(frontOf(section, item));
        counts[isThere ? 'kept' : 'added'] += 1;
        if (!isThere) {
          const added = claimed(item, claim);
          const isOriginal = existing.source === 'original';
          result.push(isOriginal ? added : withMarks(existing, section, blankItem(section), added));
        }
        continue;
      }
      const next = updated(old, item, idsMean, claim);
      result[at] = next === old ? old : withMarks(existing, section, old, next);
      counts[next === old ? 'kept' : 'changed'] += 1;
    }
    return result;
  };
  const sections = new Map(SECTIONS.map((section) => [section, joinSection(section)]));
  const full = SECTIONS.find((section) => (sections.get(section)?.length ?? 0) > MOST_OF[section]);
  if (full !== undefined) return err(`${MOST_OF[full]} items of one kind`);
  const pairs = (sections.get('pairs') ?? []) as readonly Pair[];
  if (pairs.some(hasTooManyPhrases)) return err(`${LIMITS.phrases} further phrases of one pair`);
  const lesson: Lesson = {
    ...existing,
    about: existing.about ?? incoming.about,
    summary: existing.summary.length > 0 ? existing.summary : incoming.summary,
    ...(Object.fromEntries(sections) as unknown as Pick<Lesson, Section>),
  };
  return ok({ lesson, ...counts });
};

const hasTooManyPhrases = ({ furtherWeak, furtherStrong }: Pair): boolean =>
  Math.max(furtherWeak.length, furtherStrong.length) > LIMITS.phrases;

/** The places of the items by a key of theirs, in their order; those without one are in none. */
const indexBy = (items: readonly AnyItem[], keyOf: (item: AnyItem) => string | undefined) => {
  const found = new Map<string, number[]>();
  for (const [index, item] of items.entries()) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const there = found.get(key);
    if (there) there.push(index);
    else found.set(key, [index]);
  }
  return found;
};

/** For each incoming item the place of the one that it is; null where it is none of them. */
const placesOf = (
  section: Section,
  olds: readonly AnyItem[],
  incoming: readonly AnyItem[],
  idsMean: boolean,
): readonly (number | null)[] => {
  const met = new Set<number>();
  const places = incoming.map((): number | null => null);
  /** What the earlier rounds leave is looked for by the next one's key. */
  const meet = (
    keyOf: (item: AnyItem) => string | undefined,
    fits: (old: AnyItem, item: AnyItem) => boolean,
  ): void => {
    const byKey = indexBy(olds, keyOf);
    for (const [index, item] of incoming.entries()) {
      const key = keyOf(item);
      if (places[index] !== null || key === undefined) continue;
      const at = byKey.get(key)?.find((one) => {
        const old = olds[one];
        return old !== undefined && !met.has(one) && fits(old, item);
      });
      if (at === undefined) continue;
      met.add(at);
      places[index] = at;
    }
  };
  const isNoOther = (old: AnyItem, item: AnyItem): boolean =>
    old.foreignId === undefined || item.foreignId === undefined || old.foreignId === item.foreignId;
  meet(
    ({ foreignId }) => foreignId,
    () => true,
  );
  if (idsMean) meet(({ id }) => id, isNoOther);
  meet((item) => frontOf(section, item), isNoOther);
  return places;
};

/** A new item under ids that are free in the lesson: its own where they are. */
const claimed = (item: AnyItem, claim: Claim): AnyItem => {
  const id = claim(item.id, item.id, 'item');
  if (!('furtherWeak' in item)) return { ...item, id };
  const again = (phrases: typeof item.furtherWeak) =>
    phrases.map((phrase) => ({ ...phrase, id: claim(phrase.id, phrase.text, 'phrase') }));
  return {
    ...item,
    id,
    furtherWeak: again(item.furtherWeak),
    furtherStrong: again(item.furtherStrong),
  };
};
