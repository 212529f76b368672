import { copyFile, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeckEntry, DeckOrigin } from '#shared/domain/deck/deck-entry.ts';
import type { LessonChange } from '#shared/domain/lesson/change/index.ts';
import { changeLessons, type ChangeOptions, type ChangeOutcome } from './change.ts';
import { createLessonEditor, type CardEdit, type EditOutcome } from './edit.ts';
import { createFolderReader } from './folder.ts';
import { mergeDecks } from './merge-decks.ts';
import { unreadableFolder } from './problems.ts';
import type { LessonTexts } from './text/lesson-texts.ts';
import { createTextWriter } from './texts.ts';
import { watchFolders } from './watch.ts';
import { codeOf } from '#shared/domain/reason.ts';

export interface DeckLibrary {
  readonly list: () => Promise<readonly DeckEntry[]>;
  /** Called after every change on the disk, with the whole list. */
  readonly onChange: (listener: (decks: readonly DeckEntry[]) => void) => void;
  /** Copies a shipped lesson's file into the person's folder; answers its path. Never overwrites. */
  readonly copyShipped: (lessonId: string) => Promise<string>;
  /**
   * Changes the texts of one item in the person's file; a shipped lesson is copied there first.
   * Whether it was done or refused, whoever listens learns what the files say now.
   */
  readonly edit: (edit: CardEdit) => Promise<EditOutcome>;
  /** Makes, changes and removes lessons, all or none; see changeLessons. Whoever listens learns of it. */
  readonly change: (
    changes: readonly LessonChange[],
    options?: ChangeOptions,
  ) => Promise<ChangeOutcome>;
  readonly close: () => void;
}

interface LibrarySetup extends Readonly<Record<DeckOrigin, string>> {
  /** False where the shipped lessons lie in the app's archive, which nobody edits and no system watches. */
  readonly watchShipped: boolean;
  /** Closed with the library. */
  readonly texts: LessonTexts;
}

/** The shipped lessons and the person's own, read from two folders and watched. */
export const createDeckLibrary = (folders: LibrarySetup): DeckLibrary => {
  const readers = {
    shipped: createFolderReader(folders.shipped, 'shipped', folders.texts),
    own: createFolderReader(folders.own, 'own', folders.texts),
  };
  const listeners = new Set<(decks: readonly DeckEntry[]) => void>();

  // One at a time: two scans at once could answer with the older one last.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };

  /** A folder that cannot be read is one problem in the list; the other folder goes on. */
  const read = (origin: DeckOrigin): Promise<DeckEntry[]> =>
    readers[origin]
      .read()
      .catch((reason: unknown) => [unreadableFolder(origin, folders[origin], reason)]);

  const readAll = async (): Promise<readonly DeckEntry[]> =>
    mergeDecks(await read('shipped'), await read('own'));

  const scan = (): Promise<readonly DeckEntry[]> => inTurn(readAll);

  const tell = (decks: readonly DeckEntry[]): void => {
    for (const listener of listeners) listener(decks);
  };

  // A folder that cannot be made cannot be read either, and the scan says so.
  const ready = mkdir(folders.own, { recursive: true }).catch(() => undefined);
  const watching = ready.then(() =>
    watchFolders(folders.watchShipped ? [folders.shipped, folders.own] : [folders.own], () => {
      void scan().then(tell);
    }),
  );

  const copy = async (source: DeckEntry): Promise<string> => {
    const target = join(folders.own, source.file);
    await ready;
    await copyFile(source.path, target, constants.COPYFILE_EXCL).catch((reason: unknown) => {
      throw codeOf(reason) === 'EEXIST'
        ? new Error(`${target} is there already; it was left as it is.`, { cause: reason })
        : reason;
    });
    return target;
  };

  const writer = createTextWriter(folders.texts);
  const editor = createLessonEditor(writer, folders.texts);
  const editNow = async (edit: CardEdit): Promise<EditOutcome> => {
    const entry = (await readAll()).find(({ lesson }) => lesson?.id === edit.lessonId);
    if (!entry) throw new Error('This lesson is no longer in its folder; nothing was written.');
    if (entry.origin === 'shipped') return editor.editCopy(entry.path, edit, () => copy(entry));
    await editor.editOwn(entry.path, edit);
    return { path: entry.path, copied: false };
  };

  const changeNow = async (
    changes: readonly LessonChange[],
    options: ChangeOptions,
  ): Promise<ChangeOutcome> =>
    changeLessons(changes, {
      ...{ folder: folders.own, entries: await readAll(), copy },
      ...{ ...options, writer, files: folders.texts },
    });
  /** Whoever listens learns what the files say, whether it was done or refused. */
  const andTell = <T>(work: () => Promise<T>): Promise<T> =>
    ready.then(() => inTurn(() => work().finally(() => readAll().then(tell))));

  return {
    list: () => ready.then(scan),
    onChange: (listener) => void listeners.add(listener),
    copyShipped: (lessonId) =>
      inTurn(async () => {
        const source = (await read('shipped')).find(({ lesson }) => lesson?.id === lessonId);
        if (!source) throw new Error(`No shipped lesson is called ${lessonId}.`);
        return copy(source);
      }),
    edit: (edit) => andTell(() => editNow(edit)),
    change: (changes, options = {}) => andTell(() => changeNow(changes, options)),
    close: () => {
      listeners.clear();
      folders.texts.close();
      void watching.then((stop) => stop());
    },
  };
};
