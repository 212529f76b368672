import type { z } from '../../zod.ts';
import {
  FORMAT,
  isSectionKey,
  ITEM_KEYS,
  ITEM_NAME,
  LIMITS,
  PHRASE_KEYS,
  TITLE_KEYS,
  TOP_KEYS,
} from './format.ts';
import { plainAt, type Path, type Plain } from './plain.ts';
import { nearest } from './nearest.ts';

/** A complaint about a place in the file, before the place is turned into line and column. */
export interface Issue {
  readonly path: Path;
  readonly at: 'value' | 'key';
  readonly message: string;
  readonly remedy: string;
}

/** "stage 2", "pair 1, further_weak 3", "the title"; the file itself has no name. */
const placeOf = (path: Path): string =>
  path
    .flatMap((step, index) => {
      const before = path[index - 1];
      if (typeof step !== 'number') return step === 'title' && path.length > 1 ? ['title'] : [];
      const name = isSectionKey(before) ? ITEM_NAME[before] : String(before);
      return [`${name} ${step + 1}`];
    })
    .join(', ');

const knownKeys = (path: Path): readonly string[] => {
  const [top] = path;
  if (path.length === 0) return TOP_KEYS;
  if (top === 'title') return TITLE_KEYS;
  if (path.length > 2) return PHRASE_KEYS;
  return isSectionKey(top) ? ITEM_KEYS[top] : [];
};

const nameOf = (path: Path): string => {
  const place = placeOf(path);
  const last = path.at(-1);
  if (typeof last === 'number') return place === '' ? 'The file' : `Entry ${place}`;
  const key = last === undefined ? 'The file' : `"${String(last)}"`;
  return place === '' ? key : `${key} of ${place}`;
};

const kindOf = (value: Plain): string => {
  if (value === null) return 'nothing';
  if (typeof value === 'string') return 'a text';
  return Array.isArray(value) ? 'a list' : 'a map of keys';
};

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'a text',
  array: 'a list (lines that start with "- ")',
  object: 'a map of keys (lines like "key: text")',
};

const idIssue = (path: Path): Issue => ({
  path,
  at: 'value',
  message: `${nameOf(path)} is not an id: expected lower-case letters and digits, joined by single hyphens, at most ${LIMITS.id} characters.`,
  remedy:
    'Write it like "i-did-escalate-it". An id keeps the progress of its cards, so change it only if it is new.',
});

const deviceIssue = (path: Path): Issue => ({
  path,
  at: 'value',
  message: `${nameOf(path)} is the name of a device on Windows, where no file can be called so.`,
  remedy: 'Put another word to it, such as "con-lesson", and rename the file alike.',
});

const unknownKeys = (path: Path, keys: readonly string[]): Issue[] =>
  keys.slice(0, LIMITS.problems).map((key) => {
    const known = knownKeys(path);
    const guess = nearest(key, known);
    const place = placeOf(path);
    return {
      path: [...path, key],
      at: 'key',
      message: `"${key.slice(0, 80)}" is no key${place === '' ? ' of a lesson' : ` of ${place}`}; expected one of ${known.join(', ')}.`,
      remedy:
        guess === null ? 'Remove it, or make it a comment with #.' : `Did you mean "${guess}"?`,
    };
  });

const tooBig = (path: Path, maximum: number, value: Plain | undefined): Issue => {
  const isText = typeof value === 'string';
  const size = isText || Array.isArray(value) ? value.length : 0;
  return {
    path,
    at: 'value',
    message: `${nameOf(path)} has ${size} ${isText ? 'characters' : 'entries'}; the limit is ${maximum}.`,
    remedy: isText ? 'Shorten it to what a card can show.' : 'Split the lesson in two files.',
  };
};

