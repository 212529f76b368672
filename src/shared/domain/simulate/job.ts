/** Work in slices: the caller decides when the next one runs, and drops the job to cancel it. */
export interface Job<T> {
  /** One slice, a few milliseconds at most. Once done, it answers the same value again. */
  readonly step: () => JobStep<T>;
}

export type JobStep<T> =
  | {
      readonly done: false;
      /** Share of the work that is behind, 0 to 1. */
      readonly progress: number;
    }
  | { readonly done: true; readonly value: T };

/** A generator that yields its progress, 0 to 1, at the end of each slice, as a job. */
export const toJob = <T>(run: Generator<number, T, undefined>): Job<T> => {
  let finished: { readonly value: T } | null = null;
  return {
    step: () => {
      if (finished) return { done: true, value: finished.value };
      const next = run.next();
      if (next.done !== true) return { done: false, progress: next.value };
      finished = { value: next.value };
      return { done: true, value: next.value };
    },
  };
};
