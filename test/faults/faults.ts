import { databaseFaults } from './database.ts';
import { diskFaults } from './disk.ts';
import { kill } from './kill.ts';
import type { Fault } from './support/fault.ts';

/** Every fault that the app has to survive, in the order of the table. */
export const FAULTS: readonly Fault[] = [kill, ...databaseFaults, ...diskFaults];
