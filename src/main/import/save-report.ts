import { app, dialog } from 'electron';
import { join } from 'node:path';
import { writeNamed } from '../export/write-named.ts';
import type { Handlers } from '../ipc/answer-call.ts';

const KINDS = { txt: 'Text', csv: 'Table' } as const;

/** Writes what came of an import where the system's own dialog says, which asks before a file is replaced. */
export const saveReport: Handlers['import:save-report'] = async ({ type, text }) => {
  const { canceled, filePath } = await dialog.showSaveDialog({
    title: 'Save the report',
    defaultPath: join(app.getPath('documents'), `What came in.${type}`),
    filters: [{ name: KINDS[type], extensions: [type] }],
  });
  if (canceled || filePath === '') return null;
  await writeNamed(filePath, text);
  return filePath;
};
