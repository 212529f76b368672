import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { securityHeaders } from '#main/security/csp.ts';
import { serveMedia } from '#main/security/serve-media.ts';
import { runs } from '../../support/effort.ts';

const SOUND = Uint8Array.from({ length: 1000 }, (_, index) => (index * 7) % 256);
const SIZE = SOUND.length;
const NAME = `${createHash('sha256').update(SOUND).digest('hex')}.mp3`;
const EMPTY = `${createHash('sha256').update('').digest('hex')}.ogg`;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recast media '));
  await writeFile(join(folder, NAME), SOUND);
  await writeFile(join(folder, EMPTY), '');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ask = async (range?: string, name = NAME): Promise<Response> => {
  const headers = new Headers(range === undefined ? {} : { Range: range });
  const url = `app://recast/media/${name}`;
  const answer = await serveMedia(folder, { method: 'GET', url, headers });
  if (!answer) throw new Error(`${url} is no media`);
  return answer;
};
const bytesOf = async (answer: Response): Promise<Uint8Array> =>
  new Uint8Array(await answer.arrayBuffer());

describe('a sound', () => {
  it('comes whole with its length, and says that parts may be asked for', async () => {
    const answer = await ask();
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-length': String(SIZE),
      'accept-ranges': 'bytes',
    });
    expect(await bytesOf(answer)).toEqual(SOUND);
    expect(Object.fromEntries((await ask(undefined, EMPTY)).headers)).toMatchObject({
      'content-length': '0',
    });
  });

  it('comes in exactly the part that is asked for', async () => {
    /** From a byte to a byte or to the end, and so many from the end; each with what it means. */
    const asked = fc.oneof(
      fc
        .tuple(fc.nat(SIZE - 1), fc.nat(2 * SIZE))
        .map(([from, more]) => [`bytes=${from}-${from + more}`, from, from + more + 1] as const),
      fc.nat(SIZE - 1).map((from) => [`bytes=${from}-`, from, SIZE] as const),
      fc
        .integer({ min: 1, max: 2 * SIZE })
        .map((last) => [`bytes=-${last}`, Math.max(0, SIZE - last), SIZE] as const),
    );
    await fc.assert(
      fc.asyncProperty(asked, async ([range, from, to]) => {
        const part = SOUND.slice(from, to);
        const answer = await ask(range);
        expect(answer.status).toBe(206);
        expect(Object.fromEntries(answer.headers)).toMatchObject({
          ...Object.fromEntries(
            Object.entries(securityHeaders('audio/mpeg')).map(([name, value]) => [
              name.toLowerCase(),
              value,
            ]),
          ),
          'content-range': `bytes ${from}-${from + part.length - 1}/${SIZE}`,
          'content-length': String(part.length),
          'accept-ranges': 'bytes',
        });
        expect(await bytesOf(answer)).toEqual(part);
      }),
      { numRuns: runs(100, 2000) },
    );
  });

  it.each([`bytes=${SIZE}-`, `bytes=${SIZE}-${SIZE + 5}`, 'bytes=-0', `bytes=${'9'.repeat(40)}-`])(
    'has no part %s, and says how long it is',
    async (range) => {
      const answer = await ask(range);
      expect(answer.status).toBe(416);
      expect(answer.headers.get('content-range')).toBe(`bytes */${SIZE}`);
      expect(await bytesOf(answer)).toHaveLength(0);
    },
  );

  it('that is empty has no part at all', async () => {
    for (const range of ['bytes=0-', 'bytes=-5']) {
      expect((await ask(range, EMPTY)).status).toBe(416);
    }
  });

  it.each([
    '',
    'bytes',
    'bytes=',
    'bytes=-',
    'bytes=5-2',
    'bytes=0-1,4-5',
    'lines=0-1',
    'bytes=a-b',
  ])('comes whole where %j is asked for, which is no single part', async (range) => {
    const answer = await ask(range);
    expect(answer.status).toBe(200);
    expect(await bytesOf(answer)).toEqual(SOUND);
  });
});

describe('whatever else is asked for', () => {
  it.each([NAME.replace('.mp3', '.exe'), `${'0'.repeat(64)}.mp3`, '..%2fsecret.mp3', ''])(
    '%s is not found',
    async (name) => {
      expect((await ask('bytes=0-', name)).status).toBe(404);
    },
  );

  it('is none of its business outside of its place', async () => {
    const asked = { method: 'GET', url: 'app://recast/index.html', headers: new Headers() };
    expect(await serveMedia(folder, asked)).toBeNull();
  });
});
