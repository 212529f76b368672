/** The order of texts that is the same on every machine: by their code units, as IndexedDB has it. */
export const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
