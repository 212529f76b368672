import { useEffect, useRef, useState } from 'react';
import { messageOf } from '#shared/domain/reason.ts';
import { attempt, notify } from '#renderer/app/notices.ts';
import { callMain, onMain } from '#renderer/platform/index.ts';

type Request = Parameters<typeof callMain<'export:take-out'>>[1];

export interface Progress {
  readonly done: number;
  readonly of: number;
}

/** Has main write a file, says how far it is and what came of it, and can be cancelled. */
export const useTakeOut = () => {
  /** Null while nothing is written; of 0 until main has said anything. */
  const [progress, setProgress] = useState<Progress | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const cancelled = useRef(false);
  const wasCancelled = (): boolean => cancelled.current;
  const running = progress !== null;
  useEffect(
    () => onMain('export:progress', (told) => setProgress((now) => (now === null ? now : told))),
    [],
  );

  const take = async (requestOf: () => Promise<Request>): Promise<boolean> => {
    if (running) return false;
    setProgress({ done: 0, of: 0 });
    setFailure(null);
    cancelled.current = false;
    try {
      const taken = await callMain('export:take-out', await requestOf());
      if (taken) notify(`Written to ${taken.path}.${missingText(taken.missing)}`);
      else if (wasCancelled()) notify('Cancelled. Nothing was written.');
      return taken !== null;
    } catch (reason) {
      setFailure(messageOf(reason));
      return false;
    } finally {
      setProgress(null);
    }
  };
  const cancel = (): void => {
    if (!running) return;
    cancelled.current = true;
    attempt(() => callMain('export:cancel'));
  };
  return { take, cancel, progress, failure };
};

const missingText = (missing: number): string => {
  if (missing === 0) return '';
  return missing === 1
    ? ' One image or sound is not in your media folder, and so not in it.'
    : ` ${missing} images and sounds are not in your media folder, and so not in it.`;
};
