import type { Page } from '@playwright/test';
import type { RunningApp } from './app.ts';

declare global {
  /** What a text that runs sets; see test/fixtures/xss.ts. */
  var xssRan: unknown;
  /** What the page saw that no text may cause. */
  var sightings: string[];
  /** Every text that was on each screen. */
  var seen: Record<string, Set<string>>;
  /** Remembers the texts that are on the screen now. */
  var note: (screen: string) => void;
  /** Resolves when it holds; it is looked at whenever the page has drawn. */
  var until: (what: string, holds: () => unknown) => Promise<void>;
  /** Types over what a field holds. */
  var enter: (field: HTMLInputElement | HTMLTextAreaElement, text: string) => void;
  /** A key press, in the registry's spelling, on whatever has the focus. */
  var strike: (key: string) => void;
}

export interface Watch {
  /** Everything that was seen since the watch began, from inside the page and from outside. */
  readonly sightings: () => Promise<string[]>;
  /** Those of the texts that were never on that screen as they are. */
  readonly missing: (screen: string, texts: readonly string[]) => Promise<string[]>;
}

/** Starts the page anew and keeps an eye on it from its first moment. */
export const watchPage = async ({ app, window }: RunningApp): Promise<Watch> => {
  const outside: string[] = [];
  const origin = await window.evaluate(() => location.origin);
  window.on('request', (request) => {
    const { pathname } = new URL(request.url());
    const own = request.url().startsWith(`${origin}/`);
    // By the last of these the drop-in hands over what main has to say; see its page-wire.mjs.
    if (!own || !/^\/(index\.html$|assets\/[\w.-]+$|drop-in\/[\da-f-]{36}$|$)/.test(pathname)) {
      outside.push(`request: ${request.url()}`);
    }
  });
  window.on('dialog', (dialog) => {
    outside.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  window.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      outside.push(`console: ${message.text()}`);
    }
  });
  window.on('pageerror', (error) => outside.push(`error: ${error.message}`));
  window.on('download', (download) => outside.push(`download: ${download.url()}`));
  window.on('popup', () => outside.push('window'));
  window.on('framenavigated', (frame) => {
    if (frame.url() !== window.url() || !frame.url().startsWith(`${origin}/`)) {
      outside.push(`navigation: ${frame.url()}`);
    }
  });
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = (url: string) => {
      opened.push(url);
      return Promise.resolve();
    };
  });
  await window.addInitScript(installWatch);
  await window.reload();
  await window.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
  return {
    sightings: async () => {
      const inside = await window.evaluate(() => {
        const polluted = 'xssRan' in Object.prototype ? ['polluted prototype'] : [];
        return [...globalThis.sightings, ...polluted];
      });
      const opened = await app.evaluate(
        () => (globalThis as unknown as { opened: string[] }).opened,
      );
      return [...inside, ...outside, ...opened.map((url) => `opened: ${url}`)];
    },
    missing: (screen, texts) =>
      window.evaluate(
        ([name, wanted]) => {
          const found = [...(globalThis.seen[name] ?? [])].join('\n');
          return wanted.filter((text) => !found.includes(text));
        },
        [screen, texts] as const,
      ),
  };
};

/** Waits for the page by its own drawing, which is much faster than asking it from outside. */
export const inPage = <T>(window: Page, walk: (input: T) => Promise<void>, input: T) =>
  window.evaluate(walk as (input: unknown) => Promise<void>, input);

