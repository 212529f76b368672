import type { Result } from '#shared/domain/result.ts';
import type { TakeOutJob } from '../export/job.ts';
import type { Compared, CompareRequest } from '../restore/compare.ts';
import type { PutBackRequest } from '../restore/put-back.ts';
import type { Pulled, PullRequest } from '../sync/pull.ts';

/** Work over many files, which no window may wait for: what goes in, and what comes out. */
export interface Jobs {
  readonly pull: { readonly input: PullRequest; readonly output: Pulled };
  readonly compare: { readonly input: CompareRequest; readonly output: Compared };
  readonly 'put-back': { readonly input: PutBackRequest; readonly output: null };
  readonly 'take-out': { readonly input: TakeOutJob; readonly output: null };
}

export type JobName = keyof Jobs;

export interface ToJob {
  readonly name: JobName;
  readonly input: unknown;
}

/** How far it has come, any number of times, then what came of it. */
export type FromJob = Result<unknown, string> | { readonly done: number; readonly of: number };
