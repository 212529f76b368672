import {
  appendFileSync,
  copyFileSync,
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
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadDevice, type Device } from '#main/journal/device.ts';
import { readJournal } from '#main/journal/read.ts';
import { openJournal } from '#main/journal/writer.ts';
import { readEvents } from '#main/restore/compare.ts';
import { syncDecks } from '#main/sync/decks.ts';
import { sharedFolder } from '#main/sync/folder.ts';
import { pull } from '#main/sync/pull.ts';
import { push } from '#main/sync/push.ts';
import type { DeckVersion, JournalEvent, KnownVersions } from '#shared/domain/journal/index.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'recast sync '));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A machine with its own data, and what it remembers of the shared folder. */
interface Machine {
  readonly device: Device;
  readonly journal: string;
  readonly decks: string;
  seen: Readonly<Record<string, string>>;
  known: KnownVersions;
  n: number;
  versions: number;
}

const newMachine = async (name: string): Promise<Machine> => {
  const journal = join(root, name, 'journal');
  const decks = join(root, name, 'decks');
  mkdirSync(decks, { recursive: true });
  const device = await loadDevice(journal, name);
  return { device, journal, decks, seen: {}, known: {}, n: 0, versions: 0 };
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
  const { device, journal, seen } = machine;
  const pulled = await pull({ folder: journal, own: device.id, shared: shared(), seen });
  machine.seen = pulled.seen;
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
    const request = { folder: b.journal, own: b.device.id, shared: shared() };
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
