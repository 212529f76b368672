import { createHash } from 'node:crypto';
import type { AnkiCollection } from '#shared/domain/anki/collection.ts';
import { craftZip, type CraftedEntry } from '../../support/craft-zip.ts';
import { collectionFile, type Change } from './anki-tables.ts';
import { bytesField, message, numberField, textField, zstdFrame } from './anki-wire.ts';

export type Form = 'legacy-1' | 'legacy-2' | 'latest';

export const FORMS: readonly Form[] = ['legacy-1', 'legacy-2', 'latest'];

/** What is called in the notes, and what it holds. */
export type Media = readonly (readonly [name: string, data: Buffer])[];

/** The collection that says only that the package is of a later form; it must not be read. */
const dummy = Buffer.from('not to be read');

const mediaEntries = (form: Form, media: Media): CraftedEntry[] => {
  if (form !== 'latest') {
    const list = Object.fromEntries(media.map(([name], index) => [index, name]));
    return [
      ...media.map(([, data], index) => ({ name: String(index), data })),
      { name: 'media', data: JSON.stringify(list) },
    ];
  }
  const list = message(
    ...media.map(([name, data]) => {
      const sha1 = createHash('sha1').update(data).digest();
      return bytesField(
        1,
        message(textField(1, name), numberField(2, data.length), bytesField(3, sha1)),
      );
    }),
  );
  return [
    ...media.map(([, data], index) => ({ name: String(index), data: zstdFrame(data), method: 0 })),
    { name: 'media', data: zstdFrame(list), method: 0 },
  ];
};

/** The entries of a package of that form around the file of a collection. */
export const packageEntries = (form: Form, file: Buffer, media: Media = []): CraftedEntry[] => {
  const list = mediaEntries(form, media);
  switch (form) {
    case 'legacy-1':
      return [{ name: 'collection.anki2', data: file }, ...list];
    case 'legacy-2':
      return [
        { name: 'collection.anki2', data: dummy },
        { name: 'collection.anki21', data: file },
        { name: 'meta', data: Buffer.of(0x08, 0x02) },
        ...list,
      ];
    case 'latest':
      return [
        { name: 'meta', data: Buffer.of(0x08, 0x03), method: 0 },
        { name: 'collection.anki21b', data: zstdFrame(file), method: 0 },
        { name: 'collection.anki2', data: dummy },
        ...list,
      ];
  }
};

/** A whole package of that form. */
export const packageFile = async (
  form: Form,
  collection: AnkiCollection,
  { media = [], change }: { readonly media?: Media; readonly change?: Change } = {},
): Promise<Buffer> => {
  const file = await collectionFile(collection, form === 'latest' ? 18 : 11, change);
  return craftZip(packageEntries(form, file, media));
};
