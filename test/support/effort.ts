/**
 * A law is tried on as many inputs as a change can wait for, the same ones every time, so that what
 * fails is the change. `npm test -- --long` tries as many as a night allows, other ones each time.
 */
export const isLong = process.env['RECAST_LONG'] === '1';

/** How many inputs a law is tried on: usually, and in the long form. */
export const runs = (usual: number, long: number): number => (isLong ? long : usual);
