import type { AnkiDeck, AnkiNoteType } from '#shared/domain/anki/collection.ts';
import { refusal } from './failure.ts';
import { DEFAULT_DECK } from './read-rows.ts';
import type { Settings } from './settings.ts';

/*
 * What schema 11 keeps as JSON in one row. Anki reads these strictly: a key that is missing where it
 * asks for one makes the whole package unreadable.
 */

/** Rows that were changed here and are unknown to any server. */
export const UNSYNCED = -1;

const DEFAULT_CONFIG = 1;

const LATEX = {
  latexPre: '\\documentclass[12pt]{article}\n\\usepackage{amsmath,amssymb}\n\\begin{document}\n',
  latexPost: '\\end{document}',
  latexsvg: false,
};

/** Which fields a question shows: without one of them filled, old programs make no card of it. */
const fieldsShown = (question: string, fields: readonly string[]): number[] => {
  const shown = fields.flatMap((name, at) =>
    [...question.matchAll(/\{\{([^{}]*)\}\}/g)].some(
      ([, inner = '']) =>
        inner
          .slice(inner.lastIndexOf(':') + 1)
          .replace(/^[#^/]/, '')
          .trim() === name,
    )
      ? [at]
      : [],
  );
  return shown.length > 0 ? shown : [0];
};

const modelOf = (type: AnkiNoteType, now: number) => ({
  id: type.id,
  name: type.name,
  type: type.kind === 'cloze' ? 1 : 0,
  mod: now,
  usn: UNSYNCED,
  sortf: 0,
  did: null,
  tmpls: type.templates.map(({ name, question, answer }, ord) => ({
    name,
    ord,
    qfmt: question,
    afmt: answer,
    bqfmt: '',
    bafmt: '',
    did: null,
    bfont: '',
    bsize: 0,
  })),
  flds: type.fields.map((name, ord) => ({
    name,
    ord,
    sticky: false,
    rtl: false,
    font: 'Arial',
    size: 20,
    description: '',
    media: [],
  })),
  css: type.css,
  ...LATEX,
  req: type.templates.map(({ question }, ord) => [ord, 'any', fieldsShown(question, type.fields)]),
  tags: [],
  vers: [],
});

const deckOf = ({ id, path }: AnkiDeck, now: number) => ({
  id,
  name: deckName(path),
  mod: now,
  usn: UNSYNCED,
  lrnToday: [0, 0],
  revToday: [0, 0],
  newToday: [0, 0],
  timeToday: [0, 0],
  collapsed: false,
  browserCollapsed: false,
  desc: '',
  dyn: 0,
  conf: DEFAULT_CONFIG,
  extendNew: 0,
  extendRev: 0,
});

/** A deck's whole name; what would part it is taken out of the names it is made of. */
const deckName = (path: readonly string[]): string =>
  path
    .map((part) => part.replace(/:{2,}/g, ':').replace(/^:|:$/g, '').trim() || 'blank')
    .join('::');

/** Anki's own defaults, learning and relearning steps in minutes. */
const deckConfig = (now: number) => ({
  id: DEFAULT_CONFIG,
  name: 'Default',
  mod: now,
  usn: UNSYNCED,
  maxTaken: 60,
  autoplay: true,
  timer: 0,
  replayq: true,
  dyn: false,
  new: { bury: false, delays: [1, 10], initialFactor: 2500, ints: [1, 4, 0], order: 1, perDay: 20 },
  rev: { bury: false, ease4: 1.3, ivlFct: 1, maxIvl: 36500, perDay: 200, hardFactor: 1.2 },
  lapse: { delays: [10], leechAction: 1, leechFails: 8, minInt: 1, mult: 0 },
});

const configuration = (
  { minutesWest, rollover, scheduler, noteTypes }: Settings,
  nextPosition: number,
) => ({
  activeDecks: [DEFAULT_DECK],
  addToCur: true,
  collapseTime: 1200,
  creationOffset: minutesWest,
  curDeck: DEFAULT_DECK,
  curModel: noteTypes[0]?.id ?? null,
  dueCounts: true,
  estTimes: true,
  newSpread: 0,
  nextPos: nextPosition,
  rollover,
  // The first version would have every card converted as it comes in.
  schedVer: scheduler,
  sched2021: true,
  sortBackwards: false,
  sortType: 'noteFld',
  timeLim: 0,
});

/** The same name to Anki, whatever its case. */
const folded = (name: string): string => name.normalize('NFC').toLowerCase();

/** Anki keeps names unique, and refuses a package in which they are not. */
const checkNames = (kind: string, names: readonly string[]): void => {
  const seen = new Set<string>();
  for (const name of names) {
    if (name === '' || seen.has(folded(name))) {
      throw refusal(
        'wrong-rows',
        `Two ${kind} have the same name, or one has none.`,
        `${kind} ${name}`,
      );
    }
    seen.add(folded(name));
  }
};

/**
 * The decks with what Anki asks for: the deck that cannot be deleted, and every deck that another one
 * lies in. Ids that are made up follow the highest one.
 */
export const completeDecks = (decks: readonly AnkiDeck[]): AnkiDeck[] => {
  const names = new Set(decks.map(({ path }) => folded(deckName(path))));
  const added: AnkiDeck[] = [];
  let next = Math.max(DEFAULT_DECK, ...decks.map(({ id }) => id)) + 1;
  for (const { path } of decks) {
    for (let depth = 1; depth < path.length; depth += 1) {
      const parent = path.slice(0, depth);
      if (names.has(folded(deckName(parent)))) continue;
      names.add(folded(deckName(parent)));
      added.push({ id: next, path: parent });
      next += 1;
    }
  }
  const all = [...decks, ...added];
  if (all.some(({ id }) => id === DEFAULT_DECK)) return all;
  let name = 'Default';
  while (names.has(folded(name))) name += '+';
  return [{ id: DEFAULT_DECK, path: [name] }, ...all];
};

export interface ColRow {
  readonly conf: string;
  readonly models: string;
  readonly decks: string;
  readonly dconf: string;
  readonly tags: string;
}

/**
 * The texts of the row, with decks that are complete.
 * @param now epoch seconds
 */
export const colTexts = (
  settings: Settings,
  { tags, nextPosition, now }: { tags: Iterable<string>; nextPosition: number; now: number },
): ColRow => {
  const { decks, noteTypes } = settings;
  checkNames(
    'decks',
    decks.map(({ path }) => deckName(path)),
  );
  checkNames(
    'note types',
    noteTypes.map(({ name }) => name),
  );
  for (const type of noteTypes) {
    checkNames(`fields of ${type.name}`, type.fields);
    checkNames(
      `templates of ${type.name}`,
      type.templates.map(({ name }) => name),
    );
  }
  const byId = (rows: readonly { readonly id: number }[]): string =>
    JSON.stringify(Object.fromEntries(rows.map((row) => [String(row.id), row])));
  return {
    conf: JSON.stringify(configuration(settings, nextPosition)),
    models: byId(noteTypes.map((type) => modelOf(type, now))),
    decks: byId(decks.map((deck) => deckOf(deck, now))),
    dconf: byId([deckConfig(now)]),
    tags: JSON.stringify(Object.fromEntries([...tags].map((tag) => [tag, UNSYNCED]))),
  };
};
