import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeckEntry } from '#shared/domain/deck/deck-entry.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { mediaIn } from '../media/store.ts';
import type { TakeOutJob } from './job.ts';
import type { TakeOutRequest, TakeOutSetup } from './setup.ts';
import { whyNotWritten } from './told.ts';

/** One way in which lessons leave: what its file is called, and how it is written. */
export interface Form {
  /** What the system's dialog calls a file of it. */
  readonly kind: string;
  /** How its names end, e.g. ".csv". */
  readonly ending: string;
  /** Images and sounds that are named and not there. */
  readonly missing: number;
  /** Writes the file `part`, which is not there yet and will be called `name`. Throws a sentence. */
  readonly write: (part: string, name: string, signal: AbortSignal) => Promise<unknown>;
}

export const formOf = async (
  request: TakeOutRequest,
  entries: readonly DeckEntry[],
  setup: TakeOutSetup,
): Promise<Form> => {
  switch (request.form) {
    case 'lessons':
      return lessonsForm(entries, setup);
    case 'csv':
      return {
        kind: 'Table',
        ending: '.csv',
        missing: 0,
        write: jobOf({ form: 'csv', media: [], bom: request.bom }, entries, setup),
      };
    case 'sheet':
      return { kind: 'PDF', ending: '.pdf', missing: 0, write: sheetOf(setup) };
  }
};

/** One lesson is its file; several are a zip of theirs, and so is one with images or sounds. */
const lessonsForm = async (entries: readonly DeckEntry[], setup: TakeOutSetup): Promise<Form> => {
  const named = new Set(entries.flatMap(({ lesson }) => (lesson ? mediaOf(lesson) : [])));
  const there = named.size > 0 ? await mediaIn(setup.media) : new Set<string>();
  const media = [...named].filter((name) => there.has(name));
  const alone = entries.length === 1 && media.length === 0;
  const form = alone ? 'lesson' : 'zip';
  return {
    kind: alone ? 'Lesson' : 'Lessons',
    ending: alone ? '.lesson.yaml' : '.zip',
    missing: named.size - media.length,
    write: jobOf(
      { form, media: media.map((name) => join(setup.media, name)), bom: false },
      entries,
      setup,
    ),
  };
};

const mediaOf = ({ notes }: Lesson): readonly string[] =>
  notes.flatMap(({ questionMedia, answerMedia }) => [
    ...(questionMedia ?? []),
    ...(answerMedia ?? []),
  ]);

const jobOf =
  (
    what: Pick<TakeOutJob, 'form' | 'media' | 'bom'>,
    entries: readonly DeckEntry[],
    { run, tell }: TakeOutSetup,
  ): Form['write'] =>
  (part, name, signal) =>
    run(
      'take-out',
      {
        ...what,
        decks: entries.flatMap(({ lesson, path }) => (lesson ? [{ id: lesson.id, path }] : [])),
        part,
        name,
      },
      { signal, onDone: (done, of) => tell({ done, of }) },
    );

const sheetOf =
  ({ printPage }: TakeOutSetup): Form['write'] =>
  async (part, name, signal) => {
    const bytes = await printPage();
    signal.throwIfAborted();
    await writeFile(part, bytes, { flag: 'wx' }).catch((reason: unknown) => {
      throw new Error(whyNotWritten(name, reason), { cause: reason });
    });
  };
