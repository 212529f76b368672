import { create } from 'zustand';
import type { Encoding, ImportReport } from '#shared/domain/import/index.ts';
import type { ForcedRoles } from '#shared/domain/lesson/walkthrough/index.ts';
import type { LessonFileEntry } from './lessons/read-files.ts';

/** What is being brought in. */
export type ImportSource =
  | {
      readonly kind: 'walkthrough';
      /** How the report calls it. */
      readonly file: string;
      readonly text: string;
      /** Roles that the person gave, by line. */
      readonly forced: ForcedRoles;
    }
  | {
      readonly kind: 'table';
      readonly file: string;
      readonly bytes: Uint8Array;
      /** As it was found; the person may know better. */
      readonly encoding: Encoding;
      /** What the bytes say in that encoding. */
      readonly text: string;
    }
  | { readonly kind: 'archive'; readonly file: File }
  | { readonly kind: 'anki'; readonly file: File }
  | {
      readonly kind: 'lessons';
      readonly file: string;
      readonly entries: readonly LessonFileEntry[];
    };

interface ImportState {
  readonly source: ImportSource | null;
  /** A text that is not read yet, or is written on. */
  readonly draft: string;
  /** What came of the last import; stays until the next one begins. */
  readonly report: ImportReport | null;
}

/** Kept while one looks at another screen: what was pasted and corrected is work. */
export const useImport = create<ImportState>(() => ({ source: null, draft: '', report: null }));

export const setSource = (source: ImportSource | null): void =>
  useImport.setState({ source, report: null });

export const setDraft = (draft: string): void => useImport.setState({ draft });

export const finish = (report: ImportReport): void =>
  useImport.setState({ source: null, draft: '', report });

export const startOver = (): void => useImport.setState({ source: null, report: null });
