import { rememberShares } from '#shared/domain/schedule/index.ts';

/** What each deck gives to today's queue, for the library and for every session: worked out once. */
export const shareMemory = rememberShares();
