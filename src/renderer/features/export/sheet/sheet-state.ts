import { create } from 'zustand';

export const PAPERS = { a4: 'A4', letter: 'Letter' } as const;
export type Paper = keyof typeof PAPERS;

export interface SheetOptions {
  /** Why a phrase falls flat, and what a mistake costs. */
  readonly why: boolean;
  /** The person's own questions and answers. */
  readonly notes: boolean;
  readonly paper: Paper;
}

/** Where paper is cut in inches; everywhere else it is A4. */
const LETTER_REGIONS: ReadonlySet<string> = new Set(['US', 'CA', 'MX', 'PH', 'CL', 'CO', 'VE']);

export const usualPaper = (language: string): Paper =>
  LETTER_REGIONS.has(language.split('-').at(-1) ?? '') ? 'letter' : 'a4';

/** As chosen last, for as long as the app runs. */
export const useSheetOptions = create<SheetOptions>(() => ({
  why: true,
  notes: true,
  paper: usualPaper(navigator.language),
}));
