import { useEffect, useRef, useState } from 'react';
import { messageOf } from '#shared/domain/reason.ts';
import { attempt, notify } from '#renderer/app/notices.ts';
import { callMain, onMain } from '#renderer/platform/index.ts';

type Request = Parameters<typeof callMain<'export:take-out'>>[1];

/** How far it is: while what only the page has is gathered, or while files are written. */
export type Progress =
  { readonly gathered: number } | { readonly done: number; readonly of: number };

/** What the gathering is told, and tells: the share that is done, 0 to 1. */
export interface Gathering {
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
}

/** Has main write a file, says how far it is and what came of it, and can be cancelled. */
export const useTakeOut = () => {
  /** Null while nothing is written; of 0 until main has said anything. */
  const [progress, setProgress] = useState<Progress | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const stop = useRef(new AbortController());
  const running = progress !== null;
  useEffect(
    () => onMain('export:progress', (told) => setProgress((now) => (now === null ? now : told))),
    [],
  );

  const take = async (requestOf: (gathering: Gathering) => Promise<Request>): Promise<boolean> => {
    if (running) return false;
    setProgress({ done: 0, of: 0 });
    setFailure(null);
    const { signal } = (stop.current = new AbortController());
    try {
      const onProgress = (gathered: number): void => setProgress({ gathered });
      const request = await requestOf({ signal, onProgress });
      setProgress({ done: 0, of: 0 });
      const taken = await callMain('export:take-out', request);
      if (taken) notify(`Written to ${taken.path}.${missingText(taken.missing)}`);
      else if (signal.aborted) notify(CANCELLED);
      return taken !== null;
    } catch (reason) {
      if (signal.aborted) notify(CANCELLED);
      else setFailure(messageOf(reason));
      return false;
    } finally {
      setProgress(null);
    }
  };
  const cancel = (): void => {
    if (!running) return;
    stop.current.abort();
    attempt(() => callMain('export:cancel'));
  };
  return { take, cancel, progress, failure };
};

const CANCELLED = 'Cancelled. Nothing was written.';

const missingText = (missing: number): string => {
  if (missing === 0) return '';
  return missing === 1
    ? ' One image or sound is not in your media folder, and so not in it.'
    : ` ${missing} images and sounds are not in your media folder, and so not in it.`;
};
