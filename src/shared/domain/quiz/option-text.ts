/** A longer quotation stays as it is: looking for its end from every mark on would take too long. */
const QUOTED = /(?<![\p{L}\p{N}])["'‘“„](.{1,300}?)["'’”](?![\p{L}\p{N}])/gu;

/**
 * An option in the form that all options share, so that case, final stop, quoting and dashes tell
 * nothing: the first letter large, no mark at the end, curly double quotes, en dashes.
 */
export function optionText(text: string): string {
  const even = text
    .trim()
    .replace(/\s+/gu, ' ')
    .replace(QUOTED, '“$1”')
    .replace(/['‘]/gu, '’')
    .replace(/(?<= )(?:--?|—)(?= )/gu, '–');
  return bare(unwrapped(bare(even))).replace(/^“?\p{Ll}/u, (start) => start.toUpperCase());
}

const bare = (text: string): string => text.replace(/(?<![\s.,;:!?…–-])[\s.,;:!?…–-]+$/u, '');

/** Takes off quotes that enclose the whole text, not two quotations at its ends. */
const unwrapped = (text: string): string => /^“([^“”]*)”$/u.exec(text)?.[1]?.trim() ?? text;
