import {
  appendFileSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendCopies } from '#main/journal/copies.ts';
import { loadDevice, type Device } from '#main/journal/device.ts';
import { readJournal } from '#main/journal/read.ts';
import { openJournal } from '#main/journal/writer.ts';
import { readEvents } from '#main/restore/compare.ts';
import { putBack } from '#main/restore/put-back.ts';
import { syncDecks } from '#main/sync/decks.ts';
import { sharedFolder } from '#main/sync/folder.ts';
import { pull } from '#main/sync/pull.ts';
import { push } from '#main/sync/push.ts';
import type { DeckVersion, JournalEvent, KnownVersions } from '#shared/domain/journal/index.ts';
import { runs } from '../../../support/effort.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'recast sync '));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A machine with its own data, and what it remembers of the shared folder. */
interface Machine {
  device: Device;
  readonly journal: string;
  readonly decks: string;
  seen: Readonly<Record<string, string>>;
  carried: number;
  known: KnownVersions;
  n: number;
  versions: number;
}

const newMachine = async (name: string): Promise<Machine> => {
  const journal = join(root, name, 'journal');
  const decks = join(root, name, 'decks');
  mkdirSync(decks, { recursive: true });
  const device = await loadDevice(journal, name);
  return { device, journal, decks, seen: {}, carried: 0, known: {}, n: 0, versions: 0 };
};

const shared = (): string => sharedFolder(join(root, 'shared'));

const does = async (machine: Machine, count: number): Promise<void> => {
  const writer = await openJournal(machine.journal, machine.device);
  const events = Array.from({ length: count }, (): JournalEvent => {
    machine.n += 1;
    const { id } = machine.device;
    return {
      kind: 'undo',
      of: ['x'],
      id: `${id}-${machine.n}`,
      device: id,
      n: machine.n,
      time: machine.n,
    };
  });
  await writer.append(events);
  await writer.close();
};

const reads = async (machine: Machine): Promise<number> => {
  const { device, journal, seen, carried } = machine;
  const pulled = await pull({ folder: journal, own: device.id, shared: shared(), seen, carried });
  machine.seen = pulled.seen;
  machine.carried = pulled.carried;
  return pulled.added;
};

const brings = ({ journal, device, seen }: Machine) => push(journal, device, shared(), {}, seen);

const syncFiles = async (
  machine: Machine,
  meanwhile: () => void = () => undefined,
): Promise<readonly string[]> => {
  const done = await syncDecks({
    folder: machine.decks,
    journal: machine.journal,
    known: machine.known,
    tell: async (version) => {
      meanwhile();
      machine.versions += 1;
      const device = { id: `${machine.device.id}decks`, name: machine.device.name };
      const event: DeckVersion = {
        ...version,
        kind: 'deck',
        id: `${device.id}-${machine.versions}`,
        device: device.id,
        n: machine.versions,
        time: machine.versions,
      };
      const writer = await openJournal(machine.journal, device);
      await writer.append([event]);
      await writer.close();
      return event;
    },
  });
  machine.known = done.known;
  return [...done.notes, ...done.left];
};

const round = async (machine: Machine): Promise<readonly string[]> => {
  await reads(machine);
  const notes = await syncFiles(machine);
  await brings(machine);
  return notes;
};

const idsOf = async ({ journal }: Machine): Promise<readonly string[]> =>
  (await readEvents(journal)).map(({ id }) => id).sort();

const ownFiles = ({ device }: Machine): readonly string[] =>
  readdirSync(join(shared(), device.id))
    .filter((file) => file.endsWith('.jsonl'))
    .map((file) => join(shared(), device.id, file));

