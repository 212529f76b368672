/**
 * Asks for one thing after another and hands their answers on in their order, each with its number from 0,
 * while the next ones are on their way: the two ends work at the same time.
 *
 * @param count how many there are
 * @param ahead how many are asked for at once, at least 1; with 1 each end waits for the other
 * @throws what a question throws, in its turn; whoever goes away earlier hears of none that are left
 */
export async function* askAhead<T>(
  count: number,
  ahead: number,
  ask: (at: number) => Promise<T>,
): AsyncGenerator<readonly [at: number, answer: T], void, undefined> {
  const asked: Promise<T>[] = [];
  for (let at = 0; at < count; at += 1) {
    while (asked.length < ahead && at + asked.length < count) {
      const answer = ask(at + asked.length);
      answer.catch(() => undefined); // Told in its turn, if anybody still waits for it then.
      asked.push(answer);
    }
    const [next] = asked.splice(0, 1);
    if (next) yield [at, await next];
  }
}
