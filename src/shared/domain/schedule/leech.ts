/** Whether a card was forgotten so often that learning it as it is costs more than mending it. */
export const isLeech = (lapses: number, threshold: number): boolean => lapses >= threshold;

/**
 * Whether this lapse makes the card a leech, or says so once more: at the threshold, and then after
 * every half of it again, as in Anki. `lapses` are those after the answer.
 */
export const becomesLeech = (lapses: number, threshold: number): boolean =>
  isLeech(lapses, threshold) && (lapses - threshold) % Math.max(1, Math.ceil(threshold / 2)) === 0;
