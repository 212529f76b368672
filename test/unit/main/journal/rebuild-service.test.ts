import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { FromRebuild, ToRebuild } from '#main/journal/messages.ts';
import { createRebuildService, type RebuildProcess } from '#main/journal/rebuild-service.ts';
import type { RebuildSummary } from '#shared/domain/journal/index.ts';
import { err, ok } from '#shared/domain/result.ts';

const summary: RebuildSummary = {
  ...{ events: 1, n: 1, time: 1, torn: 0, damaged: [], damagedCount: 0 },
  ...{ merged: {}, rows: 1, replayed: 0 },
};
const page = { table: 'settings', rows: [{ key: 'a' }], gone: [] } as const;

/** The other end of the wire, in the hands of the test. */
class FakeProcess extends EventEmitter {
  readonly heard: ToRebuild[] = [];
  killed = false;

  postMessage(message: ToRebuild): void {
    this.heard.push(message);
  }

  kill(): boolean {
    this.killed = true;
    return true;
  }

  says(message: FromRebuild): void {
    this.emit('message', message);
  }
}

const setUp = () => {
  const processes: FakeProcess[] = [];
  const service = createRebuildService(() => {
    const process = new FakeProcess();
    processes.push(process);
    return process as unknown as RebuildProcess;
  });
  const start = () => service.start('folder', 'own', { rows: 'all', merged: {} });
  return { service, start, processes };
};

describe('working out what the journal comes to', () => {
  it('answers with what was found, then page by page, and ends the process after the last', async () => {
    const { service, start, processes } = setUp();
    const answer = start();
    processes[0]?.says({ kind: 'ready', summary: ok(summary) });
    expect(await answer).toEqual(ok(summary));
    const first = service.nextPage();
    processes[0]?.says({ kind: 'page', page });
    expect(await first).toEqual(ok(page));
    const last = service.nextPage();
    processes[0]?.says({ kind: 'page', page: null });
    expect(await last).toEqual(ok(null));
    expect(processes[0]?.killed).toBe(true);
    expect(processes[0]?.heard.map(({ kind }) => kind)).toEqual(['start', 'next', 'next']);
  });

  it.each(['start', 'page'])('says so when the process ends early, at the %s', async (when) => {
    const { service, start, processes } = setUp();
    let answer: Promise<unknown> = start();
    if (when === 'page') {
      processes[0]?.says({ kind: 'ready', summary: ok(summary) });
      await answer;
      answer = service.nextPage();
    }
    processes[0]?.emit('exit', 1);
    const ended = err('The work on the journal ended early. Nothing was changed; try again.');
    expect(await answer).toEqual(ended);
    expect(await service.nextPage()).toEqual(ended);
  });

  it('passes on why it could not be done, and ends the process', async () => {
    const { start, processes } = setUp();
    const answer = start();
    processes[0]?.says({ kind: 'ready', summary: err('It cannot be read.') });
    expect(await answer).toEqual(err('It cannot be read.'));
    expect(processes[0]?.killed).toBe(true);
  });

  it('a newer call ends an older one, whose late words nobody hears', async () => {
    const { service, start, processes } = setUp();
    const shares: number[] = [];
    service.onProgress((share) => shares.push(share));
    const older = start();
    const newer = start();
    expect((await older).ok).toBe(false);
    expect(processes[0]?.killed).toBe(true);
    processes[0]?.says({ kind: 'progress', fraction: 0.9 });
    processes[0]?.says({ kind: 'ready', summary: ok({ ...summary, events: 99 }) });
    processes[0]?.emit('exit', 0);
    processes[1]?.says({ kind: 'progress', fraction: 0.1 });
    processes[1]?.says({ kind: 'ready', summary: ok(summary) });
    expect(await newer).toEqual(ok(summary));
    expect(shares).toEqual([0.1]);
    expect(processes[1]?.killed).toBe(false);
  });

  it('can be cancelled, and without work that is nothing', async () => {
    const { service, start, processes } = setUp();
    service.cancel();
    const answer = start();
    service.cancel();
    expect((await answer).ok).toBe(false);
    expect(processes[0]?.killed).toBe(true);
  });
});
