import type { AnkiNote, AnkiNoteType } from './collection.ts';
import { escapeHtml } from './html/escape.ts';
import { textOfHtml, type HtmlText } from './html/text.ts';
import { parseTemplate, renderTemplate, type Template } from './template.ts';

/** A card as a person reads it. */
export interface RenderedCard {
  readonly question: HtmlText;
  readonly answer: HtmlText;
}

interface ReadyType {
  readonly type: AnkiNoteType;
  readonly templates: readonly { readonly question: Template; readonly answer: Template }[];
}

/** Takes the templates of a note type apart, once for all of its cards. */
export const readTemplates = (type: AnkiNoteType): ReadyType => ({
  type,
  templates: type.templates.map(({ question, answer }) => ({
    question: parseTemplate(question),
    answer: parseTemplate(answer),
  })),
});

/** Where Anki's own templates part the answer from the question that is repeated above it. */
const ANSWER_LINE = /<hr\b[^>]{0,100}\bid\s{0,9}=\s{0,9}["']?answer["']?[^>]{0,100}>/i;

const isSaying = ({ text, media }: HtmlText): boolean => text !== '' || media.length > 0;

/** The lines of a side that say something another does not: the same words may be laid out otherwise. */
const beyond = ({ text, media }: HtmlText, other: HtmlText): HtmlText => {
  const said = new Set(other.text.split(/\s/u));
  const lines = text.split('\n').filter((line) => line.split(/\s/u).some((one) => !said.has(one)));
  return { text: lines.join('\n'), media: media.filter((one) => !other.media.includes(one)) };
};

/** The answer without the question, when it repeats it and says something more. */
const withoutQuestion = (html: string, question: HtmlText): HtmlText => {
  const line = ANSWER_LINE.exec(html);
  if (line) {
    const below = textOfHtml(html.slice(line.index + line[0].length));
    // A reading, or how it sounds, often stands beside the question that is repeated.
    const above = beyond(textOfHtml(html.slice(0, line.index)), question);
    if (isSaying(below)) {
      const lines = [above.text, below.text].filter((text) => text !== '');
      return { text: lines.join('\n'), media: [...above.media, ...below.media] };
    }
  }
  const whole = textOfHtml(html);
  const rest = whole.text.slice(question.text.length);
  return question.text !== '' && whole.text.startsWith(question.text) && rest.startsWith('\n')
    ? { ...whole, text: rest.slice(1) }
    : whole;
};

/** A card of a note; null when one of its sides is too long to be a card's. */
export const renderCard = (
  { type, templates }: ReadyType,
  note: Pick<AnkiNote, 'fields' | 'tags'>,
  ordinal: number,
  deckPath: readonly string[],
): RenderedCard | null => {
  const isCloze = type.kind === 'cloze';
  const template = templates[isCloze ? 0 : ordinal];
  if (!template) return null;
  const fields = new Map<string, string>([
    ['Tags', escapeHtml(note.tags.join(' '))],
    ['Type', escapeHtml(type.name)],
    ['Deck', escapeHtml(deckPath.join('::'))],
    ['Subdeck', escapeHtml(deckPath.at(-1) ?? '')],
    ['Card', escapeHtml(type.templates[isCloze ? 0 : ordinal]?.name ?? '')],
    // The person's own come last: they may be called like one of those.
    ...type.fields.map((name, at) => [name.trim(), note.fields[at] ?? ''] as const),
  ]);
  const asked = renderTemplate(template.question, { fields, ordinal, side: 'question' });
  const told = renderTemplate(template.answer, { fields, ordinal, side: 'answer' });
  if (asked === null || told === null) return null;
  const question = textOfHtml(asked);
  // The sentence around a cloze is its answer too.
  return { question, answer: isCloze ? textOfHtml(told) : withoutQuestion(told, question) };
};