describe('journals through a folder', () => {
  it('are the same on every machine, and each event is there once', async () => {
    mkdirSync(shared(), { recursive: true });
    const [a, b] = [await newMachine('a'), await newMachine('b')];
    await does(a, 3);
    await does(b, 2);
    for (const machine of [a, b, a, b]) await round(machine);
    expect(await idsOf(a)).toEqual(await idsOf(b));
    expect(await idsOf(a)).toHaveLength(5);
    expect(await reads(a)).toBe(0);
  });

  it('take no harm from half-written files, copies of a conflict and files that vanish', async () => {
    mkdirSync(shared(), { recursive: true });
    const [a, b] = [await newMachine('a'), await newMachine('b')];
    await does(a, 4);
    await brings(a);
    const [file = ''] = ownFiles(a);
    const whole = readFileSync(file);
    truncateSync(file, whole.length - 20);
    copyFileSync(file, file.replace('.jsonl', ' (conflicted copy).jsonl'));
    expect(await reads(b)).toBe(3);
    appendFileSync(file, whole.subarray(whole.length - 20));
    expect(await reads(b)).toBe(1);

    renameSync(file, `${file}.away`);
    expect(await reads(b)).toBe(0);
    expect(await idsOf(b)).toEqual(await idsOf(a));
    renameSync(`${file}.away`, file);
    expect(await reads(b)).toBe(0);
  });

  it('are read again when a file could not be read, whatever had come of it', async () => {
    mkdirSync(shared(), { recursive: true });
    const [a, b] = [await newMachine('a'), await newMachine('b')];
    await does(a, 3);
    await brings(a);
    const request = { folder: b.journal, own: b.device.id, shared: shared(), carried: 0 };
    const fails = async (event: number, code: string, seen = {}) => {
      let met = 0;
      const pulled = await pull({ ...request, seen }, (path, listener) =>
        readJournal(path, {
          onEvent: (each) => {
            met += 1;
            if (met > event) throw Object.assign(new Error('the disk'), { code });
            listener.onEvent(each);
          },
        }),
      );
      expect(pulled.seen).toEqual({});
      return pulled;
    };
    expect((await fails(0, 'EBUSY')).skipped.join()).toMatch(/could not be read: the disk/);
    expect(await fails(0, 'ENOENT')).toMatchObject({ added: 0, skipped: [] });
    // It was read before, and its copy holds what came before the failure.
    const [path = ''] = ownFiles(a);
    expect(await fails(1, 'EIO', { [path]: 'as it was' })).toMatchObject({ added: 1 });
    expect(await reads(b)).toBe(2);
    expect(await idsOf(b)).toEqual(await idsOf(a));
    expect(await reads(b)).toBe(0);
  });

  it('follow no link, and leave alone what is no journal', async () => {
    mkdirSync(join(shared(), 'abcdef123456'), { recursive: true });
    const b = await newMachine('b');
    writeFileSync(join(root, 'secret'), 'not yours\n');
    symlinkSync(join(root, 'secret'), join(shared(), 'abcdef123456', 'abcdef123456-0001.jsonl'));
    symlinkSync(root, join(shared(), 'fedcba654321'));
    writeFileSync(
      join(shared(), 'abcdef123456', 'x.jsonl'),
      'no journal\n{"crc":"00000000","event":{}}\n',
    );
    expect(await reads(b)).toBe(0);
  });

  it('bring back what a machine wrote before its own data was put back to an earlier day', async () => {
    mkdirSync(shared(), { recursive: true });
    const [a, b] = [await newMachine('a'), await newMachine('b')];
    await does(a, 2);
    const [segment = ''] = readdirSync(a.journal).filter((file) => file.endsWith('.jsonl'));
    const early = readFileSync(join(a.journal, segment));
    await does(a, 2);
    await round(a);
    writeFileSync(join(a.journal, segment), early);
    a.seen = {};
    // Nothing of it gives way before it could be read.
    expect(await brings(a)).toEqual({});
    await round(a);
    await round(b);
    expect(await idsOf(a)).toHaveLength(4);
    expect(await idsOf(b)).toEqual(await idsOf(a));
  });
});

