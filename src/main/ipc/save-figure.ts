import { app, dialog } from 'electron';
import { join } from 'node:path';
import { writeNamed } from '../export/write-named.ts';
import type { Handlers } from './answer-call.ts';

const KINDS = { csv: 'Table', png: 'Picture' } as const;

/** Writes a figure where the system's own dialog says, which asks before a file is replaced. */
export const saveFigure: Handlers['figure:save'] = async ({ name, type, bytes }) => {
  const { canceled, filePath } = await dialog.showSaveDialog({
    title: 'Save the figure',
    defaultPath: join(app.getPath('documents'), `${name}.${type}`),
    filters: [{ name: KINDS[type], extensions: [type] }],
  });
  if (canceled || filePath === '') return null;
  await writeNamed(filePath, bytes);
  return filePath;
};
