/** What Anki would take for a sound, a formula or a voice to read it. */
const TAGS = /\[(?=sound:|anki:|latex\]|\$)/gu;

/** A text as it stands in HTML: nothing of it is markup, and nothing means anything to Anki. */
export const escapeHtml = (text: string): string =>
  text
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;')
    .replace(/"/gu, '&quot;')
    .replace(TAGS, '&#91;');

/** Paragraphs, which are the lines of a text, as a field of Anki's has them. */
export const htmlOfLines = (text: string): string => text.split('\n').map(escapeHtml).join('<br>');
