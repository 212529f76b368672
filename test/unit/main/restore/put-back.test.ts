import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendCopies } from '#main/journal/copies.ts';
import { compare, readEvents } from '#main/restore/compare.ts';
import { putBack } from '#main/restore/put-back.ts';
import { foldNow, type JournalEvent } from '#shared/domain/journal/index.ts';
import { does, newMachine, type Doing, type Machine } from '../../journal/machine.ts';
import { runs } from '../../../support/effort.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'recast restore '));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const START = Date.parse('2026-03-02T12:00:00Z');
const HOUR = 3_600_000;

const doing: fc.Arbitrary<Doing> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('answer' as const),
      card: fc.nat(2),
      grade: fc.constantFrom('again' as const, 'good' as const, 'easy' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('mark' as const), card: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom('undo' as const, 'redo' as const) }) },
);

const play = (machine: Machine, steps: readonly Doing[], from: number): Machine =>
  steps.reduce((now, step, index) => does(now, step, from + index * HOUR), machine);

/** What a folder's journals come to, without where the entries' rows stand. */
const stateIn = async (folder: string) => {
  const { rows, cards } = foldNow(await readEvents(folder));
  return {
    rows: [...rows]
      .map(([table, own]) => [table, [...own].sort()] as const)
      .filter(([, own]) => own.length),
    cards: [...cards]
      .flatMap(([id, { state, entries }]) =>
        entries.length > 0 ? [[id, state, entries] as const] : [],
      )
      .sort(),
  };
};

const write = (folder: string, events: readonly JournalEvent[]): Promise<number> =>
  appendCopies(folder, 'machinea', events);

describe('putting a backup back', () => {
  it('law: leaves exactly what counted then, and the backup made before it brings all back', async () => {
    let turn = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(doing, { maxLength: 10 }),
        fc.array(doing, { maxLength: 10 }),
        async (early, later) => {
          turn += 1;
          const at = (name: string) => join(root, `${turn}`, name);
          const then = play(newMachine('machinea'), early, START);
          const now = play(then, later, START + 100 * HOUR);
          await write(at('journal'), now.events);
          await write(at('archive'), then.events);
          cpSync(at('journal'), at('before'), { recursive: true });
          const wanted = await stateIn(at('archive'));
          const had = await stateIn(at('journal'));
          const request = { journal: at('journal'), own: 'machinea', mode: 'replace' } as const;

          await putBack({ ...request, archive: at('archive'), now: START + 300 * HOUR, id: 'one' });
          expect(await stateIn(at('journal'))).toEqual(wanted);
          const same = await compare({ journal: at('journal'), archive: at('archive') });
          expect(same).toMatchObject({ back: 0, gone: 0, otherBack: 0, otherGone: 0 });

          await putBack({ ...request, archive: at('before'), now: START + 400 * HOUR, id: 'two' });
          expect(await stateIn(at('journal'))).toEqual(had);
        },
      ),
      { numRuns: runs(40, 150) },
    );
  });

  it('adds what is missing and takes nothing away', async () => {
    const [here, there] = [join(root, 'journal'), join(root, 'archive')];
    const a = play(newMachine('machinea'), [{ what: 'answer', card: 0, grade: 'good' }], START);
    const b = play(newMachine('machineb'), [{ what: 'answer', card: 1, grade: 'good' }], START);
    await write(here, a.events);
    await write(there, b.events);
    expect(await compare({ journal: here, archive: there })).toMatchObject({ back: 1, gone: 1 });
    const request = { journal: here, archive: there, own: 'machinea', now: START, id: 'one' };
    await putBack({ ...request, mode: 'add' });
    expect(await compare({ journal: here, archive: there })).toMatchObject({
      now: 2,
      back: 0,
      gone: 1,
    });
    await putBack({ ...request, mode: 'add' });
    expect(await readEvents(here)).toHaveLength(2);
  });
});
