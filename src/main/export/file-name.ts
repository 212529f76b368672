import { isDeviceName } from '#shared/domain/file-name.ts';

const MOST_CHARACTERS = 80;

/** A name for a file that any system takes, from the words of a person; without an ending. */
export const fileNameOf = (words: string): string => {
  const name = words
    // eslint-disable-next-line no-control-regex -- control characters are what is to be taken away
    .replace(/[\u0000-\u001f\u007f<>:"/\\|?*]+/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, MOST_CHARACTERS)
    .replace(/^[. ]+|[. ]+$/g, '');
  return name === '' || isDeviceName(name) ? `Recast ${name}`.trim() : name;
};
