import { databaseFaults } from './database.ts';
import { diskFaults } from './disk.ts';
import { journalFaults } from './journal.ts';
import { kill } from './kill.ts';
import { wholeFaults } from './whole.ts';
import type { Fault } from './support/fault.ts';

/** Every fault that the app has to survive, in the order of the table. */
export const FAULTS: readonly Fault[] = [
  kill,
  ...databaseFaults,
  ...diskFaults,
  ...journalFaults,
  ...wholeFaults,
];
