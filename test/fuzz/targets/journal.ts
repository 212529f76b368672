import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldNow, packEvent, readEvent, type JournalEvent } from '#shared/domain/journal/index.ts';
import { fromLine, LINE_FAULTS, toLine } from '#main/journal/line.ts';
import { readJournal } from '#main/journal/read.ts';
import { readArchiveBytes } from '../../support/archive-target.ts';
import { CRAFTED } from '../archives.ts';
import { EVENTS } from '../events.ts';
import { mutateBytes } from '../mutate.ts';
import { ACCEPTED, BrokenLaw, target, type Outcome, type Target } from '../target.ts';
import { tempFolder } from '../temp.ts';
import { almost } from '../values.ts';

const folder = tempFolder();

const STORED = EVENTS.map(packEvent);

const JOURNAL = Buffer.from(EVENTS.map(toLine).join(''));

/** What is read is worked out too: an event that passes must not stop the rest. */
const foldAll = (events: readonly JournalEvent[]): void => {
  const { cards } = foldNow(events);
  for (const { state } of cards.values()) {
    if (state && !Number.isFinite(state.stability)) throw new BrokenLaw('A memory is no number.');
  }
};

const readBytes = async (bytes: Buffer): Promise<Outcome> => {
  const file = join(folder.path(), 'a1b2c3d4-0001.jsonl');
  writeFileSync(file, bytes);
  const events: JournalEvent[] = [];
  let damaged = 0;
  const { whole } = await readJournal(file, {
    onEvent: (event) => events.push(event),
    onDamage: () => (damaged += 1),
  });
  if (whole > bytes.length) throw new BrokenLaw('More was read than there is.');
  foldAll(events);
  return damaged === 0 ? ACCEPTED : { refused: 'damaged line' };
};

const readValue = (value: unknown): Outcome => {
  const event = readEvent(value);
  if (event === null) return { refused: 'not_an_event' };
  const again = fromLine(toLine(event).trimEnd());
  if (typeof again === 'string')
    throw new BrokenLaw(`Written and not read: ${LINE_FAULTS[again]}.`);
  foldAll([...EVENTS, event]);
  return ACCEPTED;
};

/** Journals and archives: what lies in a folder that others write to, and what a stranger sends. */
export const JOURNAL_TARGETS: readonly Target[] = [
  target({
    name: 'journal file',
    make: (draw) => mutateBytes(JOURNAL, JOURNAL, draw),
    run: readBytes,
    close: () => folder.remove(),
  }),
  target({
    name: 'journal event',
    make: (draw) => almost(draw.pick([...EVENTS, ...STORED]), draw),
    run: readValue,
  }),
  target({
    name: 'archive',
    weight: 0.15,
    make: (draw) => mutateBytes(draw.pick(CRAFTED), draw.pick(CRAFTED), draw),
    run: async (bytes) => {
      const outcome = await readArchiveBytes(bytes, join(folder.path(), 'archive'));
      return outcome === 'ok' ? ACCEPTED : { refused: outcome };
    },
    close: () => folder.remove(),
  }),
];
