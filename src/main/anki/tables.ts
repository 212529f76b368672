/*
 * The tables of schema 11, which every Anki reads. Order, names and types of the columns are part of
 * the format: some programs read rows by position.
 */

const columns = (...names: readonly string[]): string =>
  names.map((name) => (name.includes(' ') ? name : `${name} integer`)).join(' NOT NULL, ');

const table = (name: string, key: string | null, ...rest: readonly string[]): string =>
  `CREATE TABLE ${name} (${key === null ? '' : `${key} integer PRIMARY KEY, `}${columns(...rest)} NOT NULL);`;

const TEXTS_OF_COL = ['conf text', 'models text', 'decks text', 'dconf text', 'tags text'];

export const TABLES = [
  table('col', 'id', 'crt', 'mod', 'scm', 'ver', 'dty', 'usn', 'ls', ...TEXTS_OF_COL),
  table(
    ...(['notes', 'id', 'guid text', 'mid', 'mod', 'usn', 'tags text', 'flds text'] as const),
    // Of integer affinity, so that fields that are numbers are sorted as numbers.
    ...(['sfld', 'csum', 'flags', 'data text'] as const),
  ),
  table(
    ...(['cards', 'id', 'nid', 'did', 'ord', 'mod', 'usn', 'type', 'queue', 'due', 'ivl'] as const),
    ...(['factor', 'reps', 'lapses', 'left', 'odue', 'odid', 'flags', 'data text'] as const),
  ),
  table(
    ...([
      'revlog',
      'id',
      'cid',
      'usn',
      'ease',
      'ivl',
      'lastIvl',
      'factor',
      'time',
      'type',
    ] as const),
  ),
  table('graves', null, 'usn', 'oid', 'type'),
].join('\n');

/** Made behind the rows, which is quicker than beside them. */
export const INDEXES = `
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
`;
