import { isMediaName } from '#shared/domain/lesson/media-name.ts';

/**
 * The names within an archive. An archive may come from anyone and be unpacked on any system, so a
 * name must mean the same file everywhere: what Windows, macOS or Linux would refuse, change or
 * lead elsewhere is refused on all of them.
 */

export const SETTINGS_PATH = 'settings.json';
export const MANIFEST_PATH = 'manifest.json';

/** Bytes of UTF-8 in one part of a path; every system takes 255, and a little is left for a suffix. */
const MAX_PART = 240;

/** Separators, what Windows forbids, control characters, and those that turn the writing direction. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\\/:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const UNPAIRED = /\p{Surrogate}/u;
const DEVICE = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)/i;

/** Bytes of a text in UTF-8. */
const bytesOf = (text: string): number => {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
};

const isSafePart = (part: string): boolean =>
  part !== '' &&
  part.length <= MAX_PART &&
  bytesOf(part) <= MAX_PART &&
  !FORBIDDEN.test(part) &&
  !UNPAIRED.test(part) &&
  !DEVICE.test(part) &&
  !/[. ]$/.test(part);

const isKnownPlace = (parts: readonly string[]): boolean => {
  const [folder, ...rest] = parts;
  if (folder === 'journal') return rest.length === 1 || rest.length === 2;
  if (folder === 'decks') {
    if (rest.length === 1) return true;
    const [within, name = '', ...deeper] = rest;
    if (deeper.length > 0) return false;
    return within === 'before edits' || (within === 'media' && isMediaName(name));
  }
  return folder === SETTINGS_PATH && rest.length === 0;
};

export type PathProblem = 'unsafe-path' | 'unknown-place';

/** Why a path of a file within an archive is refused; `null` when it is sound. */
export const pathProblem = (path: string): PathProblem | null => {
  const parts = path.split('/');
  if (!parts.every(isSafePart)) return 'unsafe-path';
  return isKnownPlace(parts) ? null : 'unknown-place';
};

/** One key for all paths that some system takes for the same file. */
export const foldPath = (path: string): string =>
  path.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');

/**
 * Whether a path means the same file as one before it, or runs through one. Answers the question
 * for one path after the other; the order does not matter.
 */
export const createPathSet = (): { readonly add: (path: string) => boolean } => {
  const files = new Set<string>();
  const folders = new Set<string>();
  return {
    add: (path) => {
      const parts = foldPath(path).split('/');
      const above = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('/'));
      const key = parts.join('/');
      if (files.has(key) || folders.has(key) || above.some((folder) => files.has(folder))) {
        return false;
      }
      files.add(key);
      for (const folder of above) folders.add(folder);
      return true;
    },
  };
};

const shortened = (text: string, bytes: number): string => {
  let short = '';
  let used = 0;
  for (const character of text) {
    used += bytesOf(character);
    if (used > bytes) break;
    short += character;
  }
  return short;
};

/**
 * A name that is sound on every system for a file that has another one here, as like it as can be:
 * `what?.lesson.yaml` becomes `what_.lesson.yaml`. A sound name stays. With `copy`, the name of a
 * second, third and further file of the same name.
 */
export const portableName = (name: string, copy = 1): string => {
  if (copy === 1 && isSafePart(name)) return name;
  const [, stem = '', suffix = ''] = /^(.*?)((?:\.[^.]{1,12}){0,2})$/su.exec(name) ?? [];
  const mend = (text: string): string =>
    Array.from(text, (character) =>
      FORBIDDEN.test(character) || UNPAIRED.test(character) ? '_' : character,
    ).join('');
  const end = `${copy === 1 ? '' : ` ${copy}`}${mend(suffix).replace(/[. ]+$/, '')}`;
  const start = shortened(mend(stem), MAX_PART - bytesOf(end));
  const whole = `${start}${end}`.replace(/[. ]+$/, '');
  return isSafePart(whole) ? whole : `_${shortened(whole, MAX_PART - 1)}`;
};
