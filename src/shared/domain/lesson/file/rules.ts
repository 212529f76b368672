import { LIMITS, SECTION_KEYS, textKeys, type SectionKey, ITEM_NAME } from './format.ts';
import type { Issue } from './issues.ts';
import { nearest } from './nearest.ts';
import { plainAt, type Path, type Plain } from './plain.ts';

const entriesAt = (root: Plain, path: Path): { path: Path; entry: Plain }[] => {
  const list = plainAt(root, path);
  return Array.isArray(list)
    ? (list as readonly Plain[])
        .slice(0, LIMITS.notes)
        .map((entry, index) => ({ path: [...path, index], entry }))
    : [];
};

const itemsOf = (root: Plain) =>
  SECTION_KEYS.flatMap((section) =>
    entriesAt(root, [section]).map(({ path, entry }) => ({ section, path, entry })),
  );

/** Items and phrases share one namespace: a card and an answer are found by lesson and id alone. */
export const duplicateIds = (root: Plain, lineOf: (path: Path) => number): Issue[] => {
  const first = new Map<string, Path>();
  const issues: Issue[] = [];
  for (const { section, path } of itemsOf(root)) {
    const phrases = (['further_weak', 'further_strong'] as const).flatMap((key) =>
      section === 'pairs' ? entriesAt(root, [...path, key]) : [],
    );
    for (const place of [path, ...phrases.map((phrase) => phrase.path)]) {
      const idPath = [...place, 'id'];
      const id = plainAt(root, idPath);
      if (typeof id !== 'string' || id === '') continue;
      const before = first.get(id);
      if (before === undefined) {
        first.set(id, idPath);
      } else {
        issues.push({
          path: idPath,
          at: 'value',
          message: `The id "${id.slice(0, LIMITS.id)}" is in line ${lineOf(before)} and again in line ${lineOf(idPath)}; every id in a lesson is different.`,
          remedy: 'Give the newer of the two another id; the older one keeps its progress.',
        });
      }
    }
  }
  return issues;
};

const isAbsent = (value: Plain | undefined): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

const authoredFields = (root: Plain, section: SectionKey, path: Path): Issue[] => {
  const fields = textKeys(section);
  return entriesAt(root, [...path, 'authored']).flatMap(({ path: at, entry }): Issue[] => {
    if (typeof entry !== 'string') return [];
    const known: readonly string[] = fields;
    if (!known.includes(entry)) {
      const guess = nearest(entry, known);
      return [
        {
          path: at,
          at: 'value',
          message: `"authored" names "${entry.slice(0, 80)}", which is no field of a ${ITEM_NAME[section]}; expected ${known.join(', ')}.`,
          remedy: guess === null ? 'Remove it from the list.' : `Did you mean "${guess}"?`,
        },
      ];
    }
    return isAbsent(plainAt(root, [...path, entry]))
      ? [
          {
            path: at,
            at: 'value',
            message: `"authored" names "${entry}", which this ${ITEM_NAME[section]} does not have.`,
            remedy: `Add "${entry}:" to it, or remove the name from the list.`,
          },
        ]
      : [];
  });
};

const phraseWithoutShows = (root: Plain, path: Path): Issue[] => {
  const hasPhrase = !isAbsent(plainAt(root, [...path, 'phrase']));
  const hasShows = !isAbsent(plainAt(root, [...path, 'shows']));
  if (hasPhrase === hasShows) return [];
  const [there, lacking] = hasPhrase ? ['phrase', 'shows'] : ['shows', 'phrase'];
  return [
    {
      path: [...path, there],
      at: 'key',
      message: `This red flag has "${there}" but no "${lacking}"; a card needs both.`,
      remedy: `Add "${lacking}:", or remove "${there}:".`,
    },
  ];
};

/** What a schema of single fields cannot see. Looks at whatever is there, however broken the rest. */
export const brokenRules = (root: Plain): Issue[] =>
  itemsOf(root).flatMap(({ section, path }) => [
    ...authoredFields(root, section, path),
    ...(section === 'red_flags' ? phraseWithoutShows(root, path) : []),
  ]);
