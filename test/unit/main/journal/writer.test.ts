import { mkdir, open, readFile, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mountDisk, whyNoDisk } from '../../../faults/support/small-disk.ts';
import { toLine } from '#main/journal/line.ts';
import { SEGMENT_SIZE } from '#main/journal/segments.ts';
import { openJournal } from '#main/journal/writer.ts';
import { DEVICE, event, events, freshFolder, readAll } from './events.ts';

/** Opens files whose writing or syncing goes wrong where it is told to. */
const failing =
  (
    write: (bytes: Buffer, file: FileHandle) => Promise<{ bytesWritten: number }>,
    datasync?: () => Promise<void>,
  ) =>
  async (path: string, flags: string): Promise<FileHandle> => {
    const file = await open(path, flags);
    const real = file.write.bind(file);
    const plain = { write: (bytes: Buffer) => real(bytes) } as unknown as FileHandle;
    Object.assign(file, { write: (bytes: Buffer) => write(bytes, plain) });
    if (datasync) Object.assign(file, { datasync });
    return file;
  };

const full = (): Error => Object.assign(new Error('no space left'), { code: 'ENOSPC' });

describe('the journal of this machine', () => {
  it('hands over what it is given, in order, and goes on with its count at the next start', async () => {
    const folder = await freshFolder();
    const first = await openJournal(folder, DEVICE);
    expect(first.written()).toEqual({ n: 0, synced: 0 });
    expect((await first.append(events(3))).n).toBe(3);
    await first.close();
    expect(first.written()).toEqual({ n: 3, synced: 3 });
    const second = await openJournal(folder, DEVICE);
    expect(second.written()).toEqual({ n: 3, synced: 3 });
    await second.append(events(2, 4));
    await second.close();
    expect(await readAll(folder)).toMatchObject({ events: events(5), damage: [] });
  });

  it('leaves out what is there already, also after a start', async () => {
    const folder = await freshFolder();
    const first = await openJournal(folder, DEVICE);
    await Promise.all([first.append(events(3)), first.append(events(4)), first.append(events(4))]);
    await first.close();
    const second = await openJournal(folder, DEVICE);
    await second.append(events(6));
    await second.close();
    expect((await readAll(folder)).events).toEqual(events(6));
  });

  it('gives an event whose number another has taken the next that is free', async () => {
    const folder = await freshFolder();
    const journal = await openJournal(folder, DEVICE);
    await journal.append(events(5));
    const other = { ...event(2), id: 'made without knowing of the others' };
    expect((await journal.append([other])).n).toBe(6);
    await journal.append([other, event(6)]);
    await journal.close();
    expect((await readAll(folder)).events).toEqual([
      ...events(5),
      { ...other, n: 6 },
      { ...event(6), n: 7 },
    ]);
  });

  it('knows that what is older than its newest segment is there', async () => {
    const folder = await freshFolder();
    await writeFile(join(folder, `${DEVICE.id}-0001.jsonl`), events(3).map(toLine).join(''));
    await writeFile(join(folder, `${DEVICE.id}-0002.jsonl`), events(2, 4).map(toLine).join(''));
    const journal = await openJournal(folder, DEVICE);
    expect(journal.first).toBe(4);
    await journal.append(events(6));
    await journal.close();
    expect((await readAll(folder)).events).toEqual(events(6));
    const single = await freshFolder();
    await writeFile(join(single, `${DEVICE.id}-0001.jsonl`), events(3).map(toLine).join(''));
    const other = await openJournal(single, DEVICE);
    expect(other.first).toBe(0);
    await other.close();
  });

  it('never writes behind a torn line, and counts on from what is whole', async () => {
    const folder = await freshFolder();
    const path = join(folder, `${DEVICE.id}-0001.jsonl`);
    const whole = events(2).map(toLine).join('');
    await writeFile(path, `${whole}${toLine(event(3)).slice(0, 40)}`);
    const before = await readFile(path);
    const journal = await openJournal(folder, DEVICE);
    expect(journal.written().n).toBe(2);
    await journal.append([event(3)]);
    await journal.close();
    expect(await readFile(path)).toEqual(before);
    expect(await readAll(folder)).toMatchObject({
      events: events(3),
      files: [`${DEVICE.id}-0001.jsonl`, `${DEVICE.id}-0002.jsonl`],
    });
  });

  it('begins the next segment when one is full, and finds its end there', async () => {
    const folder = await freshFolder();
    const file = `${events(3).map(toLine).join('')}${'x'.repeat(SEGMENT_SIZE)}\n`;
    await writeFile(join(folder, `${DEVICE.id}-0001.jsonl`), file);
    const journal = await openJournal(folder, DEVICE);
    await journal.append([event(4)]);
    await journal.append([event(5)]);
    await journal.close();
    const { files, events: found } = await readAll(folder);
    expect(journal.damaged).toBe(1);
    expect(files).toEqual([`${DEVICE.id}-0001.jsonl`, `${DEVICE.id}-0002.jsonl`]);
    expect(found).toEqual(events(5));
    const again = await openJournal(folder, DEVICE);
    expect(again.written().n).toBe(5);
    await again.close();
  });

  it('passes by a folder that has the name of a segment', async () => {
    const folder = await freshFolder();
    await mkdir(join(folder, `${DEVICE.id}-0001.jsonl`));
    const journal = await openJournal(folder, DEVICE);
    await journal.append(events(2));
    await journal.close();
    expect((await openJournal(folder, DEVICE)).written().n).toBe(2);
  });
});

