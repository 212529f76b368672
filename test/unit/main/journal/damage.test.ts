import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../support/effort.ts';
import { cutEverywhere, flipEverywhere } from '../../../faults/support/journal-file.ts';
import { toLine } from '#main/journal/line.ts';
import { describeDamage, readJournal } from '#main/journal/read.ts';
import { rebuild } from '#main/journal/rebuild.ts';
import type { JournalEvent } from '#shared/domain/journal/index.ts';
import { DEVICE, event, events, freshFolder, readAll, undos } from './events.ts';

const setup = async (written: readonly JournalEvent[]) => ({
  folder: await freshFolder(),
  device: DEVICE,
  events: written,
});

describe('a journal that was hurt', () => {
  it('cut at any byte keeps every whole line, and goes on', async () => {
    const { tries, lost, faults } = await cutEverywhere(await setup(events(3)));
    expect(tries).toBeGreaterThan(300);
    expect({ lost, faults }).toEqual({ lost: 0, faults: [] });
  });

  it('with any bit flipped names the line, keeps the others, and goes on', async () => {
    const { tries, lost, faults } = await flipEverywhere(await setup(undos(3)));
    expect(tries).toBeGreaterThan(1000);
    expect({ lost, faults }).toEqual({ lost: 0, faults: [] });
  });

  it('names file, line and what is wrong, once for each', async () => {
    const folder = await freshFolder();
    const lines = events(5).map(toLine);
    lines[1] = 'what is this?\n';
    lines[2] = lines[2]?.replace('key-3', 'key-9') ?? '';
    lines[3] = toLine({ ...event(4), time: -1 });
    await writeFile(join(folder, `${DEVICE.id}-0001.jsonl`), lines.join(''));
    const { events: found, damage } = await readAll(folder);
    expect(found).toEqual([event(1), event(5)]);
    expect(damage.map(describeDamage)).toEqual([
      'a1b2c3d4-0001.jsonl, line 2: it is no line of a journal',
      'a1b2c3d4-0001.jsonl, line 3: its checksum does not fit',
      'a1b2c3d4-0001.jsonl, line 4: it holds nothing that this version of Recast knows',
    ]);
  });

  it('gives what was written behind bytes that a power cut left empty', async () => {
    const folder = await freshFolder();
    const nothing = '\0'.repeat(300);
    await writeFile(
      join(folder, `${DEVICE.id}-0001.jsonl`),
      `${toLine(event(1))}${nothing}${toLine(event(2))}${toLine(event(3))}`,
    );
    const { events: found, damage } = await readAll(folder);
    expect(found).toEqual(events(3));
    expect(damage).toMatchObject([{ line: 2 }]);
  });

  it('law: whatever bytes lie in it, reading never throws, and invents no event', async () => {
    const folder = await freshFolder();
    const path = join(folder, 'any.jsonl');
    const good = events(3).map(toLine).join('');
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.nat(good.length).map((at) => Buffer.from(good.slice(0, at))),
      fc.constant(Buffer.from('\n')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 6 }), async (pieces) => {
        await writeFile(path, Buffer.concat(pieces));
        const found: unknown[] = [];
        await readJournal(path, { onEvent: (one) => found.push(one) });
        for (const one of found) expect(events(3)).toContainEqual(one);
      }),
      { numRuns: runs(300, 1_000) },
    );
  });
});

describe('rebuilding from journals that were hurt', () => {
  const all = { rows: 'all', merged: {} } as const;

  it('tells what was skipped, and brings back the rest', async () => {
    const folder = await freshFolder();
    const lines = events(4).map(toLine);
    lines[1] = lines[1]?.replace('key-2', 'key-7') ?? '';
    const torn = toLine(event(5)).slice(0, 50);
    await writeFile(join(folder, `${DEVICE.id}-0001.jsonl`), `${lines.join('')}${torn}`);
    const { summary, pages } = await rebuild(folder, DEVICE.id, all, () => undefined);
    expect(summary).toMatchObject({
      ...{ n: 4, events: 3, torn: 1, damagedCount: 1, time: 1004 },
      damaged: ['a1b2c3d4-0001.jsonl, line 2: its checksum does not fit'],
    });
    expect([...{ [Symbol.iterator]: () => pages }]).toMatchObject([
      { table: 'settings', rows: [{ key: 'key-1' }, { key: 'key-3' }, { key: 'key-4' }], gone: [] },
    ]);
  });

  it('reports how far it is, never backwards, up to the end', async () => {
    const folder = await freshFolder();
    await writeFile(join(folder, `${DEVICE.id}-0001.jsonl`), events(2000).map(toLine).join(''));
    const shares: number[] = [];
    await rebuild(folder, DEVICE.id, all, (share) => shares.push(share));
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });

  it('asks for what another machine has added behind what is known of it', async () => {
    const folder = await freshFolder();
    const file = 'b9b9b9b9-0001.jsonl';
    const first = events(2).map((one) => toLine({ ...one, device: 'b9b9b9b9' }));
    await writeFile(join(folder, file), first.join(''));
    const known = await rebuild(folder, DEVICE.id, { rows: 'new', merged: {} }, () => undefined);
    expect(known.summary.merged).toEqual({ [file]: first.join('').length });
    const more = toLine({ ...event(3), device: 'b9b9b9b9' });
    await writeFile(join(folder, file), `${first.join('')}${more}`);
    const { merged } = known.summary;
    const next = await rebuild(folder, DEVICE.id, { rows: 'new', merged }, () => undefined);
    expect([...{ [Symbol.iterator]: () => next.pages }]).toMatchObject([
      { table: 'settings', rows: [{ key: 'key-3' }], gone: [] },
    ]);
  });
});