describe('history that no machine writes any more', () => {
  /** The computer has another name: what it writes from now on is another machine's. */
  const renames = async (machine: Machine, name: string): Promise<void> => {
    machine.device = await loadDevice(machine.journal, name);
    machine.n = 0;
    machine.versions = 0;
  };
  /** Every file there with its text, and each event by the machine that has brought it. */
  const there = async () => {
    const files: Record<string, string> = {};
    const brought: string[] = [];
    for (const machine of readdirSync(shared())) {
      const own = join(shared(), machine);
      for (const file of readdirSync(own)) {
        files[`${machine}/${file}`] = readFileSync(join(own, file), 'utf8');
      }
      for (const { id } of await readEvents(own)) brought.push(`${machine} ${id}`);
    }
    return { files, brought };
  };
  const eventsOf = async (machine: Machine) => new Set(await idsOf(machine));
  const backUp = (machine: Machine, name: string): string => {
    const archive = join(root, name);
    cpSync(machine.journal, archive, { recursive: true });
    return archive;
  };
  const putsBack = ({ journal, device }: Machine, archive: string) =>
    putBack({ journal, archive, own: device.id, mode: 'add', now: 1, id: 'restore' });

  it('goes along when the computer was renamed, twice, and had not brought all of it', async () => {
    mkdirSync(shared(), { recursive: true });
    const [a, c] = [await newMachine('a'), await newMachine('c')];
    writeFileSync(join(a.decks, 'one.lesson.yaml'), 'first');
    await does(a, 3);
    await syncFiles(a);
    await renames(a, 'a again');
    await does(a, 2);
    await round(a);
    await does(a, 2);
    await renames(a, 'a once more');
    await does(a, 1);
    for (const machine of [a, c]) await round(machine);
    expect(await eventsOf(c)).toEqual(await eventsOf(a));
    expect(await eventsOf(c)).toHaveProperty('size', 9);

    const { files, brought } = await there();
    expect(brought.map((each) => each.split(' ')[1])).toHaveLength(9);
    for (const machine of [a, c, a, c]) await round(machine);
    expect((await there()).files).toEqual({
      ...files,
      [`${c.device.id}/machine.json`]: expect.any(String) as string,
    });
  });

  it('goes along when it came out of a backup, whatever the machine was called', async () => {
    mkdirSync(shared(), { recursive: true });
    const [old, a, c] = [await newMachine('old'), await newMachine('a'), await newMachine('c')];
    await does(old, 4);
    const archive = backUp(old, 'archive');
    await appendCopies(archive, 'machinex', [
      { kind: 'undo', of: ['x'], id: 'x', device: 'Its Old Name', n: 1, time: 1 },
    ]);
    for (const machine of [a, c]) await round(machine);
    await putsBack(a, archive);
    for (const machine of [a, c]) await round(machine);
    expect(await eventsOf(c)).toEqual(await eventsOf(a));
    expect(await eventsOf(c)).toHaveProperty('size', 5);
    // Put back on both, it need not be brought again.
    const { files } = await there();
    await putsBack(c, archive);
    for (const machine of [a, c]) await round(machine);
    expect((await there()).files).toEqual(files);
  });

  it('is brought to another folder, and again when it is gone from there', async () => {
    mkdirSync(shared(), { recursive: true });
    const [a, b, c] = [await newMachine('a'), await newMachine('b'), await newMachine('c')];
    await does(b, 3);
    for (const machine of [b, a]) await round(machine);
    rmSync(shared(), { recursive: true });
    mkdirSync(shared(), { recursive: true });
    Object.assign(a, { seen: {}, carried: 0 });
    for (const machine of [a, c]) await round(machine);
    expect(await eventsOf(c)).toEqual(await eventsOf(b));
    const { files } = await there();
    await round(a);
    for (const path of ownFiles(a)) rmSync(path);
    await round(a);
    expect((await there()).files).toEqual(files);
  });

  it('is not brought as long as a file there cannot be read, which may hold it', async () => {
    mkdirSync(shared(), { recursive: true });
    const [a, b] = [await newMachine('a'), await newMachine('b')];
    await does(b, 3);
    for (const machine of [b, a]) await round(machine);
    const { files } = await there();
    const request = { folder: a.journal, own: a.device.id, shared: shared(), carried: 0 };
    for (const seen of [{}, a.seen]) {
      const pulled = await pull({ ...request, seen }, () => Promise.reject(new Error('the disk')));
      expect(pulled).toMatchObject({ carried: 0, seen: {} });
    }
    expect((await there()).files).toEqual(files);
    // Now that it can, all of it is found there.
    a.carried = 0;
    await round(a);
    expect((await there()).files).toEqual(files);
  });

  it('law: ends on every machine, and no folder holds an event twice or grows without need', async () => {
    const step = fc.record({
      what: fc.constantFrom('does', 'round', 'rename', 'back up', 'put back', 'forget'),
      who: fc.nat(2),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        for (const name of readdirSync(root)) rmSync(join(root, name), { recursive: true });
        mkdirSync(shared(), { recursive: true });
        const machines: Machine[] = [];
        for (const name of ['a', 'b', 'c']) machines.push(await newMachine(name));
        const archives: string[] = [];
        const everything = new Set<string>();
        for (const [index, { what, who }] of steps.entries()) {
          const machine = machines[who];
          if (!machine) continue;
          const archive = archives.at(-1);
          if (what === 'does') await does(machine, 2);
          else if (what === 'round') await round(machine);
          else if (what === 'rename') await renames(machine, `name ${index}`);
          else if (what === 'back up') archives.push(backUp(machine, `archive ${index}`));
          else if (what === 'forget') Object.assign(machine, { seen: {}, carried: 0 });
          else if (archive !== undefined) await putsBack(machine, archive);
          for (const id of await idsOf(machine)) everything.add(id);
        }
        for (const machine of [...machines, ...machines]) await round(machine);
        for (const machine of machines) expect(await eventsOf(machine)).toEqual(everything);
        const { files, brought } = await there();
        expect(new Set(brought).size).toBe(brought.length);
        for (const machine of [...machines, ...machines]) await round(machine);
        expect((await there()).files).toEqual(files);
      }),
      { numRuns: runs(20, 150) },
    );
  });
});

