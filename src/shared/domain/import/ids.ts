import { createIds } from '#shared/domain/lesson/walkthrough/slug.ts';

/** Gives ids that are unique in one lesson: the one that is wished for, or one of the item’s words. */
export const createClaims = (): ((
  wish: string | null,
  text: string,
  fallback: string,
) => string) => {
  const taken = new Set<string>();
  const fromWords = createIds();
  return (wish, text, fallback) => {
    let id = wish ?? fromWords(text, fallback);
    while (taken.has(id)) id = fromWords(text, fallback);
    taken.add(id);
    return id;
  };
};
