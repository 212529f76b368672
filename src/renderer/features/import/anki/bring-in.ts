import type { Refusal } from '#shared/domain/import/index.ts';
import { writeAndRecord } from '#renderer/app/change-decks.ts';
import { lessonsInFiles } from '#renderer/app/decks.ts';
import { announce } from '#renderer/app/notices.ts';
import { callMain } from '#renderer/platform/index.ts';
import { db, openIncoming, type Incoming } from '#renderer/store/index.ts';
import { finish } from '../state.ts';

interface BringIn {
  readonly file: string;
  readonly refused: readonly Refusal[];
  /** The share of the work that is done, 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Where the bar stands when the lessons are fetched, and written; the rest is the past of their cards. */
const [FETCHING, WRITTEN] = [0.2, 0.6];

/** Hands over what main has read, page by page, to where it is worked on. */
const fetchAll = async (incoming: Incoming, signal: AbortSignal): Promise<void> => {
  for (;;) {
    signal.throwIfAborted();
    const page = await callMain('import:page');
    if (page === null) return;
    incoming.add(page);
  }
};

/**
 * Brings a package that main has read in: its lessons, its images and sounds, and the past of its
 * cards, as one step that undo takes back. Cancelled or failed, it leaves no lesson and no answer.
 */
export const bringAnkiIn = async (input: BringIn): Promise<void> => {
  const incoming = openIncoming(db);
  try {
    await bringInWith(incoming, input);
  } finally {
    incoming.close();
  }
};

const bringInWith = async (
  incoming: Incoming,
  { file, refused, onProgress, signal }: BringIn,
): Promise<void> => {
  await fetchAll(incoming, signal);
  onProgress(FETCHING);
  const plan = await incoming.plan({ file, existing: lessonsInFiles(), signal });
  await callMain('import:keep-media');
  /** As texts they are nearly nothing to hold, and at hand should they have to be taken back. */
  const texts: string[] = [];
  const changes = {
    count: plan.portions,
    text: async (at: number) => (texts[at] ??= await incoming.changes(at)),
  };
  let told = 0;
  const record = async (): Promise<void> => {
    const { answers } = await incoming.store({
      ...{ label: `import of ${file}`, signal },
      onProgress: (share) => onProgress(WRITTEN + (1 - WRITTEN) * share),
    });
    told = answers;
  };
  await writeAndRecord(changes, record, {
    signal,
    onProgress: (share) => onProgress(FETCHING + (WRITTEN - FETCHING) * share),
  });
  await callMain('import:end');
  finish({
    source: file,
    settled: plan.settled,
    refused: [...refused, ...plan.refused],
    answers: told,
  });
  announce('Brought in. The report is here.');
};
