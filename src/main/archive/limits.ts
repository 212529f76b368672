/** What an archive may be at most. A journal of fifty years of daily reviews stays below. */
export const LIMITS = {
  /** Bytes of the archive itself. Below 4 GiB, so that no archive needs the zip64 format. */
  archive: 3.5 * 2 ** 30,
  /** Files in it, without the manifest. */
  files: 20_000,
  /** Bytes of one file. */
  file: 2 ** 30,
  /** Bytes of all files. */
  total: 3 * 2 ** 30,
  /** Bytes of the manifest. */
  manifest: 4 * 2 ** 20,
  /** Bytes of the zip's directory. */
  directory: 8 * 2 ** 20,
  /** How many times its own size an archive may hold, once it holds more than `dense`. */
  ratio: 200,
  /** Bytes that any archive may hold, however small it is. */
  dense: 16 * 2 ** 20,
} as const;

export type Limits = { readonly [Name in keyof typeof LIMITS]: number };

/** `512 kB`, `1.5 MB`: a size for a sentence. */
export const sizeText = (bytes: number): string => {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${Number(value.toFixed(value < 10 && unit > 0 ? 1 : 0))} ${units[unit] ?? ''}`;
};
