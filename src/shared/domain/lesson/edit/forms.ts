import type {
  Angle,
  AnyItem,
  ItemOf,
  Level,
  Note,
  Pair,
  RedFlag,
  Section,
  Stage,
  Verdict,
} from '../lesson.ts';
import type { ItemTexts } from './texts.ts';

/** One text of an item that a person may change. */
export interface FieldSpec {
  readonly field: string;
  readonly label: string;
  /** A required text can be changed, never emptied. */
  readonly required: boolean;
  /** Has several paragraphs, one a line. */
  readonly lines?: true;
  /** Follows other fields by itself, so that nobody is asked for it. */
  readonly follows?: true;
}

/** Which texts an item of one kind has, and how they are put into it. */
export interface ItemForm<T> {
  /** In the order in which the card tells them. */
  readonly specs: (item: T) => readonly FieldSpec[];
  /** The item with those of the texts that are named; they are sound by now. */
  readonly put: (item: T, texts: ItemTexts) => T;
}

const must = (field: string, label: string): FieldSpec => ({ field, label, required: true });
const mustLines = (field: string, label: string): FieldSpec => ({
  ...must(field, label),
  lines: true,
});
const may = (field: string, label: string): FieldSpec => ({ field, label, required: false });

const stageForm: ItemForm<Stage> = {
  specs: () => [
    may('name', 'Name of the stage'),
    must('mistake', 'The mistake'),
    may('cost', 'What it costs'),
    must('tip', 'Instead'),
  ],
  put: (stage, { name, mistake, cost, tip }) => ({
    ...stage,
    name: name === undefined ? stage.name : name,
    mistake: mistake ?? stage.mistake,
    cost: cost === undefined ? stage.cost : cost,
    tip: tip ?? stage.tip,
  }),
};

const pairForm: ItemForm<Pair> = {
  specs: () => [
    may('question', 'The interviewer’s question'),
    must('weak', 'Weak'),
    must('why', 'Why it falls flat'),
    must('strong', 'Strong'),
  ],
  put: (pair, { question, weak, why, strong }) => ({
    ...pair,
    question: question === undefined ? pair.question : question,
    weak: weak ?? pair.weak,
    why: why ?? pair.why,
    strong: strong ?? pair.strong,
  }),
};

/** The line of a red flag with its two halves set anew; null where they do not stand in it in turn. */
const lineOf = (flag: RedFlag, phrase: string, shows: string): string | null => {
  if (flag.phrase === null || flag.shows === null) return null;
  if (flag.text === '') return `"${phrase}" ${shows}`;
  const from = flag.text.indexOf(flag.phrase);
  const to = from + flag.phrase.length;
  const rest = from === -1 ? -1 : flag.text.indexOf(flag.shows, to);
  if (rest === -1) return null;
  const tail = flag.text.slice(rest + flag.shows.length);
  return `${flag.text.slice(0, from)}${phrase}${flag.text.slice(to, rest)}${shows}${tail}`;
};

const redFlagForm: ItemForm<RedFlag> = {
  specs: (flag) => {
    const { phrase, shows } = flag;
    const unless = may('unless', 'Not where');
    if (phrase === null || shows === null) return [must('text', 'The red flag'), unless];
    const line = must('text', 'The whole line, as the reader shows it');
    return [
      must('phrase', 'The words'),
      must('shows', 'What they show'),
      lineOf(flag, phrase, shows) === null ? line : { ...line, follows: true },
      unless,
    ];
  },
  put: (flag, texts) => {
    const unless = texts['unless'] === undefined ? flag.unless : texts['unless'];
    if (flag.phrase === null || flag.shows === null) {
      return { ...flag, unless, text: texts['text'] ?? flag.text };
    }
    const phrase = texts['phrase'] ?? flag.phrase;
    const shows = texts['shows'] ?? flag.shows;
    const text = texts['text'] ?? lineOf(flag, phrase, shows) ?? flag.text;
    return { ...flag, text, phrase, shows, unless };
  },
};

const verdictForm: ItemForm<Verdict> = {
  specs: () => [may('phrase', 'The phrase that is judged'), must('text', 'The verdict')],
  put: (verdict, { phrase, text }) => ({
    ...verdict,
    phrase: phrase === undefined ? verdict.phrase : phrase,
    text: text ?? verdict.text,
  }),
};

const angleForm: ItemForm<Angle> = {
  specs: () => [
    may('name', 'Name of the angle'),
    must('lead', 'How to lead into it'),
    must('emphasize', 'Emphasize'),
    must('playDown', 'Play down'),
  ],
  put: (angle, { name, lead, emphasize, playDown }) => ({
    ...angle,
    name: name === undefined ? angle.name : name,
    lead: lead ?? angle.lead,
    emphasize: emphasize ?? angle.emphasize,
    playDown: playDown ?? angle.playDown,
  }),
};

const levelForm: ItemForm<Level> = {
  specs: () => [may('name', 'Name of the level'), must('text', 'What is expected')],
  put: (level, { name, text }) => ({
    ...level,
    name: name === undefined ? level.name : name,
    text: text ?? level.text,
  }),
};

const noteForm: ItemForm<Note> = {
  specs: () => [mustLines('question', 'Question'), mustLines('answer', 'Answer')],
  put: (note, { question, answer }) => ({
    ...note,
    question: question ?? note.question,
    answer: answer ?? note.answer,
  }),
};

const FORMS: { readonly [S in Section]: ItemForm<ItemOf<S>> } = {
  stages: stageForm,
  pairs: pairForm,
  redFlags: redFlagForm,
  verdicts: verdictForm,
  angles: angleForm,
  levels: levelForm,
  notes: noteForm,
};

/** The form of a section. It is given items of that section alone, which no type can say here. */
export const formOf = (section: Section): ItemForm<AnyItem> =>
  FORMS[section] as unknown as ItemForm<AnyItem>;

const NOBODY = { id: '', authored: [] };

const BLANKS: { readonly [S in Section]: ItemOf<S> } = {
  stages: { ...NOBODY, name: null, tip: '', mistake: '', cost: null },
  pairs: {
    ...{ ...NOBODY, question: null, weak: '', failing: null, why: '', strong: '' },
    ...{ furtherWeak: [], furtherStrong: [] },
  },
  // The line of a new red flag is made of its two halves.
  redFlags: { ...NOBODY, text: '', phrase: '', shows: '', unless: null },
  verdicts: { ...NOBODY, phrase: null, text: '' },
  angles: { ...NOBODY, name: null, lead: '', emphasize: '', playDown: '' },
  levels: { ...NOBODY, name: null, text: '' },
  notes: { ...NOBODY, question: '', answer: '' },
};

/** An item of a section before anything was written into it. */
export const blankItem = (section: Section): AnyItem => BLANKS[section];
