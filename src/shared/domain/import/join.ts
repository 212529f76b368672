import { err, ok, type Result } from '#shared/domain/result.ts';
import { sameValue } from '#shared/domain/lesson/file/same.ts';
import {
  SECTIONS,
  type AnyItem,
  type Lesson,
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
 * A lesson with the items of another one. They are met by their ids where those mean something, and
 * else by their front: the second with the same front is the second there. Nothing leaves the lesson,
 * and joining the same again changes nothing. An error is the section that would be too full.
 */
export const joinLesson = (
  existing: Lesson,
  incoming: Lesson,
  { idsMean, isElsewhere }: JoinOptions,
): Result<Joined, Section> => {
  const counts = { added: 0, changed: 0, kept: 0 };
  const claim = createClaims();
  for (const section of SECTIONS) for (const { id } of existing[section]) claim(id, '', id);
  for (const pair of existing.pairs) {
    for (const { id } of [...pair.furtherWeak, ...pair.furtherStrong]) claim(id, '', id);
  }
  const joinSection = (section: Section): readonly AnyItem[] => {
    const olds: readonly AnyItem[] = existing[section];
    const byId = new Map(olds.map((item, index) => [item.id, index]));
    const byFront = indexByFront(section, olds);
    const met = new Set<number>();
    const result = [...olds];
    for (const item of incoming[section]) {
      const front = frontOf(section, item);
      const sameId = idsMean ? byId.get(item.id) : undefined;
      const at = sameId ?? byFront.get(front)?.find((index) => !met.has(index));
      const old = at === undefined ? undefined : olds[at];
      if (at === undefined || old === undefined) {
        if (isElsewhere(front)) counts.kept += 1;
        else {
          counts.added += 1;
          result.push(claimed(item, claim));
        }
        continue;
      }
      met.add(at);
      const next = updated(old, item, idsMean, claim);
      result[at] = next;
      counts[next === old ? 'kept' : 'changed'] += 1;
    }
    return result;
  };
  const sections = new Map(SECTIONS.map((section) => [section, joinSection(section)]));
  const full = SECTIONS.find((section) => (sections.get(section)?.length ?? 0) > MOST_OF[section]);
  if (full !== undefined) return err(full);
  const lesson: Lesson = {
    ...existing,
    about: existing.about ?? incoming.about,
    summary: existing.summary.length > 0 ? existing.summary : incoming.summary,
    ...(Object.fromEntries(sections) as unknown as Pick<Lesson, Section>),
  };
  return ok({ lesson, ...counts });
};

const indexByFront = (section: Section, items: readonly AnyItem[]) => {
  const found = new Map<string, number[]>();
  for (const [index, item] of items.entries()) {
    const front = frontOf(section, item);
    const there = found.get(front);
    if (there) there.push(index);
    else found.set(front, [index]);
  }
  return found;
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
