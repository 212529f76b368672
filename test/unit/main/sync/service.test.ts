import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createJournal } from '#main/journal/journal.ts';
import { pull } from '#main/sync/pull.ts';
import { createSyncService } from '#main/sync/service.ts';

let root = '';
const ends: (() => Promise<void>)[] = [];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'recast sync '));
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  rmSync(root, { recursive: true, force: true });
});

const newMachine = async (name: string) => {
  const decks = join(root, name, 'decks');
  mkdirSync(decks, { recursive: true });
  const journal = createJournal(join(root, name, 'journal'), {
    start: () => Promise.reject(new Error('nothing is rebuilt here')),
    nextPage: () => Promise.reject(new Error('nothing is rebuilt here')),
    cancel: () => undefined,
    onProgress: () => () => undefined,
  });
  const service = await createSyncService({
    journal,
    decks,
    file: join(root, name, 'sync.json'),
    pull,
    now: Date.now,
    newId: randomUUID,
  });
  ends.push(service.close, journal.close);
  return {
    put: (file: string, text: string | Buffer) => writeFileSync(join(decks, file), text),
    choose: () => service.choose(join(root, 'shared')),
    round: async () => {
      await service.now();
      expect(service.state().problem).toBeNull();
      return service.state().notes.join(' ');
    },
  };
};

it('says for as long as it does what stays at home, beside what was done last', async () => {
  const [a, b] = [await newMachine('a'), await newMachine('b')];
  a.put('one.lesson.yaml', 'first');
  a.put('two.lesson.yaml', Buffer.from('na\xefve', 'latin1'));
  for (const machine of [a, b]) await machine.choose();
  a.put('one.lesson.yaml', 'mine');
  b.put('one.lesson.yaml', 'theirs');
  await b.round();
  for (let n = 0; n < 2; n += 1) {
    const notes = await a.round();
    expect(notes).toMatch(/one\.lesson\.yaml was edited on two machines/);
    expect(notes).toMatch(/two\.lesson\.yaml stays as it is here/);
  }
  a.put('two.lesson.yaml', 'naïve');
  expect(await a.round()).not.toMatch(/two\.lesson\.yaml/);
});
