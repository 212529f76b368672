import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/app.ts';

const SECONDS = 20;
const RATE = 8000;

/** Silence: eight bits a sample, one channel. */
const wav = (): Buffer => {
  const head = Buffer.alloc(44);
  const samples = Buffer.alloc(SECONDS * RATE, 128);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(RATE, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
};

test('a sound of a card plays, and from its middle too', async ({ launchApp, freshFolder }) => {
  const userData = freshFolder();
  const media = join(userData, 'decks', 'media');
  const name = `${createHash('sha256').update(wav()).digest('hex')}.wav`;
  mkdirSync(media, { recursive: true });
  writeFileSync(join(media, name), wav());
  const { window } = await launchApp({ userData });
  const heard = await window.evaluate(
    (src) =>
      new Promise<object>((resolve) => {
        const sound = document.createElement('audio');
        sound.preload = 'metadata';
        sound.onerror = () => resolve({ error: sound.error?.message });
        sound.onloadedmetadata = () => (sound.currentTime = 15);
        sound.onseeked = () => resolve({ seconds: sound.duration, at: sound.currentTime });
        sound.src = src;
        document.body.append(sound);
      }),
    `/media/${name}`,
  );
  expect(heard).toEqual({ seconds: SECONDS, at: 15 });
});
