import { rmSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import {
  compareWithLog,
  createMemoryModel,
  rebuild,
  type CardState,
  type LogEntry,
} from '#shared/domain/schedule/index.ts';
import type { RunningApp } from '../../e2e/support/app.ts';
import { expectAllAgree } from '../../e2e/support/commands.ts';
import { storedRows } from '../../e2e/support/stored.ts';
import { databaseFolders, journalledAnswers } from './files.ts';
import type { Bench, Outcome } from './fault.ts';
import { answerOne, answerUntilGone, letTurnsPass, openReview } from './reviewing.ts';

/** What is looked at when the app has started. */
interface Start {
  /** Whether the app is expected to be able to write its journal. */
  readonly journalWorks?: boolean;
}

/**
 * Somebody who answers cards, whose app is hurt, and who counts: every answer that the screen ever
 * showed as given has to be there at every later start, in both homes.
 */
export interface Learner {
  readonly userData: string;
  readonly window: () => Page;
  readonly app: () => RunningApp;
  /** Starts the app and counts what is there. */
  readonly start: (expected?: Start) => Promise<void>;
  /** Counts once more, in an app that has brought its database back while it was open. */
  readonly afterRecovery: () => Promise<void>;
  /** A start without the database's files, so that all comes from the journal alone. */
  readonly startWithoutDatabase: () => Promise<void>;
  readonly answer: (count: number) => Promise<void>;
  /** Answers until, at a moment that the random source chooses, every process is killed. */
  readonly answerAndDie: () => Promise<void>;
  readonly close: () => Promise<void>;
  readonly kill: () => Promise<void>;
  /** Has the app check the progress itself, and closes it. */
  readonly finish: () => Promise<Outcome>;
  /** Counts answers that were given by other ways. */
  readonly count: (answers: number) => void;
  readonly outcome: () => Outcome;
}

interface Setup {
  readonly userData?: string;
  /** False where somebody else has written part of the log, by other parameters than this app's. */
  readonly ownLog?: boolean;
}

/** What the app says when it has brought anything back. */
const BACK = /All of it is back: \d+ rows? from \d+ events?/;

/** Milliseconds that anything on the screen may take; longer is for ever. */
const PATIENCE = 60_000;

/** Waits until the app is open; answers whether a person had to press a button for that. */
const waitForPerson = async (window: Page): Promise<boolean> => {
  const opened = window.locator('html[data-ready="true"]');
  const failed = window.locator('main.failed:has([role="alert"])');
  await opened.or(failed).first().waitFor({ state: 'attached' });
  if ((await failed.count()) === 0) return false;
  const button = window.getByRole('button', { name: /^Keep the damaged files aside/ });
  if ((await button.count()) === 0) throw new Error(await failed.innerText());
  await button.click();
  await opened.waitFor({ state: 'attached' });
  return true;
};

/** Most questions to the page before the kill; half a second on a machine that has nothing else to do. */
const MOST_TURNS = 300;

export const createLearner = (
  { launchApp, freshFolder, random }: Bench,
  { userData = freshFolder(), ownLog = true }: Setup = {},
): Learner => {
  let running: RunningApp | null = null;
  /** The answers that were in the database when it was looked at last. */
  let known: ReadonlySet<string> = new Set();
  /** Answers that the screen showed as given since. */
  let fresh = 0;
  const counts = { acknowledged: 0, lost: 0, byItself: 0, byPerson: 0 };

  const app = (): RunningApp => {
    if (!running) throw new Error('The app does not run.');
    return running;
  };
  const count = (answers: number): void => {
    fresh += answers;
    counts.acknowledged += answers;
  };

  const look = async (window: Page, journalWorks: boolean): Promise<void> => {
    const rows = await storedRows(window, ['cards', 'reviews']);
    const [cards, log] = [rows['cards'] as CardState[], rows['reviews'] as LogEntry[]];
    const stored = new Set(log.map(({ id }) => id));
    const missing = [...known].filter((id) => !stored.has(id)).length;
    const added = log.filter(({ id }) => !known.has(id)).length;
    counts.lost += missing + Math.max(0, fresh - added);
    if (ownLog) expect(compareWithLog(() => createMemoryModel(), cards, log)).toEqual([]);
    else expect(new Map(cards.map((card) => [card.cardId, card]))).toEqual(rebuild(log));
    // Whatever was in one home only is in both as soon as the app is open.
    if (journalWorks) expect(journalledAnswers(userData)).toEqual(stored);
    known = stored;
    fresh = 0;
  };

  const start = async ({ journalWorks = true }: Start = {}): Promise<void> => {
    running = await launchApp({ userData, opens: false });
    const { window } = running;
    window.setDefaultTimeout(PATIENCE);
    if (await waitForPerson(window)) counts.byPerson += 1;
    if (await window.getByText(BACK).isVisible()) counts.byItself += 1;
    await look(window, journalWorks);
    await openReview(window);
  };

  return {
    userData,
    app,
    window: () => app().window,
    count,
    start,
    startWithoutDatabase: async () => {
      databaseFolders(userData).forEach((path) => rmSync(path, { recursive: true }));
      await start();
    },
    afterRecovery: async () => {
      const { window } = app();
      await expect(window.getByText(BACK)).toBeVisible();
      counts.byItself += 1;
      await look(window, true);
      await openReview(window);
    },
    answer: async (answers) => {
      for (let n = 0; n < answers; n += 1) {
        await answerOne(app().window, random);
        count(1);
      }
    },
    answerAndDie: async () => {
      const { window, kill } = app();
      const answering = answerUntilGone(window, random, () => count(1));
      await letTurnsPass(window, Math.floor(random() * MOST_TURNS));
      await kill();
      await answering;
      running = null;
    },
    close: async () => {
      await app().close();
      running = null;
    },
    kill: async () => {
      await app().kill();
      running = null;
    },
    finish: async () => {
      if (ownLog) await expectAllAgree(app().window);
      await app().close();
      return { tries: 1, ...counts };
    },
    outcome: () => ({ tries: 1, ...counts }),
  };
};
