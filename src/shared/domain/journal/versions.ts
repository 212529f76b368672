import { compareEvents, type DeckVersion } from './event.ts';

/*
 * Lesson files on several machines: each version names the versions that it was made from. Those
 * that nothing was made from are what stands; more than one of them are edits that did not know of
 * each other.
 */

/** The hash of a file that is not there. */
export const NO_FILE = '';

/** What stands of one file. */
export interface FileVersions {
  readonly file: string;
  /** The newest versions that nothing was made from, the one that keeps the name first. */
  readonly heads: readonly DeckVersion[];
}

/**
 * The versions of every file that stand. Of edits that did not know of each other the latest keeps
 * the name, the same one on every machine; a removal never wins over an edit.
 */
export const standingVersions = (
  versions: Iterable<DeckVersion>,
): ReadonlyMap<string, FileVersions> => {
  const byFile = new Map<string, Map<string, DeckVersion>>();
  for (const version of versions) {
    const own = byFile.get(version.file) ?? new Map<string, DeckVersion>();
    byFile.set(version.file, own);
    own.set(version.id, version);
  }
  return new Map(
    [...byFile].map(([file, own]) => {
      const parents = new Set([...own.values()].flatMap((version) => version.parents));
      const heads = [...own.values()]
        .filter(({ id }) => !parents.has(id))
        .sort(
          (a, b) =>
            (a.hash === NO_FILE ? 1 : 0) - (b.hash === NO_FILE ? 1 : 0) || compareEvents(b, a),
        );
      return [file, { file, heads }] as const;
    }),
  );
};

/** One file in the folder, as it is now. */
export interface LocalFile {
  readonly hash: string;
  readonly text: string;
}

/** What has to be done to bring a folder and the versions together. */
export type DeckStep =
  /** The person changed the file here: a version is to be told. */
  | {
      readonly kind: 'tell';
      readonly file: string;
      readonly parents: readonly string[];
      readonly content: LocalFile | null;
    }
  /** The file is to become this version. */
  | { readonly kind: 'write'; readonly file: string; readonly version: DeckVersion }
  /** Two edits that did not know of each other: the other one is kept beside. */
  | {
      readonly kind: 'keep';
      readonly file: string;
      readonly beside: string;
      readonly version: DeckVersion;
    };

/** Which version each file was when the folder and the versions last agreed. */
export type KnownVersions = Readonly<Record<string, string>>;

/** The name beside a file under which another machine's edit is kept; the same on every machine. */
export const nameBeside = (file: string, { hash }: Pick<DeckVersion, 'hash'>): string =>
  file.replace(/(\.lesson\.ya?ml)$/i, ` (other edit ${hash.slice(0, 8)})$1`);

/**
 * What to do with one file. Told first and written afterwards: a text that is only here becomes a
 * version before anything takes its place.
 */
export const stepsFor = (
  file: string,
  local: LocalFile | null,
  known: DeckVersion | null,
  heads: readonly DeckVersion[],
): readonly DeckStep[] => {
  const hash = local?.hash ?? NO_FILE;
  const same = heads.filter((head) => head.hash === hash);
  const isNew = hash !== (known?.hash ?? NO_FILE) && same.length === 0;
  if (isNew) return [{ kind: 'tell', file, parents: parentsOf(known, heads), content: local }];
  const [first, ...others] = heads;
  if (!first) return [];
  const kept = [...new Map(others.map((head) => [head.hash, head])).values()].filter(
    (head) => head.hash !== first.hash && head.hash !== NO_FILE,
  );
  const write: readonly DeckStep[] =
    first.hash === hash ? [] : [{ kind: 'write', file, version: first }];
  return [
    ...kept.map((version): DeckStep => ({
      kind: 'keep',
      file,
      beside: nameBeside(file, version),
      version,
    })),
    ...write,
  ];
};

/**
 * What an edit here was made from: the version that is known, and every one that says the same, as
 * two machines tell one text, or settle one quarrel, before they know of each other.
 */
const parentsOf = (known: DeckVersion | null, heads: readonly DeckVersion[]): readonly string[] =>
  known
    ? [...new Set([known, ...heads.filter(({ hash }) => hash === known.hash)].map(({ id }) => id))]
    : [];

/** The version that ends a quarrel: made from all that stand, with the text that keeps the name. */
export const isSettled = (heads: readonly DeckVersion[]): boolean =>
  new Set(heads.map(({ hash }) => hash)).size <= 1;
