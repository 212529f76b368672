import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalEvent } from '#shared/domain/journal/index.ts';
import type { Device } from '#main/journal/device.ts';
import { readJournal, type DamagedLine } from '#main/journal/read.ts';
import { openJournal } from '#main/journal/writer.ts';
import { toLine } from '#main/journal/line.ts';

/*
 * A journal of a few events in a real file, which is hurt in every way there is: cut at every byte,
 * every bit flipped. What the app's own writer and reader make of each is counted.
 */

export interface Hurt {
  /** How many ways of hurting it were tried. */
  readonly tries: number;
  readonly acknowledged: number;
  readonly lost: number;
  /** What went wrong beside a loss, in words; empty when nothing did. */
  readonly faults: readonly string[];
}

interface Found {
  readonly ids: ReadonlySet<string>;
  readonly damage: readonly DamagedLine[];
}

const readFolder = async (folder: string): Promise<Found> => {
  const ids = new Set<string>();
  const damage: DamagedLine[] = [];
  for (const file of readdirSync(folder).sort()) {
    await readJournal(join(folder, file), {
      onEvent: ({ id }) => ids.add(id),
      onDamage: (one) => damage.push(one),
    });
  }
  return { ids, damage };
};

const clear = (folder: string): void => {
  for (const file of readdirSync(folder)) rmSync(join(folder, file));
};

interface Setup {
  readonly folder: string;
  readonly device: Device;
  /** At least three: what the journal holds, and the last one, which is written after the damage. */
  readonly events: readonly JournalEvent[];
}

/** Opens the hurt journal as a start does, writes on, and reads all of it. */
const goOn = async ({ folder, device, events }: Setup): Promise<Found> => {
  const journal = await openJournal(folder, device);
  await journal.append(events.slice(-1));
  await journal.close();
  return readFolder(folder);
};

/** Cuts the journal at every byte. Every event whose line was whole has to be there, and the one after. */
export const cutEverywhere = async (setup: Setup): Promise<Hurt> => {
  const { folder, device, events } = setup;
  const lines = events.slice(0, -1).map(toLine);
  const bytes = Buffer.from(lines.join(''));
  const file = join(folder, `${device.id}-0001.jsonl`);
  const ends = lines.map((_, index) => Buffer.byteLength(lines.slice(0, index + 1).join('')));
  const sum = { tries: 0, acknowledged: 0, lost: 0 };
  const faults: string[] = [];
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    clear(folder);
    writeFileSync(file, bytes.subarray(0, cut));
    const whole = events.slice(0, ends.filter((end) => end <= cut).length);
    const expected = [...whole, ...events.slice(-1)];
    const { ids, damage } = await goOn(setup);
    sum.tries += 1;
    sum.acknowledged += expected.length;
    sum.lost += expected.filter(({ id }) => !ids.has(id)).length;
    if (damage.length > 0) faults.push(`cut at ${cut}: a torn end was told as damage`);
    if (!readFileSync(file).equals(bytes.subarray(0, cut)) && !ends.includes(cut) && cut > 0) {
      faults.push(`cut at ${cut}: something was written behind the torn end`);
    }
  }
  return { ...sum, faults };
};

/**
 * Flips each bit. The line that it is in says nothing any more and is told with its number, unless
 * it was the break at its end; all others are there, and the one after.
 */
export const flipEverywhere = async (setup: Setup): Promise<Hurt> => {
  const { folder, device, events } = setup;
  const bytes = Buffer.from(events.slice(0, -1).map(toLine).join(''));
  const name = `${device.id}-0001.jsonl`;
  const sum = { tries: 0, acknowledged: 0, lost: 0 };
  const faults: string[] = [];
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const at = bit >> 3;
    const hurt = Buffer.from(bytes);
    hurt[at] = (hurt[at] ?? 0) ^ (1 << (bit & 7));
    clear(folder);
    writeFileSync(join(folder, name), hurt);
    const line = bytes.subarray(0, at).filter((byte) => byte === 0x0a).length;
    const isBreak = bytes[at] === 0x0a;
    // Writing on is slow, and differs by the byte alone.
    const goesOn = (bit & 7) === 0;
    const expected = events
      .slice(0, goesOn ? undefined : -1)
      .filter((_, index) => isBreak || index !== line);
    const { ids, damage } = await (goesOn ? goOn(setup) : readFolder(folder));
    sum.tries += 1;
    sum.acknowledged += expected.length;
    sum.lost += expected.filter(({ id }) => !ids.has(id)).length;
    // A break that is gone at the very end is no damage: the line before it is whole.
    const told = damage.some((one) => one.file === name && one.line === line + 1);
    if (!told && at < bytes.length - 1) faults.push(`bit ${bit}: line ${line + 1} was not told of`);
    if (ids.size > events.length) faults.push(`bit ${bit}: an event that nobody wrote`);
  }
  return { ...sum, faults };
};
