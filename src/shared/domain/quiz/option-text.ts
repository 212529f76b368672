const QUOTED = /(?<![\p{L}\p{N}])["'‘“„](.+?)["'’”](?![\p{L}\p{N}])/gu;

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
    .replace(/ (?:-|--|—) /gu, ' – ');
  const bare = unwrapped(even).replace(/[\s.,;:!?…–-]+$/u, '');
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}

/** Takes off quotes that enclose the whole text, not two quotations at its ends. */
function unwrapped(text: string): string {
  const inner = /^“([^“”]*)”[.,;:!?…]*$/u.exec(text)?.[1];
  return inner === undefined ? text : inner.trim();
}
