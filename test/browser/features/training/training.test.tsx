import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { TrainingProgress, TrainingResult } from '#shared/domain/training/index.ts';
import type { Answer, Bridge } from '#shared/ipc/contract.ts';
import { TrainingPanel, useTraining } from '#renderer/features/training/index.ts';

type StartAnswer = Answer<'training:start'>;

/** Main, as the page sees it: the test says when it answers. */
const main: {
  calls: string[];
  answer: (answer: StartAnswer) => void;
  progress: (progress: TrainingProgress) => void;
} = { calls: [], answer: () => undefined, progress: () => undefined };

const bridge = {
  invoke: {
    'training:start': () => {
      main.calls.push('start');
      return new Promise<StartAnswer>((resolve) => (main.answer = resolve));
    },
    'training:cancel': () => {
      main.calls.push('cancel');
      main.answer({ ok: true, value: { kind: 'cancelled' } });
      return Promise.resolve({ ok: true, value: null });
    },
  },
  on: {
    'training:progress': (listener: typeof main.progress) => {
      main.progress = listener;
      return () => main.calls.push('off');
    },
  },
} as unknown as Bridge;

const result: TrainingResult = {
  parameters: Array.from({ length: 21 }, () => 1),
  reviews: 20_000,
  trained: 11_390,
  heldOut: 3_094,
  before: { logLoss: 0.39049, rmseBins: 0.0558 },
  after: { logLoss: 0.38324, rmseBins: 0.04024 },
  better: true,
};
const done = (change: Partial<TrainingResult> = {}): StartAnswer => ({
  ok: true,
  value: { kind: 'done', result: { ...result, ...change } },
});
const input = {
  cards: new Int32Array(),
  days: new Int32Array(),
  grades: new Uint8Array(),
  parameters: [],
};

const applied = vi.fn();

const Screen = ({ reviews }: { readonly reviews: number }) => {
  const [state, { start, cancel, dismiss }] = useTraining();
  const [note, setNote] = useState('');
  return (
    <>
      <TrainingPanel
        reviews={reviews}
        state={state}
        onStart={() => start(input)}
        onCancel={cancel}
        onApply={applied}
        onDismiss={dismiss}
      />
      <input aria-label="Elsewhere" value={note} onChange={(e) => setNote(e.target.value)} />
    </>
  );
};

let root: Root;
/** Does something to the page from outside, and lets React follow. */
const tell = (what: () => void): Promise<void> =>
  act(async () => {
    what();
    await Promise.resolve();
  });
const show = (reviews: number): Promise<void> =>
  tell(() => root.render(<Screen reviews={reviews} />));

const button = (name: string) => page.getByRole('button', { name, exact: true });
const status = () => page.getByRole('status');

beforeEach(() => {
  Object.assign(globalThis, { recast: bridge, IS_REACT_ACT_ENVIRONMENT: true });
  main.calls = [];
  applied.mockReset();
  root = createRoot(document.body.appendChild(document.createElement('main')));
});
afterEach(async () => {
  await tell(() => root.unmount());
  document.body.replaceChildren();
});

const startTraining = async (): Promise<void> => {
  await show(20_000);
  await act(() => userEvent.click(button('Train on my reviews')));
};

describe('the offer', () => {
  it('stands from 400 reviews, and says how many there are', async () => {
    await show(399);
    await expect.element(page.getByText('from 400 reviews; you have 399.')).toBeVisible();
    await expect.element(button('Train on my reviews')).not.toBeInTheDocument();
    await show(400);
    await expect.element(button('Train on my reviews')).toBeVisible();
  });
});

describe('a training that runs', () => {
  it('moves a bar that has a name, and says what it does', async () => {
    await startTraining();
    const bar = page.getByRole('progressbar', { name: 'Training' });
    await expect.element(bar).toHaveAttribute('value', '0');
    await expect.element(status()).toHaveTextContent('Reading your reviews…');
    await tell(() => main.progress({ fraction: 0.6, phase: 'training' }));
    await expect.element(bar).toHaveAttribute('value', '0.6');
    await expect.element(status()).toHaveTextContent('Fitting the parameters…');
    await expect.element(button('Train on my reviews')).not.toBeInTheDocument();
  });

  it('can be cancelled, and offered again', async () => {
    await startTraining();
    await act(() => userEvent.click(button('Cancel')));
    await expect
      .element(status())
      .toHaveTextContent('Training was cancelled. Nothing was changed.');
    await expect.element(button('Train on my reviews')).toBeVisible();
    expect(main.calls).toEqual(['start', 'cancel']);
  });

  it('is cancelled by leaving the screen', async () => {
    await startTraining();
    await tell(() => root.render(null));
    expect(main.calls).toEqual(['start', 'off', 'cancel']);
  });

  it('says in main’s words why it failed', async () => {
    await startTraining();
    const message = 'The training process ended early (code 3). Nothing was changed.';
    await tell(() => main.answer({ ok: false, error: { code: 'failed', message } }));
    await expect.element(status()).toHaveTextContent(message);
    await expect.element(button('Train on my reviews')).toBeVisible();
  });
});

describe('a result', () => {
  it('shows both measures before and after, and is applied when the person wants it', async () => {
    await startTraining();
    await tell(() => main.answer(done()));
    const table = page.getByRole('table', { name: /^Measured on 3,094 held-out reviews/ });
    await expect.element(table.getByRole('row', { name: 'Log loss 0.3905 0.3832' })).toBeVisible();
    await expect
      .element(table.getByRole('row', { name: 'RMSE (bins) 0.0558 0.0402' }))
      .toBeVisible();
    await expect.element(status()).toHaveTextContent('better than the ones in use');
    await act(() => userEvent.click(button('Use the trained parameters')));
    expect(applied.mock.calls).toEqual([[result]]);
  });

  it('that is no better says so, and can only be put away', async () => {
    await startTraining();
    await tell(() => main.answer(done({ better: false })));
    await expect.element(status()).toHaveTextContent('no better than the ones in use');
    await expect.element(button('Use the trained parameters')).not.toBeInTheDocument();
    await act(() => userEvent.click(button('Close')));
    await expect.element(page.getByRole('table')).not.toBeInTheDocument();
    await expect.element(button('Train on my reviews')).toBeVisible();
  });

  it('takes the focus to its heading, so that no key pressed twice applies it', async () => {
    await startTraining();
    await tell(() => main.answer(done()));
    await expect.element(page.getByRole('heading', { name: 'Training' })).toHaveFocus();
  });

  it('leaves the focus where the person has gone meanwhile', async () => {
    await startTraining();
    const elsewhere = page.getByRole('textbox', { name: 'Elsewhere' });
    await act(() => userEvent.click(elsewhere));
    await tell(() => main.answer(done()));
    await expect.element(elsewhere).toHaveFocus();
  });
});
