import { afterAll, expect, it } from 'vitest';
import { createAnkiImport } from '#main/import/anki-import.ts';
import { testFolder } from '../anki/support.ts';

const folder = testFolder();
afterAll(folder.remove);

it('hands each page over once, in its order, and says so where somebody asks for more', async () => {
  const pages = ['"first"', '"second"', '"third"'];
  const work = createAnkiImport({
    service: {
      read: async (_, { onPage }) => {
        for (const page of pages) await onPage(page);
        const nothing = { answers: 0, refused: [], lessons: [], media: [] };
        return {
          ok: true,
          value: {
            ...nothing,
            form: 'latest',
            leftOut: [],
            leftOutCount: 0,
            warnings: [],
          } as never,
        };
      },
      write: () => Promise.reject(new Error('Nothing is written here.')),
    },
    ...{ staging: folder.fresh('staging'), media: folder.fresh('media') },
    onProgress: () => undefined,
  });
  // What was handed over is not there a second time: half of a package would come in as if it were all.
  const gone = 'The package was put away meanwhile. Choose it again.';
  expect(work.page).toThrow(gone);
  expect((await work.open('friends.apkg')).pages).toBe(pages.length);
  expect(pages.map(() => work.page())).toEqual(pages);
  expect(work.page).toThrow(gone);
  await work.open('friends.apkg');
  expect(work.page()).toBe(pages[0]);
  await work.close();
  expect(work.page).toThrow(gone);
});
