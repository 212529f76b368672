import type { AnkiNoteType, AnkiTemplate } from './collection.ts';
import { DATA_FIELD, fieldsOfKind, KINDS, LESSON_TYPE, type Kind } from './kinds.ts';
import type { Section } from '../lesson/lesson.ts';

/** Light, and dark where Anki is. */
const CSS = `.card {
  max-width: 38em;
  margin: 0 auto;
  padding: 1em;
  font: 20px/1.5 Georgia, "Source Serif 4", serif;
  text-align: left;
  color: #1f2328;
  background: #fbfaf7;
}
.card p { margin: 0 0 0.6em; white-space: pre-wrap; }
.card img { max-width: 100%; }
.ask, .place { font: 14px/1.5 system-ui, sans-serif; color: #5c6370; }
.weak { border-left: 3px solid #b3541e; padding-left: 0.7em; }
.strong { border-left: 3px solid #2f6f4f; padding-left: 0.7em; }
.why { color: #3d4450; }
.nightMode.card, .nightMode .card { color: #e6e4df; background: #1d1f23; }
.nightMode .ask, .nightMode .place { color: #9aa2af; }
.nightMode .weak { border-color: #e08a52; }
.nightMode .strong { border-color: #6fbf92; }
.nightMode .why { color: #c5cad3; }
hr#answer { border: 0; border-top: 1px solid #8886; margin: 1em 0; }
`;

const p = (style: string, field: string): string =>
  `{{#${field}}}<p class="${style}">{{${field}}}</p>{{/${field}}}`;

const named = (style: string, name: string, field: string): string =>
  `{{#${field}}}<p class="${style}"><b>${name}</b> {{${field}}}</p>{{/${field}}}`;

const ask = (text: string): string => `<p class="ask">${text}</p>`;
const PLACE = '<p class="place">{{Lesson}}</p>';
const SOURCE = p('place', 'Source');

/** Question and answer of each template, in their order. */
const SIDES: Readonly<Record<Section, readonly (readonly [string, string])[]>> = {
  stages: [
    [
      `${PLACE}${ask('{{Stage}} What does it cost, and what is to be done instead?')}${p('weak', 'Mistake')}`,
      `${named('why', 'Cost:', 'Cost')}${p('strong', 'Tip')}`,
    ],
  ],
  pairs: [
    [
      `${PLACE}${p('ask', 'Question')}${p('weak', 'Weak')}${ask('What is wrong with it?')}`,
      `${named('why', 'In a word:', 'Failing')}${p('why', 'Why')}${p('strong', 'Strong')}`,
    ],
    [
      `${PLACE}${p('ask', 'Question')}${p('weak', 'Weak')}${ask('Say it better.')}`,
      `${p('strong', 'Strong')}${named('why', 'Why:', 'Why')}`,
    ],
  ],
  redFlags: [
    [
      `${PLACE}${ask('What does it show?')}${p('weak', 'Phrase')}{{^Phrase}}${p('weak', 'Line')}{{/Phrase}}`,
      `${p('why', 'Shows')}${named('why', 'Unless:', 'Unless')}`,
    ],
  ],
  verdicts: [
    [
      `${PLACE}${ask('What makes this a strong signal?')}${p('strong', 'Phrase')}`,
      p('why', 'Verdict'),
    ],
  ],
  angles: [
    [
      `${PLACE}${ask('{{Angle}} What to emphasize, and what to play down?')}${p('why', 'Lead')}`,
      `${named('strong', 'Emphasize:', 'Emphasize')}${named('weak', 'Play down:', 'Play down')}`,
    ],
  ],
  levels: [
    [`${PLACE}${ask('Level {{Place}}: what is expected? {{Level}}')}`, p('why', 'Expected')],
  ],
  notes: [[`${PLACE}${p('why', 'Question')}`, p('why', 'Answer')]],
};

const typeOf = (kind: Kind): AnkiNoteType => ({
  ...{ id: kind.id, name: kind.name, kind: 'standard', css: CSS },
  fields: fieldsOfKind(kind),
  templates: kind.cards.map(({ name }, at): AnkiTemplate => {
    const [question, answer] = SIDES[kind.section][at] ?? ['', ''];
    return { name, question, answer: `{{FrontSide}}<hr id="answer">${answer}${SOURCE}` };
  }),
});

const LESSON: AnkiNoteType = {
  ...{ id: LESSON_TYPE.id, name: LESSON_TYPE.name, kind: 'standard', css: CSS },
  fields: LESSON_TYPE.fields,
  templates: [
    {
      name: 'About',
      question: p('why', 'Principle'),
      answer: `{{FrontSide}}<hr id="answer">${p('why', 'About')}${p('why', 'Summary')}`,
    },
  ],
};

/** The note types of all that Recast takes out. */
export const RECAST_TYPES: readonly AnkiNoteType[] = [LESSON, ...Object.values(KINDS).map(typeOf)];

/** Anki adds to the name where it has another type of that name already. */
const isNamed = (name: string, wanted: string): boolean =>
  name === wanted || (name.startsWith(wanted) && /^[+-]/u.test(name.slice(wanted.length)));

const hasFields = ({ fields }: AnkiNoteType, wanted: readonly string[]): boolean =>
  wanted.every((name) => fields.includes(name));

/** The kind of which Recast wrote a note type; fields may have been added to it since. */
export const kindOfType = (type: AnkiNoteType): Kind | null =>
  Object.values(KINDS).find(
    (kind) => isNamed(type.name, kind.name) && hasFields(type, [...kind.texts, DATA_FIELD]),
  ) ?? null;

export const isLessonType = (type: AnkiNoteType): boolean =>
  isNamed(type.name, LESSON_TYPE.name) && hasFields(type, LESSON_TYPE.fields);
