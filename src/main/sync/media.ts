import { join } from 'node:path';
import { copyMedia, mediaIn, MEDIA_FOLDER } from '../media/store.ts';

/**
 * Brings the images and sounds of all machines together. They lie under each machine's folder, as
 * each writes in its own alone; what one machine has brought, the others need not. Answers what the
 * person should know, a sentence each.
 */
export const syncMedia = async (
  decks: string,
  shared: string,
  machines: { readonly own: string; readonly all: readonly string[] },
): Promise<readonly string[]> => {
  const here = join(decks, MEDIA_FOLDER);
  const brought = new Set<string>();
  let refused = 0;
  for (const machine of machines.all) {
    const theirs = join(shared, machine, MEDIA_FOLDER);
    const { refused: lost } = await copyMedia(theirs, here);
    refused += lost.length;
    // What cannot be read there is brought by whoever has it whole.
    for (const name of await mediaIn(theirs)) if (!lost.includes(name)) brought.add(name);
  }
  await copyMedia(here, join(shared, machines.own, MEDIA_FOLDER), brought);
  return refused === 0
    ? []
    : [
        `${refused} ${refused === 1 ? 'image or sound' : 'images and sounds'} in ${shared} could not be read whole, and may still be on the way.`,
      ];
};
