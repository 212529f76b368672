/** Which side of a card is rendered. */
export type Side = 'question' | 'answer';

interface Open {
  /** Whether it is the card's own and within no other that is. */
  readonly own: boolean;
  /** How many pieces there were when it began. */
  readonly from: number;
  /** How many when its hint began; null where it has none. */
  readonly hintFrom: number | null;
}

export interface Clozed {
  /** Empty where the text has no such cloze, as in Anki. */
  readonly html: string;
  /** The cloze alone, each of its places. */
  readonly only: readonly string[];
}

/** Whether a field hides parts of a picture: what its clozes say are places, and no text. */
export const isOcclusion = (html: string): boolean =>
  /\{\{c[\d,]{1,80}::image-occlusion:/u.test(html);

const MARK = /\{\{c(\d{1,3}(?:,\d{1,3}){0,20})::|\}\}|::/g;

/**
 * A text with its cloze deletions as one card shows them: its own hidden behind their hint or three
 * dots, or shown; all others as plain text. They may be nested. One that never ends is text.
 *
 * @param ordinal of the card, from 0: the first hides `{{c1::…}}`
 */
export const renderCloze = (html: string, ordinal: number, side: Side): Clozed => {
  const wanted = String(ordinal + 1);
  const stack: Open[] = [];
  const pieces: string[] = [];
  const only: string[] = [];
  let within = false;
  let from = 0;

  const close = ({ own, from: begin, hintFrom }: Open): void => {
    const hint = hintFrom === null ? [] : pieces.splice(hintFrom);
    if (!own) return;
    within = false;
    const content = pieces.splice(begin);
    const shown = side === 'answer' ? content.join('') : `[${hint.join('') || '...'}]`;
    pieces.push(shown);
    only.push(shown);
  };

  for (const mark of html.matchAll(MARK)) {
    const whole = mark[0];
    const ordinals = mark[1] ?? '';
    const top = stack.at(-1);
    // A mark that means nothing here is text like any other.
    if (ordinals === '' && (!top || (whole === '::' && top.hintFrom !== null))) continue;
    pieces.push(html.slice(from, mark.index));
    from = mark.index + whole.length;
    if (ordinals !== '') {
      const own: boolean =
        !within && ordinals.split(',').some((one) => String(Number(one)) === wanted);
      stack.push({ own, from: pieces.length, hintFrom: null });
      within ||= own;
    } else if (whole === '}}' && top) {
      stack.pop();
      close(top);
    } else if (top) stack[stack.length - 1] = { ...top, hintFrom: pieces.length };
  }
  pieces.push(html.slice(from));
  return { html: only.length > 0 ? pieces.join('') : '', only };
};
