import { constants, setPriority } from 'node:os';

/**
 * Has this process give way to the window and main wherever they want the same core: what they answer
 * is waited for in milliseconds, what runs beside them in seconds.
 */
export const giveWay = (set: (priority: number) => void = setPriority): void => {
  try {
    set(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Where the system does not let it, it does the same work all the same.
  }
};
