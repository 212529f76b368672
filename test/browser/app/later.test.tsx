import { flushSync } from 'react-dom';
import { describe, expect, it, vi } from 'vitest';
import { ErrorBoundary } from '#renderer/app/ErrorBoundary.tsx';
import { fetchLater, later } from '#renderer/app/later.tsx';
import { render } from '../support/render.tsx';

const shown = (): string => document.body.innerText;

describe('what is shown later', () => {
  it('is there at once where its code is: no empty screen, and no wait', async () => {
    const Greeting = later(async () =>
      Promise.resolve(({ to }: { to: string }) => <p>Hello {to}</p>),
    );
    await fetchLater();
    flushSync(() => void render(<Greeting to="you" />));
    expect(shown()).toContain('Hello you');
  });

  it('is there when its code is, and stays the same from then on', async () => {
    let arrive: () => void = () => undefined;
    let made = 0;
    const Counter = (): string => {
      made += 1;
      return 'counted';
    };
    const fetch = vi.fn(
      () => new Promise<typeof Counter>((resolve) => (arrive = () => resolve(Counter))),
    );
    const Late = later(fetch);
    const again = render(<Late />);
    await vi.waitFor(() => expect(fetch).toHaveBeenCalled());
    expect(made).toBe(0);
    arrive();
    await vi.waitFor(() => expect(shown()).toContain('counted'));
    again(<Late />);
    await vi.waitFor(() => expect(made).toBeGreaterThan(1));
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('says that its code could not be fetched, and tries again when it is shown again', async () => {
    const fetch = vi
      .fn<() => Promise<() => string>>()
      .mockRejectedValueOnce(new Error('the file is gone'))
      .mockResolvedValueOnce(() => 'back again');
    const Late = later(fetch);
    // Drawing fails as it should, and React says so.
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const again = render(
      <ErrorBoundary key="first">
        <Late />
      </ErrorBoundary>,
    );
    await vi.waitFor(() => expect(shown()).toContain('the file is gone'));
    said.mockRestore();
    again(
      <ErrorBoundary key="second">
        <Late />
      </ErrorBoundary>,
    );
    await vi.waitFor(() => expect(shown()).toContain('back again'));
  });
});
