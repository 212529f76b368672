import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBackupService } from '#main/backup/service.ts';
import type { RunJob } from '#main/background/run-job.ts';
import { appendCopies } from '#main/journal/copies.ts';
import { createJournal } from '#main/journal/journal.ts';
import { compare, readEvents, standingActs } from '#main/restore/compare.ts';
import { putBack } from '#main/restore/put-back.ts';
import { createRestoreService, type RestoreService } from '#main/restore/service.ts';
import { does, newMachine, type Machine } from '../../journal/machine.ts';

const START = Date.parse('2026-03-02T12:00:00Z');
const LATIN = Buffer.from('# caf\xe9\n', 'latin1');

let root = '';
let restore: RestoreService;
let archive = '';
/** Awaited before the journal is put back. */
let beforeJournal: () => Promise<void>;

const at = (...names: string[]): string => join(root, ...names);
const acts = async (): Promise<number> => standingActs(await readEvents(at('journal'))).size;
const answered = (machine: Machine, cards: readonly number[], from: number): Machine =>
  cards.reduce(
    (now, card, n) => does(now, { what: 'answer', card, grade: 'good' }, from + n * 3_600_000),
    machine,
  );

/** The jobs themselves, without processes of their own. */
const run = (async (name: string, input: never) => {
  if (name === 'compare') return compare(input);
  await beforeJournal();
  return putBack(input);
}) as RunJob;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'recast restore '));
  beforeJournal = () => Promise.resolve();
  for (const name of ['temporary', 'decks']) mkdirSync(at(name));
  for (const name of ['TMPDIR', 'TEMP']) vi.stubEnv(name, at('temporary'));
  writeFileSync(at('decks', 'a.lesson.yaml'), 'then');
  writeFileSync(at('decks', 'b.lesson.yaml'), 'then');
  const then = answered(newMachine('machinea'), [0, 1], START);
  await appendCopies(at('journal'), 'machinea', then.events);
  const backups = createBackupService({
    folder: at('backups'),
    places: { journal: at('journal'), decks: at('decks'), settings: at('shell.json') },
    ...{ app: '0.1.0', device: 'study', now: () => START, offsetAt: () => 0 },
    every: () => () => undefined,
  });
  const made = await backups.backUpNow('asked');
  if (!made.ok) throw new Error(made.error.message);
  archive = at('backups', made.value.backup.name);
  const now = answered(then, [2], START + 50 * 3_600_000);
  await appendCopies(at('journal'), 'machinea', now.events.slice(then.events.length));
  const journal = createJournal(at('journal'), {} as never);
  restore = createRestoreService({
    ...{ journal, decks: at('decks'), backups, run },
    ...{ now: () => START + 90 * 3_600_000, newId: () => 'one' },
  });
});
afterEach(async () => {
  await restore.close();
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

describe('putting an archive back', () => {
  it('is not cut short by whoever puts the archive away meanwhile', async () => {
    await restore.open(archive);
    let closed: Promise<void> | undefined;
    beforeJournal = async () => {
      closed = restore.close();
      // Far more turns than removing a folder takes, unless it waits.
      for (let turn = 0; turn < 200; turn += 1) await stat(root);
    };
    await restore.apply('replace');
    await closed;
    expect(await acts()).toBe(2);
  });

  it('takes an archive that is gone from its temporary folder for none', async () => {
    await restore.open(archive);
    beforeJournal = () => {
      rmSync(at('temporary'), { recursive: true });
      return Promise.resolve();
    };
    await expect(restore.apply('replace')).rejects.toThrow(/no longer there\. Open it again/);
    expect(await acts()).toBe(3);
  });

  it('leaves the answers alone where a lesson file is refused, and goes on when asked again', async () => {
    // The folder in which its text would be kept leads elsewhere.
    writeFileSync(at('decks', 'a.lesson.yaml'), 'now');
    symlinkSync(at('temporary'), at('decks', 'before edits'), 'junction');
    await restore.open(archive);
    await expect(restore.apply('replace')).rejects.toThrow(
      /^a\.lesson\.yaml could not be put back/,
    );
    expect(await acts()).toBe(3);
    expect(readFileSync(at('decks', 'a.lesson.yaml'), 'utf8')).toBe('now');
    rmSync(at('decks', 'before edits'));
    await restore.apply('replace');
    expect(await acts()).toBe(2);
    expect(readFileSync(at('decks', 'a.lesson.yaml'), 'utf8')).toBe('then');
  });

  it('keeps what gives way byte for byte, also in another encoding, and beside it too', async () => {
    writeFileSync(at('decks', 'a.lesson.yaml'), LATIN);
    const beside = at('decks', 'b (from the archive).lesson.yaml');
    writeFileSync(at('decks', 'b.lesson.yaml'), 'now');
    writeFileSync(beside, 'mine');
    await restore.open(archive);
    await restore.apply('add');
    expect(readFileSync(at('decks', 'a.lesson.yaml'))).toEqual(LATIN);
    expect(readFileSync(beside, 'utf8')).toBe('then');
    const kept = at('decks', 'before edits');
    expect(readFileSync(join(kept, 'b (from the archive).lesson.yaml'), 'utf8')).toBe('mine');
    await restore.open(archive);
    await restore.apply('replace');
    expect(readFileSync(join(kept, 'a.lesson.yaml'))).toEqual(LATIN);
  });
});