describe('lesson files through a folder', () => {
  const put = ({ decks }: Machine, file: string, text: string | Buffer): void =>
    writeFileSync(join(decks, file), text);
  const filesOf = ({ decks }: Machine) =>
    Object.fromEntries(
      readdirSync(decks)
        .filter((file) => file.endsWith('.yaml'))
        .map((file) => [file, readFileSync(join(decks, file), 'utf8')]),
    );
  const twice = async (a: Machine, b: Machine): Promise<readonly string[]> => {
    const notes: string[] = [];
    for (const machine of [a, b, a, b, a, b]) notes.push(...(await round(machine)));
    return notes;
  };

  it('go along, change, and go away, and a text that gives way is kept', async () => {
    mkdirSync(shared(), { recursive: true });
    const [a, b] = [await newMachine('a'), await newMachine('b')];
    put(a, 'one.lesson.yaml', 'first');
    await twice(a, b);
    expect(filesOf(b)).toEqual({ 'one.lesson.yaml': 'first' });
    put(b, 'one.lesson.yaml', 'second');
    await twice(a, b);
    expect(filesOf(a)).toEqual({ 'one.lesson.yaml': 'second' });
    expect(readFileSync(join(a.decks, 'before edits', 'one.lesson.yaml'), 'utf8')).toBe('first');
    put(b, 'one.lesson.yaml', 'first');
    await twice(a, b);
    expect(filesOf(a)).toEqual({ 'one.lesson.yaml': 'first' });
    rmSync(join(a.decks, 'one.lesson.yaml'));
    await twice(a, b);
    expect(filesOf(b)).toEqual({});
    expect(readdirSync(join(b.decks, 'before edits'))).not.toHaveLength(0);
  });

  it('that were edited on both sides are both kept, alike on both, and it is said', async () => {
    mkdirSync(shared(), { recursive: true });
    const [a, b] = [await newMachine('a'), await newMachine('b')];
    put(a, 'one.lesson.yaml', 'first');
    await twice(a, b);
    put(a, 'one.lesson.yaml', 'mine');
    put(b, 'one.lesson.yaml', 'theirs');
    const notes = await twice(a, b);
    expect(notes.join(' ')).toMatch(/one\.lesson\.yaml was edited on two machines/);
    expect(filesOf(a)).toEqual(filesOf(b));
    expect(Object.values(filesOf(a)).sort()).toEqual(['mine', 'theirs']);
    expect(await twice(a, b)).toEqual([]);
  });

  it('that one side removed and the other edited stay', async () => {
    mkdirSync(shared(), { recursive: true });
    const [a, b] = [await newMachine('a'), await newMachine('b')];
    put(a, 'one.lesson.yaml', 'first');
    await twice(a, b);
    rmSync(join(a.decks, 'one.lesson.yaml'));
    put(b, 'one.lesson.yaml', 'edited');
    await twice(a, b);
    expect(filesOf(a)).toEqual({ 'one.lesson.yaml': 'edited' });
    expect(filesOf(b)).toEqual({ 'one.lesson.yaml': 'edited' });
  });

  describe.each(['a', 'b'])('told alike by both machines, and changed on %s alone', (one) => {
    const alike = async (settles: boolean) => {
      mkdirSync(shared(), { recursive: true });
      const [a, b] = [await newMachine('a'), await newMachine('b')];
      if (settles) {
        put(a, 'one.lesson.yaml', 'first');
        await twice(a, b);
        put(a, 'one.lesson.yaml', 'edited on a');
        put(b, 'one.lesson.yaml', 'edited on b');
        for (const machine of [a, b]) await syncFiles(machine);
        for (const machine of [a, b]) await brings(machine);
        for (const machine of [a, b]) await reads(machine);
      } else {
        for (const machine of [a, b]) put(machine, 'one.lesson.yaml', 'first');
      }
      // Each says it before the other's word has come.
      for (const machine of [a, b]) await syncFiles(machine);
      for (const machine of [a, b]) await brings(machine);
      await twice(a, b);
      return one === 'a' ? ([a, b] as const) : ([b, a] as const);
    };

    it.each([false, true])('are one version (after a quarrel: %s)', async (settles) => {
      const [here, there] = await alike(settles);
      const others = Object.keys(filesOf(here)).filter((file) => file !== 'one.lesson.yaml');
      expect(others).toHaveLength(settles ? 1 : 0);
      put(here, 'one.lesson.yaml', 'changed here alone');
      expect(await twice(here, there)).toEqual([]);
      expect(filesOf(there)).toEqual(filesOf(here));
      expect(filesOf(there)).toMatchObject({ 'one.lesson.yaml': 'changed here alone' });
      expect(Object.keys(filesOf(there))).toHaveLength(1 + others.length);
    });

    it.each([false, true])('go away on both (after a quarrel: %s)', async (settles) => {
      const [here, there] = await alike(settles);
      rmSync(join(here.decks, 'one.lesson.yaml'));
      expect(await twice(here, there)).toEqual([]);
      for (const machine of [here, there]) {
        expect(filesOf(machine)).not.toHaveProperty(['one.lesson.yaml']);
      }
    });
  });

  const LATIN = Buffer.from('na\xefve, after hours of work', 'latin1');
  /** What a person may put in a file's place that does not go along, and how it is said. */
  const stayingHome: readonly (readonly [string, (path: string) => void, RegExp])[] = [
    ['is saved as Latin-1', (path) => writeFileSync(path, LATIN), /not saved as UTF-8/],
    ['grew too large', (path) => writeFileSync(path, 'a'.repeat(1_000_001)), /larger than 1 MB/],
    [
      'became a link',
      (path) => {
        writeFileSync(join(root, 'elsewhere'), 'linked');
        rmSync(path, { force: true });
        symlinkSync(join(root, 'elsewhere'), path);
      },
      /it is a link/,
    ],
  ];
  it.each(stayingHome)('that %s stay on both machines, and it is said', async (_, change, why) => {
    mkdirSync(shared(), { recursive: true });
    const [a, b] = [await newMachine('a'), await newMachine('b')];
    put(a, 'one.lesson.yaml', 'first');
    await twice(a, b);
    const path = join(a.decks, 'one.lesson.yaml');
    change(path);
    const bytes = readFileSync(path);
    // It is no removal, and what the other machine makes of the lesson does not take its place.
    expect((await twice(a, b)).join(' ')).toMatch(why);
    expect(filesOf(b)).toEqual({ 'one.lesson.yaml': 'first' });
    put(b, 'one.lesson.yaml', 'theirs');
    await twice(a, b);
    expect(filesOf(b)).toEqual({ 'one.lesson.yaml': 'theirs' });
    expect(readFileSync(path).equals(bytes)).toBe(true);

    // Once it can travel it was made from what it was made from, and both edits are kept.
    rmSync(path);
    put(a, 'one.lesson.yaml', 'mine');
    expect((await twice(a, b)).join(' ')).toMatch(/was edited on two machines/);
    expect(filesOf(a)).toEqual(filesOf(b));
    expect(Object.values(filesOf(a)).sort()).toEqual(['mine', 'theirs']);
    expect(await twice(a, b)).toEqual([]);
  });

  it.each(stayingHome)('from elsewhere do not take the place of one that %s', async (_, change) => {
    mkdirSync(shared(), { recursive: true });
    const [a, b] = [await newMachine('a'), await newMachine('b')];
    const path = join(a.decks, 'one.lesson.yaml');
    change(path);
    const bytes = readFileSync(path);
    put(b, 'one.lesson.yaml', 'theirs');
    await twice(a, b);
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(filesOf(b)).toEqual({ 'one.lesson.yaml': 'theirs' });
  });

  it('that somebody saves this very moment stay, and become an edit of their own', async () => {
    mkdirSync(shared(), { recursive: true });
    const [a, b] = [await newMachine('a'), await newMachine('b')];
    put(a, 'one.lesson.yaml', 'first');
    await twice(a, b);
    put(b, 'one.lesson.yaml', 'theirs');
    put(b, 'two.lesson.yaml', 'theirs too');
    await round(b);
    await reads(a);
    put(a, 'three.lesson.yaml', 'told before anything is written');
    await syncFiles(a, () => {
      put(a, 'one.lesson.yaml', 'mine');
      put(a, 'two.lesson.yaml', 'mine too');
    });
    expect(filesOf(a)).toMatchObject({ 'one.lesson.yaml': 'mine', 'two.lesson.yaml': 'mine too' });
    await twice(a, b);
    expect(filesOf(a)).toEqual(filesOf(b));
    expect(Object.values(filesOf(a)).sort()).toEqual([
      'mine',
      'mine too',
      'theirs',
      'theirs too',
      'told before anything is written',
    ]);
  });

  it('do not take the place of one whose name a system takes for the same', async () => {
    mkdirSync(shared(), { recursive: true });
    const [a, b] = [await newMachine('a'), await newMachine('b')];
    put(b, 'One.lesson.yaml', 'theirs');
    await round(b);
    await reads(a);
    put(a, 'one.lesson.yaml', 'mine');
    // Such a system finds the same file under the other name.
    const notes = await syncFiles(a, () => put(a, 'One.lesson.yaml', 'mine'));
    expect(notes.join(' ')).toMatch(/One\.lesson\.yaml of another machine was left out: one\.les/);
    expect(filesOf(a)).toEqual({ 'one.lesson.yaml': 'mine', 'One.lesson.yaml': 'mine' });
    expect(a.known).not.toHaveProperty(['One.lesson.yaml']);
  });
});