/** Runs in the page before any script of its own, and uses nothing from outside. */
function installWatch(): void {
  const sightings: string[] = [];
  globalThis.sightings = sightings;
  Object.defineProperty(globalThis, 'xssRan', {
    get: () => undefined,
    set: () => void sightings.push(`ran: ${String(new Error('here').stack)}`),
  });
  document.addEventListener('securitypolicyviolation', (event) => {
    sightings.push(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
  });

  // The app's own elements are these alone, and its attributes name no address and no program.
  const OURS = new Set(
    `html head body title main div section article header footer nav aside h1 h2 h3 h4 h5 h6 p span q code kbd
    blockquote ul ol li dl dt dd table caption thead tbody tr th td button form fieldset legend label
    input textarea select option progress meter svg g path line rect circle polyline text mark figure figcaption
    time strong em sup sub small output hr br datalist`.split(/\s+/),
  );
  const ADDRESS =
    /^(on.*|.*href|src.*|action|formaction|data|poster|background|ping|http-equiv|autofocus|popover|contenteditable)$/i;
  /** Code and style of a screen that is opened for the first time: from our own files alone. */
  const isOwnPart = (element: Element): boolean => {
    if (!(element instanceof HTMLLinkElement)) return false;
    const { origin, pathname } = new URL(element.href);
    return (
      element.parentElement === document.head &&
      /^(modulepreload|stylesheet)$/.test(element.rel) &&
      element.getAttributeNames().every((name) => /^(rel|as|href|crossorigin)$/.test(name)) &&
      origin === location.origin &&
      /^\/assets\/[\w.-]+\.(js|css)$/.test(pathname)
    );
  };
  const check = (element: Element): void => {
    if (isOwnPart(element)) return;
    if (!OURS.has(element.localName)) sightings.push(`element: ${element.outerHTML.slice(0, 200)}`);
    for (const { name, value } of element.attributes) {
      if (ADDRESS.test(name) || (name === 'style' && /url\(|expression/i.test(value))) {
        sightings.push(`attribute: ${name}="${value}" on ${element.localName}`);
      }
    }
  };
  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === 'attributes') check(target as Element);
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        check(node);
        for (const inner of node.querySelectorAll('*')) check(inner);
      }
    }
  });
  // The page's own head is parsed by then, and none of its scripts has run.
  document.addEventListener('readystatechange', () => {
    if (document.readyState !== 'interactive') return;
    observer.observe(document, { childList: true, subtree: true, attributes: true });
  });

  globalThis.seen = {};
  globalThis.note = (screen) => {
    const texts = (globalThis.seen[screen] ??= new Set());
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      texts.add(node.nodeValue ?? '');
    for (const field of document.querySelectorAll('input, textarea')) {
      texts.add((field as HTMLInputElement | HTMLTextAreaElement).value);
    }
    // A draft is cut where words are flagged, and numbered there.
    for (const phrase of document.querySelectorAll('.draft-text')) {
      const copy = phrase.cloneNode(true) as Element;
      for (const number of copy.querySelectorAll('.draft-number')) number.remove();
      texts.add(copy.textContent);
    }
    const titles = (globalThis.seen['window title'] ??= new Set());
    titles.add(document.title);
  };

  globalThis.until = (what, holds) =>
    new Promise((resolve, reject) => {
      const started = performance.now();
      const look = (): void => {
        if (holds()) resolve();
        else if (performance.now() - started > 20_000) {
          const layers = [...document.querySelectorAll('[role="dialog"], [role="menu"]')];
          const open = layers.map(({ textContent }) => textContent.slice(0, 80)).join(' | ');
          const at = document.activeElement?.outerHTML.slice(0, 120) ?? 'nothing';
          reject(new Error(`never: ${what}; open: ${open}; focus on: ${at}`));
        } else later.port2.postMessage(null);
      };
      // A message comes as soon as the page has nothing else to do, drawn or not.
      const later = new MessageChannel();
      later.port1.onmessage = () => setTimeout(look, 0);
      look();
    });

  globalThis.enter = (field, text) => {
    // React has put a value of its own over the field's.
    Reflect.set(Object.getPrototypeOf(field) as object, 'value', text, field);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };

  globalThis.strike = (key) => {
    const parts = key.split('+');
    const name = parts.at(-1) ?? '';
    const mod = parts.includes('Mod');
    const isMac = navigator.platform.startsWith('Mac');
    (document.activeElement ?? document.body).dispatchEvent(
      new KeyboardEvent('keydown', {
        key: name === 'Space' ? ' ' : name,
        ctrlKey: mod && !isMac,
        metaKey: mod && isMac,
        bubbles: true,
        cancelable: true,
      }),
    );
  };
}
