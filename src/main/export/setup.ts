import type { Input, TakeOutProgress } from '#shared/ipc/contract.ts';
import type { AnkiService } from '../anki/service.ts';
import type { RunJob } from '../background/run-job.ts';
import type { DeckLibrary } from '../decks/library.ts';

export type TakeOutRequest = Input<'export:take-out'>;

/** What the system's own dialog is asked. */
export interface FileQuestion {
  readonly title: string;
  readonly defaultPath: string;
  readonly filters: { name: string; extensions: string[] }[];
}

export interface TakeOutSetup {
  readonly library: Pick<DeckLibrary, 'list'>;
  readonly run: RunJob;
  /** Writes Anki packages. */
  readonly packages: AnkiService;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** The person's folder of images and sounds. */
  readonly media: string;
  /** Where files are put unless the person says otherwise. */
  readonly documents: () => string;
  /** Asks the person for a file, and before one is replaced; null where they name none. */
  readonly askForFile: (question: FileQuestion) => Promise<string | null>;
  /** The page as it would be printed, as PDF. */
  readonly printPage: () => Promise<Uint8Array>;
  readonly tell: (progress: TakeOutProgress) => void;
}
