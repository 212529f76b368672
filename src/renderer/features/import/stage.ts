import { callMain } from '#renderer/platform/index.ts';

/** Bytes handed over at once: little enough that nothing stalls, enough that it is quick. */
const PIECE = 250_000;

/**
 * Hands a file over to main, which reads what a page cannot. Answers false where it was cancelled;
 * then, as after an error, nothing of it is left. Progress is a share, 0 to 1.
 */
export const stageFile = async (
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<boolean> => {
  await callMain('import:begin', { name: file.name, size: file.size });
  for (let at = 0; at < file.size; at += PIECE) {
    if (signal.aborted) break;
    const piece = await file.slice(at, at + PIECE).arrayBuffer();
    await callMain('import:write', { bytes: new Uint8Array(piece) });
    onProgress(Math.min(1, (at + PIECE) / file.size));
  }
  if (signal.aborted) await callMain('import:end');
  return !signal.aborted;
};
