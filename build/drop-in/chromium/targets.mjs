/** @typedef {{ targetId: string, type: string, openerId?: string, url: string }} TargetInfo */
/** @typedef {{ session: import('./cdp.mjs').Session, info: TargetInfo }} Page */

/**
 * Knows every page of Chromium. A page that the app did not open itself, be it a popup or a tab from a
 * middle click, is closed before it has run anything.
 */
export class Targets {
  /** @param {import('./cdp.mjs').Connection} connection */
  constructor(connection) {
    this.connection = connection;
    this.browser = connection.browser;
    /** @type {Map<string, Page>} */
    this.unclaimed = new Map();
    this.creating = 0;
    /** @type {(() => void)[]} */
    this.arrivals = [];
    this.starting = true;
  }

  async start() {
    this.browser.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      this.arrived({ session: this.connection.session(sessionId), info: targetInfo });
    });
    await this.browser.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
    });
  }

  /** @param {Page} page */
  arrived(page) {
    if (page.info.type !== 'page') {
      page.session.tell('Runtime.runIfWaitingForDebugger');
    } else if (page.info.openerId === undefined && (this.creating > 0 || this.starting)) {
      this.unclaimed.set(page.info.targetId, page);
      for (const wake of this.arrivals.splice(0)) wake();
    } else {
      this.browser.tell('Target.closeTarget', { targetId: page.info.targetId });
    }
  }

  /** The window that Chromium itself opened at its start, when there is a display.
   * @returns {Promise<Page>} */
  async startPage() {
    for (;;) {
      const page = [...this.unclaimed.values()][0];
      if (page) return page;
      await new Promise((resolve) => this.arrivals.push(() => resolve(undefined)));
    }
  }

  /** @param {{ width: number, height: number }} size @returns {Promise<Page>} */
  async open(size) {
    this.starting = false;
    const waiting = [...this.unclaimed.values()][0];
    if (waiting) {
      this.unclaimed.clear();
      return waiting;
    }
    this.creating++;
    try {
      const { targetId } = await this.browser.send('Target.createTarget', {
        url: 'about:blank',
        newWindow: true,
        ...size,
      });
      for (;;) {
        const page = this.unclaimed.get(targetId);
        if (page) {
          this.unclaimed.delete(targetId);
          return page;
        }
        await new Promise((resolve) => this.arrivals.push(() => resolve(undefined)));
      }
    } finally {
      this.creating--;
    }
  }
}
