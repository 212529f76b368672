import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMediaName } from '#shared/domain/lesson/media-name.ts';
import { readPackage, type ReadPackage } from '#main/anki/read-package.ts';
import { craftZip } from '../../support/craft-zip.ts';
import { packageEntries, type Form } from '../../unit/support/anki-package.ts';
import { SMALL_COLLECTION } from '../../unit/support/anki-small.ts';
import { collectionFile } from '../../unit/support/anki-tables.ts';
import { drawOf, type Draw } from '../draw.ts';
import { checkSentence } from '../labels.ts';
import { mutateBytes } from '../mutate.ts';
import { ACCEPTED, BrokenLaw, target, type Outcome, type Target } from '../target.ts';
import { tempFolder } from '../temp.ts';

const folder = tempFolder();

/** The smallest picture that is one by its first bytes. */
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

/** Made at the first input, so that a run without this target does not load SQLite. */
let files: Promise<Readonly<Record<Form, Buffer>>> | null = null;

const collectionFiles = async (): Promise<Readonly<Record<Form, Buffer>>> => {
  const [older, newer] = [
    await collectionFile(SMALL_COLLECTION, 11),
    await collectionFile(SMALL_COLLECTION, 18),
  ];
  return { 'legacy-1': older, 'legacy-2': older, latest: newer };
};

/** Where the damage is done: in the zip, in the database, or in an entry behind its checksum. */
interface Damage {
  readonly form: Form;
  readonly place: 'zip' | 'database' | 'entry';
  /** Which entry, by a number that is taken modulo their count. */
  readonly entry: number;
  readonly change: (bytes: Buffer) => Buffer;
}

const damage = (draw: Draw): Damage => {
  const seed = draw.below(2 ** 30);
  return {
    form: draw.pick(['legacy-1', 'legacy-2', 'latest']),
    place: draw.pick(['zip', 'database', 'database', 'entry', 'entry']),
    entry: draw.below(60),
    change: (bytes) => {
      // The same change every time the input is run.
      const again = drawOf(String(seed));
      return mutateBytes(bytes, bytes, again);
    },
  };
};

const build = async ({ form, place, entry, change }: Damage): Promise<Buffer> => {
  const all = await (files ??= collectionFiles());
  const file = place === 'database' ? change(all[form]) : all[form];
  const entries = packageEntries(form, file, [['a.png', PNG]]);
  if (place !== 'entry') {
    const zip = craftZip(entries);
    return place === 'zip' ? change(zip) : zip;
  }
  const at = entry % entries.length;
  return craftZip(
    entries.map((one, index) =>
      index === at ? { ...one, data: change(Buffer.from(one.data ?? '')) } : one,
    ),
  );
};

/** What is accepted belongs together, whatever the bytes were. */
const checkRead = ({ collection, media, leftOut }: ReadPackage): void => {
  const types = new Map(collection.noteTypes.map(({ id, fields }) => [id, fields.length]));
  const notes = new Set(collection.notes.map(({ id }) => id));
  const cards = new Set(collection.cards.map(({ id }) => id));
  const decks = new Set(collection.decks.map(({ id }) => id));
  const isSound =
    collection.notes.every((note) => types.get(note.noteTypeId) === note.fields.length) &&
    collection.cards.every((card) => notes.has(card.noteId) && decks.has(card.deckId)) &&
    collection.reviews.every(({ cardId }) => cards.has(cardId)) &&
    media.every(({ file }) => isMediaName(file));
  if (!isSound) throw new BrokenLaw('Rows were read that do not belong together.');
  for (const { reason, remedy } of leftOut) {
    checkSentence('The reason', reason);
    checkSentence('The remedy', remedy);
  }
};

const read = async (input: Damage): Promise<Outcome> => {
  const file = join(folder.path(), 'fuzzed.apkg');
  const staging = join(folder.path(), 'media');
  writeFileSync(file, await build(input));
  rmSync(staging, { recursive: true, force: true });
  const result = await readPackage(file, { staging });
  if (result.ok) {
    checkRead(result.value);
    return ACCEPTED;
  }
  if (existsSync(staging)) throw new BrokenLaw('A refused package has left something behind.');
  checkSentence('The reason', result.error.reason);
  checkSentence('The remedy', result.error.remedy);
  return { refused: result.error.code };
};

/** Anki packages of all forms, damaged in the zip, in the database, or within. */
export const ANKI_TARGETS: readonly Target[] = [
  target({
    name: 'anki package',
    weight: 0.3,
    make: damage,
    run: read,
    close: () => folder.remove(),
  }),
];