describe('a disk that does not do what it should', () => {
  it('took a part of a line: the next try begins in a file of its own, and nothing is lost', async () => {
    const folder = await freshFolder();
    let room = Infinity;
    const journal = await openJournal(
      folder,
      DEVICE,
      failing(async (bytes, file) => {
        const { bytesWritten } = await file.write(bytes.subarray(0, room));
        room -= bytesWritten;
        return { bytesWritten };
      }),
    );
    await journal.append(events(2));
    room = toLine(event(3)).length + 20;
    await expect(journal.append(events(2, 3))).rejects.toThrow('took only a part of it');
    expect(journal.written().n).toBe(2);
    room = Infinity;
    await journal.append(events(2, 3));
    await journal.close();
    const { events: found, files } = await readAll(folder);
    expect(files).toHaveLength(2);
    // The third went over whole the first time, and once more; it is known by its id.
    expect(found.map(({ n }) => n)).toEqual([1, 2, 3, 3, 4]);
  });

  it('is full: says so in a sentence with the way out, and takes all of it later', async () => {
    const folder = await freshFolder();
    let fail = true;
    const journal = await openJournal(
      folder,
      DEVICE,
      failing((bytes, file) => (fail ? Promise.reject(full()) : file.write(bytes))),
    );
    await expect(journal.append(events(2))).rejects.toThrow(
      /^The disk is full, so the journal in .* could not be written\. Make room/,
    );
    fail = false;
    await journal.append(events(3));
    await journal.close();
    expect((await readAll(folder)).events).toEqual(events(3));
  });

  it('could not sync: what was written counts as being on the disk once it was written again', async () => {
    const folder = await freshFolder();
    let fail = true;
    const journal = await openJournal(
      folder,
      DEVICE,
      failing(
        (bytes, file) => file.write(bytes),
        () => (fail ? Promise.reject(new Error('EIO')) : Promise.resolve()),
      ),
    );
    await journal.append(events(2));
    // Closing syncs; from then on the system would say that all is well.
    await journal.close();
    expect(journal.written()).toEqual({ n: 2, synced: 0 });
    fail = false;
    await journal.append([]);
    await journal.close();
    expect(journal.written()).toEqual({ n: 2, synced: 0 });
    await journal.append(events(3));
    await journal.close();
    expect(journal.written()).toEqual({ n: 3, synced: 3 });
    const { events: found, files } = await readAll(folder);
    expect(files).toHaveLength(2);
    expect(found.map(({ n }) => n)).toEqual([1, 2, 1, 2, 3]);
    // At the next start, what is said to be older than the newest segment is not what was in doubt.
    expect((await openJournal(folder, DEVICE)).first).toBe(1);
  });

  it('takes no syncs at all: nothing is written more than twice, and none counts as on the disk', async () => {
    const folder = await freshFolder();
    const never = (): Promise<void> => Promise.reject(new Error('EINVAL'));
    const journal = await openJournal(
      folder,
      DEVICE,
      failing((bytes, file) => file.write(bytes), never),
    );
    for (let n = 1; n <= 12; n += 1) {
      await journal.append([event(n)]);
      await journal.close();
    }
    expect(journal.written()).toEqual({ n: 12, synced: 0 });
    const { events: found } = await readAll(folder);
    expect(found.map(({ n }) => n)).toEqual([1, ...Array.from({ length: 12 }, (_, n) => n + 1)]);
  });

  it.skipIf(whyNoDisk() !== null)(
    'is really full, down to the last byte, and then has room',
    async () => {
      const folder = await freshFolder();
      const disk = mountDisk(join(folder, 'disk'), 1);
      try {
        const journal = await openJournal(disk.folder, DEVICE);
        await journal.append(events(2));
        disk.fill();
        // A page of the disk may have room for a few more.
        let n = 2;
        const write = async (): Promise<void> => {
          for (;;) {
            await journal.append([event(n + 1)]);
            n += 1;
          }
        };
        await expect(write()).rejects.toThrow('The disk is full');
        disk.makeRoom();
        await journal.append(events(3, n + 1));
        await journal.close();
        const { events: found } = await readAll(disk.folder);
        expect(new Set(found.map((one) => one.n))).toEqual(
          new Set(events(n + 3).map((one) => one.n)),
        );
      } finally {
        disk.remove();
      }
    },
  );
});
