import type { AnkiPreview } from '#shared/domain/import/anki-preview.ts';
import { writeAndRecord } from '#renderer/app/change-decks.ts';
import { lessonsInFiles } from '#renderer/app/decks.ts';
import { announce } from '#renderer/app/notices.ts';
import { askAhead, callMain } from '#renderer/platform/index.ts';
import { db, openIncoming, type Incoming } from '#renderer/store/index.ts';
import { finish } from '../state.ts';

interface BringIn {
  readonly file: string;
  readonly preview: AnkiPreview;
  /** The share of the work that is done, 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Where the bar stands when all is fetched, planned, and written; the rest is the past of the cards. */
const [FETCHED, PLANNED, WRITTEN] = [0.15, 0.2, 0.55];

/** Pages that are on their way at once. */
const AHEAD = 4;

/** Hands over what main has read, page by page, to where it is worked on. */
const fetchAll = async (
  incoming: Incoming,
  { preview: { pages }, onProgress, signal }: BringIn,
): Promise<void> => {
  for await (const [at, page] of askAhead(pages, AHEAD, () => callMain('import:page'))) {
    signal.throwIfAborted();
    incoming.add(page);
    onProgress((FETCHED * (at + 1)) / pages);
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

const bringInWith = async (incoming: Incoming, input: BringIn): Promise<void> => {
  const { file, preview, onProgress, signal } = input;
  await fetchAll(incoming, input);
  const plan = await incoming.plan({ file, existing: lessonsInFiles(), signal });
  onProgress(PLANNED);
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
    onProgress: (share) => onProgress(PLANNED + (WRITTEN - PLANNED) * share),
  });
  await callMain('import:end');
  finish({
    source: file,
    settled: plan.settled,
    refused: [...preview.refused, ...plan.refused],
    answers: told,
  });
  announce('Brought in. The report is here.');
};
