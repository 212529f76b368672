import fc from 'fast-check';
import { isLong } from './effort.ts';

/**
 * Milliseconds after which a law is tried no further. A failure is looked for in smaller and smaller
 * inputs, which of a whole lesson would take an hour; what was found until then is told. Less than
 * the time after which a test hangs.
 */
const PATIENCE = isLong ? 1_000_000 : 50_000;

fc.configureGlobal({
  ...(isLong ? {} : { seed: 2026 }),
  // The plugin that is to replace it cannot be set for all laws at once.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  interruptAfterTimeLimit: PATIENCE,
});
