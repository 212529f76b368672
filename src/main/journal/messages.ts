import type { RebuildRequest, RebuildSummary, RebuiltPage } from '#shared/domain/journal/index.ts';
import type { Result } from '#shared/domain/result.ts';

/** What main tells the process that works out what the journal comes to. */
export type ToRebuild =
  | {
      readonly kind: 'start';
      readonly folder: string;
      readonly own: string;
      readonly request: RebuildRequest;
    }
  | { readonly kind: 'next' };

/** What that process answers. */
export type FromRebuild =
  | { readonly kind: 'progress'; readonly fraction: number }
  | { readonly kind: 'ready'; readonly summary: Result<RebuildSummary, string> }
  | { readonly kind: 'page'; readonly page: RebuiltPage | null };
