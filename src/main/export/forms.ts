import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeckEntry } from '#shared/domain/deck/deck-entry.ts';
import { collecting } from '#shared/domain/anki/collection-of.ts';
import type { CardHistory } from '#shared/domain/import/bundle.ts';
import { batchesOf } from '../anki/batches.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { inTurns } from '../in-turns.ts';
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
  setup: TakeOutSetup & { readonly histories: readonly CardHistory[] },
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
    case 'anki':
      return ankiForm(entries, request.dayStart, setup);
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

/** An Anki package of the second form, with the past of the cards that the page has handed over. */
const ankiForm = async (
  entries: readonly DeckEntry[],
  dayStart: number,
  {
    packages,
    histories,
    media,
    now,
    tell,
  }: TakeOutSetup & { readonly histories: readonly CardHistory[] },
): Promise<Form> => {
  const lessons = entries.flatMap(({ lesson }) => lesson ?? []);
  const named = new Set(lessons.flatMap(mediaOf));
  const there = named.size > 0 ? await mediaIn(media) : new Set<string>();
  const files = [...named].filter((name) => there.has(name));
  return {
    kind: 'Anki package',
    ending: '.apkg',
    missing: named.size - files.length,
    write: async (part, name, signal) => {
      const at = now();
      const calendar = {
        offsetAt: (moment: number) => -new Date(moment).getTimezoneOffset(),
        dayStart,
      };
      const work = collecting(lessons, histories, { now: at, calendar });
      const collection = await inTurns(work, signal);
      const written = await packages.write(
        part,
        batchesOf(collection),
        files.map((file) => ({ name: file, path: join(media, file) })),
        {
          now: at,
          rows: collection.notes.length + collection.cards.length + collection.reviews.length,
          signal,
          onProgress: ({ fraction }) => tell({ done: Math.round(fraction * 100), of: 100 }),
        },
      );
      if (!written.ok) throw new Error(`${name}: ${written.error.reason} ${written.error.remedy}`);
    },
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
