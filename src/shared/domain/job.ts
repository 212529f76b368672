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

/** Runs a generator to its end at once. */
export const runThrough = <T>(run: Generator<unknown, T, undefined>): T => {
  for (;;) {
    const { done, value } = run.next();
    if (done === true) return value;
  }
};

/** A generator that yields at the end of each slice, its progress where it knows it, as a job. */
export const toJob = <T>(run: Generator<number | undefined, T, undefined>): Job<T> => {
  let finished: { readonly value: T } | null = null;
  return {
    step: () => {
      if (finished) return { done: true, value: finished.value };
      const next = run.next();
      if (next.done !== true) return { done: false, progress: next.value ?? 0 };
      finished = { value: next.value };
      return { done: true, value: next.value };
    },
  };
};
