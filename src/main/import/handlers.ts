import type { Handlers } from '../ipc/answer-call.ts';
import type { RestoreService } from '../restore/service.ts';
import { saveReport } from './save-report.ts';
import type { AnkiImport } from './anki-import.ts';
import type { Staging } from './staging.ts';

export type ImportHandlers = Pick<Handlers, Extract<keyof Handlers, `import:${string}`>>;

interface Services {
  readonly staging: Staging;
  readonly restore: RestoreService;
  readonly anki: AnkiImport;
}

/** What the page brings in and cannot read by itself: it hands the bytes over, and main reads them. */
export const createImportHandlers = ({ staging, restore, anki }: Services): ImportHandlers => ({
  'import:begin': async ({ name, size }) => {
    await staging.begin(name, size);
    return null;
  },
  'import:write': async ({ bytes }) => {
    await staging.write(bytes);
    return null;
  },
  'import:open-archive': async () => {
    // Opening unpacks it elsewhere, so the staged file has served.
    try {
      return await restore.open(await staging.take());
    } finally {
      await staging.clear();
    }
  },
  'import:open-anki': async () => {
    try {
      return await anki.open(await staging.take());
    } finally {
      await staging.clear();
    }
  },
  'import:page': () => anki.page(),
  'import:keep-media': async () => {
    await anki.keepMedia();
    return null;
  },
  'import:end': async () => {
    await anki.close();
    await staging.clear();
    return null;
  },
  'import:save-report': saveReport,
});
