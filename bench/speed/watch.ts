declare global {
  /** Presses a key, and answers the milliseconds until what it brings about is painted. */
  var untilPainted: (key: string, selector: string) => Promise<number>;
  /** The same without a key, from a moment before; see `performance.now`. */
  var untilShown: (since: number, selector: string) => Promise<number>;
  /** The same until what is there already says something else. */
  var untilChanged: (key: string, selector: string) => Promise<number>;
  /** Resolves when the session counts that many answers, or has no bar, and the page has nothing to do. */
  var untilCounted: (answers: number) => Promise<void>;
  /** How many answers the session counts; those that are stored. */
  var counted: () => number;
  /** What the page was busy with since it was asked the last time; see {@link Frames}. */
  var takeFrames: () => Frames;
  /** How long each grade took until the next card was painted, since it was asked the last time. */
  var turns: () => readonly number[];
  /** From now on each key changes a word, and counts as a grade; for a page with nothing else on it. */
  var changeWordByKeys: () => void;
}

/** Milliseconds. */
export interface Frames {
  /** Between one frame and the next. */
  readonly between: readonly number[];
  /** Frames that took more than 50 ms of work, each with how long. */
  readonly long: readonly number[];
}

/** Runs in the page before its scripts, and uses nothing from outside. */
export function installWatch(): void {
  let between: number[] = [];
  let long: number[] = [];
  let last = 0;
  const frame = (time: number): void => {
    if (last > 0) between.push(time - last);
    last = time;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) long.push(duration);
  }).observe({ type: 'long-animation-frame' });
  globalThis.takeFrames = () => {
    const frames = { between, long };
    [between, long] = [[], []];
    return frames;
  };

  /** After the frame that is drawn next: the message comes when it has been handed on. */
  const painted = (): Promise<number> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          resolve(performance.now());
        };
        port2.postMessage(null);
      });
    });

  const press = (key: string): void => {
    const event = { key, bubbles: true, cancelable: true };
    (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', event));
  };
  const anything = { childList: true, subtree: true, attributes: true, characterData: true };

  globalThis.untilShown = (since, selector) =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!document.querySelector(selector)) return;
        observer.disconnect();
        void painted().then((now) => resolve(now - since));
      };
      const observer = new MutationObserver(look);
      observer.observe(document, anything);
      look();
    });

  globalThis.untilPainted = (key, selector) => {
    const before = performance.now();
    press(key);
    return globalThis.untilShown(before, selector);
  };

  globalThis.untilChanged = (key, selector) =>
    new Promise((resolve, reject) => {
      const shown = document.querySelector(selector);
      if (!shown) {
        reject(new Error(`Nothing on the screen is ${selector}.`));
        return;
      }
      const said = shown.textContent;
      const before = performance.now();
      const observer = new MutationObserver(() => {
        if (shown.textContent === said) return;
        observer.disconnect();
        void painted().then((now) => resolve(now - before));
      });
      observer.observe(shown, anything);
      press(key);
    });

  const bar = (): HTMLProgressElement | null =>
    document.querySelector('progress[aria-label="Answered today"]');
  globalThis.counted = () => bar()?.value ?? 0;
  globalThis.untilCounted = (answers) =>
    new Promise((resolve) => {
      const look = (): void => {
        if ((bar()?.value ?? Infinity) < answers) return;
        observer.disconnect();
        requestIdleCallback(() => resolve());
      };
      const observer = new MutationObserver(look);
      observer.observe(document, anything);
      look();
    });

  let taken: number[] = [];
  globalThis.turns = () => {
    const times = taken;
    taken = [];
    return times;
  };
  globalThis.changeWordByKeys = () => {
    const word = document.body.appendChild(document.createElement('p'));
    document.addEventListener('keydown', ({ timeStamp }) => {
      word.textContent = String(timeStamp);
      void painted().then((now) => taken.push(now - timeStamp));
    });
  };
  let pressed: { readonly at: number; readonly card: Element } | null = null;
  document.addEventListener(
    'keydown',
    ({ key, timeStamp }) => {
      const card = document.querySelector('.card');
      if (/^[1-4]$/.test(key) && card?.querySelector('.card-back')) {
        pressed = { at: timeStamp, card };
      }
    },
    true,
  );
  document.addEventListener('readystatechange', () => {
    if (document.readyState !== 'interactive') return;
    new MutationObserver(() => {
      if (!pressed || pressed.card.isConnected) return;
      const { at } = pressed;
      pressed = null;
      void painted().then((now) => taken.push(now - at));
    }).observe(document, { childList: true, subtree: true });
  });
}