const wrongType = (path: Path, expected: string, value: Plain | undefined): Issue => {
  const wanted = EXPECTED[expected] ?? expected;
  if (value === undefined || value === null) {
    return {
      path,
      at: 'key',
      message: `${nameOf(path)} is missing; expected ${wanted}.`,
      remedy:
        typeof path.at(-1) === 'string'
          ? `Add a line that starts with "${String(path.at(-1))}:" and what belongs there.`
          : 'Fill it in, or remove it.',
    };
  }
  return {
    path,
    at: 'value',
    message: `${nameOf(path)} is ${kindOf(value)}; expected ${wanted}.`,
    remedy: 'Compare its indentation and its punctuation with a lesson that works.',
  };
};

const NO_FAILING = 'Take the one that is nearest, or remove the line: a pair may go without.';

const progressOfIssue = (path: Path): Issue => ({
  path,
  at: 'value',
  message: `${nameOf(path)} names no item: expected the id of a lesson and that of an item in it, with a slash between.`,
  remedy: 'Write it like "ownership/we-shipped-it", or remove the line: the cards are new then.',
});

const mediaIssue = (path: Path): Issue => ({
  path,
  at: 'value',
  message: `${nameOf(path)} is no file of the media folder.`,
  remedy: 'Remove the line, and add the image or the sound in the app.',
});

/** A text that may be a list of paragraphs is checked as one: told is the place that is in the file. */
const placeIn = (root: Plain, path: Path): Path =>
  typeof path.at(-1) === 'number' && !Array.isArray(plainAt(root, path.slice(0, -1)))
    ? path.slice(0, -1)
    : path;

const toIssues = (issue: z.core.$ZodIssue, root: Plain): Issue[] => {
  const path = placeIn(root, issue.path);
  const value = plainAt(root, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return unknownKeys(path, issue.keys);
    case 'invalid_type':
      return [wrongType(path, issue.expected, value)];
    case 'too_small':
      return [
        {
          path,
          at: 'value',
          message: `${nameOf(path)} is empty; expected a text.`,
          remedy: 'Fill it in, or remove the line if the key may be absent.',
        },
      ];
    case 'too_big':
      return path.at(-1) === 'id' ? [idIssue(path)] : [tooBig(path, Number(issue.maximum), value)];
    case 'invalid_format':
      return [path.at(-1) === 'progress_of' ? progressOfIssue(path) : idIssue(path)];
    case 'invalid_value': {
      const known = path.at(-1) === 'format' ? [FORMAT] : issue.values.map(String);
      const guess = typeof value === 'string' ? nearest(value, known) : null;
      const way = path.at(-1) === 'failing' ? NO_FAILING : `Write ${known.join(' or ')}.`;
      return value === undefined || value === null
        ? [wrongType(path, known.join(' or '), value)]
        : [
            {
              path,
              at: 'value',
              message: `${nameOf(path)} is ${typeof value === 'string' ? `"${value.slice(0, 80)}"` : kindOf(value)}; expected ${known.join(' or ')}.`,
              remedy: guess === null ? way : `Did you mean "${guess}"?`,
            },
          ];
    }
    case 'custom':
      if (issue.params?.['rule'] === 'device') return [deviceIssue(path)];
      if (issue.params?.['rule'] === 'media') return [mediaIssue(path)];
      return [
        {
          path,
          at: 'value',
          message: `${nameOf(path)} has a character that cannot be shown (a control character).`,
          remedy: 'Delete the text and type it again.',
        },
      ];
    default:
      return [
        { path, at: 'value', message: `${nameOf(path)}: ${issue.message}.`, remedy: 'Correct it.' },
      ];
  }
};

/**
 * What the schema found, in words, each with the place that it is about. A value that is wrong in
 * several ways is told once: the first reason explains the others.
 */
export const wordsFor = (issues: readonly z.core.$ZodIssue[], root: Plain): Issue[] => {
  const seen = new Set<string>();
  return issues.flatMap((issue) => {
    const place = JSON.stringify([issue.code === 'unrecognized_keys', issue.path]);
    if (seen.has(place)) return [];
    seen.add(place);
    return toIssues(issue, root);
  });
};
