import { LIMITS } from '#shared/domain/lesson/file/format.ts';
import { createIds } from '#shared/domain/lesson/walkthrough/slug.ts';

/** Gives ids that are unique in one lesson: the one that is wished for, or one of the item’s words. */
export const createClaims = (): ((
  wish: string | null,
  text: string,
  fallback: string,
) => string) => {
  const taken = new Set<string>();
  /** The number to try next for each beginning: hundreds of questions may begin alike. */
  const numbers = new Map<string, number>();
  return (wish, text, fallback) => {
    const base = wish ?? createIds()(text, fallback);
    let id = base;
    let n = numbers.get(base) ?? 2;
    for (; taken.has(id); n += 1) id = numberedId(base, String(n));
    numbers.set(base, n);
    taken.add(id);
    return id;
  };
};

/** An id with a number behind it, within what an id may have. */
export const numberedId = (id: string, suffix: string): string =>
  `${id.slice(0, LIMITS.id - suffix.length - 1).replace(/-+$/, '')}-${suffix}`;
