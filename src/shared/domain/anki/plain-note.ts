import { LIMITS } from '../lesson/file/index.ts';
import { isMediaName, isSound } from '../lesson/media-name.ts';
import type { Note } from '../lesson/lesson.ts';
import { fitText } from './fit.ts';
import type { HtmlText } from './html/text.ts';
import type { RenderedCard } from './render-card.ts';

/** Why a card is no note. */
export type Unfit = 'no-question' | 'too-long';

/** Finds what the media folder calls a file; told of each that is not there. */
export type MediaFinder = (name: string) => string | null;

/**
 * @param media what the media folder calls a file, by the name that the fields call it
 * @param onMissing told of each file that is not among them, once
 */
export const createMediaFinder = (
  media: ReadonlyMap<string, string>,
  onMissing: (name: string) => void,
): MediaFinder => {
  const missing = new Set<string>();
  return (name) => {
    // Anki keeps the names composed; a field that was written on a Mac may say them taken apart.
    const stored = [name, unescaped(name), unescaped(name).normalize('NFC')]
      .map((one) => media.get(one))
      .find((one) => one !== undefined);
    if (stored !== undefined && isMediaName(stored)) return stored;
    if (!missing.has(name)) {
      missing.add(name);
      onMissing(name);
    }
    return null;
  };
};

/** Some editors write the names of images as they stand in addresses. */
const unescaped = (name: string): string => {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
};

interface Side {
  readonly text: string;
  readonly media: readonly string[];
}

const sideOf = ({ text, media }: HtmlText, find: MediaFinder): Side | null => {
  const fit = fitText(text);
  const found = [...new Set(media.flatMap((name) => find(name) ?? []))];
  return fit === null || found.length > LIMITS.media ? null : { text: fit, media: found };
};

/** A side of media alone needs a line to stand there. */
const lineFor = ({ text, media }: Side): string => {
  if (text !== '') return text;
  const [first] = media;
  return first === undefined ? '' : isSound(first) ? '(sound)' : '(picture)';
};

/** What stands for an answer that says nothing. */
const NO_ANSWER = '(no answer)';

/** The texts of a card as a note of Recast's; a word for why there are none. */
export const noteTexts = (
  card: RenderedCard,
  find: MediaFinder,
): Omit<Note, 'id' | 'authored'> | Unfit => {
  const [asked, told] = [sideOf(card.question, find), sideOf(card.answer, find)];
  if (!asked || !told) return 'too-long';
  const question = lineFor(asked);
  if (question === '') return 'no-question';
  return {
    question,
    answer: lineFor(told) || NO_ANSWER,
    ...(asked.media.length > 0 ? { questionMedia: asked.media } : {}),
    ...(told.media.length > 0 ? { answerMedia: told.media } : {}),
  };
};
