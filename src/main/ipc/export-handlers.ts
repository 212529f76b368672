import { app, dialog } from 'electron';
import type { RunJob } from '../background/run-job.ts';
import type { DeckLibrary } from '../decks/library.ts';
import { createTakeOutService, type TakeOutService } from '../export/service.ts';
import { paths } from '../paths.ts';
import { mainWindow } from '../window/main-window.ts';
import type { Handlers } from './answer-call.ts';
import { sendToWindow } from './events.ts';

export type ExportHandlers = Pick<Handlers, Extract<keyof Handlers, `export:${string}`>>;

export const setUpTakeOut = (library: DeckLibrary, run: RunJob): TakeOutService =>
  createTakeOutService({
    library,
    run,
    media: paths().media,
    documents: () => app.getPath('documents'),
    askForFile: async (question) => {
      const { canceled, filePath } = await dialog.showSaveDialog(question);
      return canceled || filePath === '' ? null : filePath;
    },
    printPage: () => {
      const window = mainWindow();
      if (!window) throw new Error('The window is gone.');
      return window.webContents.printToPDF(AS_THE_PAGE_SAYS);
    },
    tell: (progress) => sendToWindow('export:progress', progress),
  });

/** Paper and margins are the style sheet's; headings become the outline, and its structure is told. */
const AS_THE_PAGE_SAYS = {
  preferCSSPageSize: true,
  printBackground: true,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
};

export const createExportHandlers = (takeOut: TakeOutService): ExportHandlers => ({
  'export:take-out': (request) => takeOut.take(request),
  'export:cancel': () => {
    takeOut.cancel();
    return null;
  },
});
