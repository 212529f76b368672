import type { Lesson, Section } from '../lesson.ts';
import { LIMITS } from './format.ts';
import { matchItems } from './match.ts';
import {
  angleKind,
  levelKind,
  noteKind,
  pairKind,
  redFlagKind,
  stageKind,
  verdictKind,
  type ClaimId,
  type ItemKind,
} from './merge-items.ts';
import { sameValue } from './same.ts';

export interface ItemRef {
  readonly section: Section;
  readonly id: string;
}

export interface FieldChange {
  readonly section: Section | 'title' | 'summary';
  /** The item; null for the title and the summary. */
  readonly id: string | null;
  readonly field: string;
  /** A list (summary, further phrases) is told by its texts, one a line; null is nothing. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What a merge did; every item of both lessons is in `added`, `changed`, `kept` or `gone`. */
export interface MergeReport {
  readonly added: readonly ItemRef[];
  readonly changed: readonly FieldChange[];
  readonly kept: readonly ItemRef[];
  /** Items that the walkthrough no longer has. They stay in the lesson. */
  readonly gone: readonly ItemRef[];
  /** What the walkthrough says otherwise than an author, whose words (`before`) stayed. */
  readonly withheld: readonly FieldChange[];
}

type MutableReport = { [Key in keyof MergeReport]: MergeReport[Key][number][] };

interface Item {
  readonly id: string;
  readonly authored: readonly string[];
}

const told = (value: unknown): string | null => {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return null;
  return value
    .map((entry: unknown) =>
      typeof entry === 'object' && entry !== null && 'text' in entry ? entry.text : entry,
    )
    .join('\n');
};

const isEmpty = (value: unknown): boolean =>
  value === null || (Array.isArray(value) && value.length === 0);

/** A field that came from the incoming lesson comes with its mark. */
const mergeAuthored = <T extends Item>(old: T, fresh: T, merged: T): T => {
  const valueOf = (item: T, field: string): unknown =>
    Object.entries(item).find(([key]) => key === field)?.[1];
  const taken = fresh.authored.filter((field) => {
    const value = valueOf(merged, field);
    return (
      !old.authored.includes(field) &&
      !isEmpty(value) &&
      !sameValue(value, valueOf(old, field)) &&
      told(value) === told(valueOf(fresh, field))
    );
  });
  return { ...merged, authored: [...old.authored, ...taken] };
};

const mergeSection = <T extends Item>(
  section: Section,
  kind: ItemKind<T>,
  [olds, freshes]: readonly [readonly T[], readonly T[]],
  { claim, report }: { claim: ClaimId; report: MutableReport },
): T[] => {
  const stated = (item: T) => kind.texts.filter((key) => !item.authored.includes(key));
  const textOf = (item: T, keys: readonly (keyof T)[]) => keys.map((key) => item[key]).join(' ');
  const matches = matchItems({
    // An item that is an author's throughout may be one of the walkthrough's that was edited: an
    // edit leaves most of the words, and an item of the author's own shares few with any other.
    before: olds.map((old) => textOf(old, stated(old).length > 0 ? stated(old) : kind.texts)),
    after: freshes.map((fresh) => textOf(fresh, kind.texts)),
    equality: (oldIndex, freshIndex) => {
      const [old, fresh] = [olds[oldIndex], freshes[freshIndex]];
      if (old === undefined || fresh === undefined) return 0;
      const equal = kind.texts.filter((key) => old[key] === fresh[key]);
      const keys = stated(old);
      const isSame = keys.every((key) => equal.includes(key));
      return isSame && (keys.length > 0 || equal.length === kind.texts.length) ? equal.length : 0;
    },
  });

  const result = [...olds];
  let last: T | undefined;
  for (const [index, fresh] of freshes.entries()) {
    const match = matches[index] ?? null;
    const old = match === null ? undefined : olds[match];
    if (old === undefined) {
      const added = kind.adopt(fresh, claim);
      // Behind its predecessor in the walkthrough, or in front of all.
      result.splice(last === undefined ? 0 : result.indexOf(last) + 1, 0, added);
      report.added.push({ section, id: added.id });
      last = added;
      continue;
    }
    const merged = mergeAuthored(old, fresh, kind.merge(old, fresh, claim));
    result[result.indexOf(old)] = merged;
    last = merged;
    logChanges(section, [old, fresh, merged], report);
  }
  for (const [index, old] of olds.entries()) {
    if (matches.includes(index)) continue;
    const isAuthors = kind.texts.every((key) => old.authored.includes(key));
    report[isAuthors ? 'kept' : 'gone'].push({ section, id: old.id });
  }
  return result;
};

const logChanges = <T extends Item>(
  section: Section,
  [old, fresh, merged]: readonly [T, T, T],
  report: MutableReport,
): void => {
  const freshValues = new Map<string, unknown>(Object.entries(fresh));
  const mergedValues = new Map<string, unknown>(Object.entries(merged));
  let changes = 0;
  for (const [field, before] of Object.entries(old) as [string, unknown][]) {
    if (field === 'id' || field === 'authored') continue;
    const change = { section, id: old.id, field, before: told(before) };
    const after = mergedValues.get(field);
    if (!sameValue(before, after)) {
      report.changed.push({ ...change, after: told(after) });
      changes += 1;
    } else if (old.authored.includes(field) && !Array.isArray(before)) {
      const said = told(freshValues.get(field));
      if (said !== null && said !== told(before)) report.withheld.push({ ...change, after: said });
    }
  }
  if (changes === 0) report.kept.push({ section, id: old.id });
};

const idsOf = (lesson: Lesson): string[] => [
  ...[
    lesson.stages,
    lesson.redFlags,
    lesson.verdicts,
    lesson.angles,
    lesson.levels,
    lesson.notes,
  ].flatMap((items) => items.map(({ id }) => id)),
  ...lesson.pairs.flatMap((pair) =>
    [pair, ...pair.furtherWeak, ...pair.furtherStrong].map(({ id }) => id),
  ),
];

const claimer = (taken: Set<string>): ClaimId => {
  const fit = (wish: string, suffix: string) =>
    wish.slice(0, LIMITS.id - suffix.length).replace(/-+$/, '') + suffix;
  return (wish) => {
    let id = wish;
    for (let number = 2; taken.has(id); number += 1) id = fit(wish, `-${number}`);
    taken.add(id);
    return id;
  };
};

/**
 * A lesson that somebody worked on, brought up to a changed walkthrough. Items are met again by
 * equal text, then by the words they share (see `SAME_ITEM`), each within its own section. They
 * keep their ids, their order and all that an author completed; the other texts become those of
 * `incoming`. Nothing leaves the lesson. Merging the same again changes nothing.
 */
export const mergeLesson = (
  existing: Lesson,
  incoming: Lesson,
): { readonly lesson: Lesson; readonly report: MergeReport } => {
  const report: MutableReport = { added: [], changed: [], kept: [], gone: [], withheld: [] };
  const tools = { claim: claimer(new Set(idsOf(existing))), report };
  const title = {
    principle: incoming.title.principle,
    topic: incoming.title.topic ?? existing.title.topic,
    series: incoming.title.series ?? existing.title.series,
  };
  for (const field of ['principle', 'topic', 'series'] as const) {
    const [before, after] = [existing.title[field], title[field]];
    if (before !== after) report.changed.push({ section: 'title', id: null, field, before, after });
  }
  const summary = incoming.summary.length > 0 ? incoming.summary : existing.summary;
  if (!sameValue(summary, existing.summary)) {
    const [before, after] = [told(existing.summary), told(summary)];
    report.changed.push({ section: 'summary', id: null, field: 'summary', before, after });
  }
  const section = <T extends Item>(
    name: Section,
    kind: ItemKind<T>,
    old: readonly T[],
    fresh: readonly T[],
  ) => mergeSection(name, kind, [old, fresh], tools);
  return {
    lesson: {
      ...existing,
      title,
      summary,
      stages: section('stages', stageKind, existing.stages, incoming.stages),
      pairs: section('pairs', pairKind, existing.pairs, incoming.pairs),
      redFlags: section('redFlags', redFlagKind, existing.redFlags, incoming.redFlags),
      verdicts: section('verdicts', verdictKind, existing.verdicts, incoming.verdicts),
      angles: section('angles', angleKind, existing.angles, incoming.angles),
      levels: section('levels', levelKind, existing.levels, incoming.levels),
      notes: section('notes', noteKind, existing.notes, incoming.notes),
    },
    report,
  };
};
