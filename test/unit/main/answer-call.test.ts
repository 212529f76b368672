import { describe, expect, it } from 'vitest';
import { MOST_AT_ONCE } from '#shared/domain/journal/index.ts';
import { CHANNELS, type Channel } from '#shared/ipc/channels.ts';
import type { Input } from '#shared/ipc/contract.ts';
import { answerCall, type Handlers } from '#main/ipc/answer-call.ts';
import { isOwnUrl } from '#main/security/urls.ts';

const isOurs = (url: string): boolean => isOwnUrl(url, null);
const ourFrame = { url: 'app://recast/index.html', parent: null };

const recordingHandlers = (): { handlers: Handlers; calls: [Channel, unknown][] } => {
  const calls: [Channel, unknown][] = [];
  const handlers = Object.fromEntries(
    CHANNELS.map((channel) => [
      channel,
      (input: unknown) => {
        calls.push([channel, input]);
        return null;
      },
    ]),
  ) as unknown as Handlers;
  return { handlers, calls };
};

const trainingInput = (change: Partial<Input<'training:start'>> = {}): Input<'training:start'> => ({
  cards: Int32Array.of(0),
  days: Int32Array.of(20_000),
  grades: Uint8Array.of(3),
  parameters: Array(21).fill(1) as number[],
  ...change,
});

const event = {
  ...{ id: 'a', device: 'd', n: 1, time: 1, kind: 'act', cardId: null, label: 'answer' },
  changes: [],
};

const manyFields = Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`f${n}`, 'a']));

describe('the one door to main', () => {
  it.each(CHANNELS)('%s refuses every sender but the top frame of our page', async (channel) => {
    const { handlers, calls } = recordingHandlers();
    const strangers = [
      null,
      { url: 'https://example.org/', parent: null },
      { url: 'app://recast.evil/index.html', parent: null },
      { url: 'app://recast/index.html', parent: ourFrame },
      { url: '', parent: null },
    ];
    for (const sender of strangers) {
      const answer = await answerCall(handlers, { channel, input: undefined, sender, isOurs });
      expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    }
    expect(calls).toEqual([]);
  });

  it.each([
    ['theme:set', 'pink'],
    ['theme:set', undefined],
    ['decks:copy', { lessonId: '../../etc' }],
    ['decks:copy', { lessonId: 'a', more: 1 }],
    ['decks:copy', 'a'],
    ['decks:edit', { lessonId: 'a', itemId: '../b', expected: {}, fields: {} }],
    ['decks:edit', { lessonId: 'a', itemId: 'b', expected: {}, fields: { weak: 1 } }],
    ['decks:edit', { lessonId: 'a', itemId: 'b', fields: {} }],
    ['decks:edit', { lessonId: 'a', itemId: 'b', expected: {}, fields: manyFields }],
    ['decks:reveal', { origin: 'own', file: '../secret' }],
    ['decks:reveal', { origin: 'own', file: '..' }],
    ['decks:reveal', { origin: 'own', file: 'a\0b' }],
    ['decks:reveal', { origin: 'else', file: 'a' }],
    ['commands:available', ['rm -rf']],
    ['decks:list', 'surplus'],
    ['training:cancel', 'surplus'],
    ['training:start', trainingInput({ cards: [0] as unknown as Int32Array })],
    ['training:start', trainingInput({ days: Int32Array.of(1, 2) })],
    ['training:start', trainingInput({ grades: Uint8Array.of(5) })],
    ['training:start', trainingInput({ parameters: Array(20).fill(1) as number[] })],
    ['training:start', trainingInput({ parameters: Array(21).fill(NaN) as number[] })],
    ['training:start', trainingInput({ parameters: new Float64Array(21) as unknown as number[] })],
    ['training:start', { ...trainingInput(), more: 1 }],
    ['journal:append', [event]],
    ['journal:append', JSON.stringify(event)],
    ['journal:append', JSON.stringify([{ ...event, kind: 'else' }])],
    ['journal:append', JSON.stringify(Array(MOST_AT_ONCE + 1).fill(event))],
    ['journal:append', '[{'],
  ] as const)('%s refuses %j', async (channel, input) => {
    const { handlers, calls } = recordingHandlers();
    const answer = await answerCall(handlers, { channel, input, sender: ourFrame, isOurs });
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    expect(calls).toEqual([]);
  });

  it('hands fit input to its handler and answers with its value', async () => {
    const { handlers, calls } = recordingHandlers();
    const call = { channel: 'theme:set', input: 'dark', sender: ourFrame, isOurs } as const;
    expect(await answerCall(handlers, call)).toEqual({ ok: true, value: null });
    expect(calls).toEqual([['theme:set', 'dark']]);
  });

  it('takes a file name for what it is, however odd it is elsewhere', async () => {
    const { handlers, calls } = recordingHandlers();
    for (const file of ['Lesson: one.lesson.yaml', 'a\\b.lesson.yaml', '<b>.lesson.yaml']) {
      const input = { origin: 'own', file } as const;
      const call = { channel: 'decks:reveal', input, sender: ourFrame, isOurs } as const;
      expect(await answerCall(handlers, call)).toEqual({ ok: true, value: null });
    }
    expect(calls).toHaveLength(3);
  });

  it('hands a review log on as the typed arrays that it came in', async () => {
    const { handlers, calls } = recordingHandlers();
    const input = trainingInput();
    const call = { channel: 'training:start', input, sender: ourFrame, isOurs } as const;
    expect(await answerCall(handlers, call)).toEqual({ ok: true, value: null });
    expect(calls).toEqual([['training:start', input]]);
  });

  it('hands events of a journal on as what their text says', async () => {
    const { handlers, calls } = recordingHandlers();
    const input = JSON.stringify([event]);
    const call = { channel: 'journal:append', input, sender: ourFrame, isOurs } as const;
    expect(await answerCall(handlers, call)).toEqual({ ok: true, value: null });
    expect(calls).toEqual([['journal:append', [event]]]);
  });

  it('turns a throw into a message', async () => {
    const { handlers } = recordingHandlers();
    const failing: Handlers = {
      ...handlers,
      'decks:open-folder': () =>
        Promise.reject(new Error('The folder is on a stick that is gone.')),
    };
    const call = {
      channel: 'decks:open-folder',
      input: undefined,
      sender: ourFrame,
      isOurs,
    } as const;
    expect(await answerCall(failing, call)).toEqual({
      ok: false,
      error: { code: 'failed', message: 'The folder is on a stick that is gone.' },
    });
  });
});
