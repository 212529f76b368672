import { Dexie, liveQuery as follow } from 'dexie';
import { useObservable, type InteropableObservable } from 'dexie-react-hooks';

/**
 * Dexie keeps what every transaction has changed, some 500 bytes for an answer, until a query is
 * asked again. One that nothing concerns, as the settings during a session, is never asked again: it is
 * followed anew after so many transactions.
 */
const CHANGES = 200;

type Query<T> = () => T | Promise<T>;

/**
 * Follows a query, as Dexie's `liveQuery` does: tells its answer, and again whenever something was
 * written that it had read, here or in another window. What it holds does not grow with what is written.
 *
 * @param changes transactions, at least 1, after which it is followed anew where it was not asked again
 */
export const liveQuery = <T>(query: Query<T>, changes = CHANGES): InteropableObservable<T> => ({
  hasValue: () => false,
  subscribe: (tell, fail) => {
    let unheeded = 0;
    let successor: Followed | null = null;
    const start = (): Followed => {
      /** Takes the place of the one before, and answers whether there is anything to tell. */
      const settle = (): boolean => {
        unheeded = 0;
        if (successor !== own) return true;
        // One that is asking again has heard of something that its successor's answer may know already.
        const isNews = current.isAsking();
        current.stop();
        [current, successor] = [own, null];
        return isNews;
      };
      const own = followOnce(
        query,
        (answer) => {
          if (settle()) tell(answer);
        },
        (reason) => {
          settle();
          fail?.(reason);
        },
      );
      return own;
    };
    let current = start();
    const onChange = (): void => {
      unheeded += 1;
      if (unheeded >= changes) successor ??= start();
    };
    Dexie.on.storagemutated.subscribe(onChange);
    return () => {
      Dexie.on.storagemutated.unsubscribe(onChange);
      current.stop();
      successor?.stop();
    };
  },
});

/** The answer of a query as it is now; undefined until it is there. */
export const useLiveQuery = <T>(query: Query<T>, deps: unknown[] = []): T | undefined =>
  useObservable(() => liveQuery(query), deps);

interface Followed {
  /** Whether an answer is on its way. */
  readonly isAsking: () => boolean;
  readonly stop: () => void;
}

const followOnce = <T>(
  query: Query<T>,
  tell: (answer: T) => void,
  fail: (reason: unknown) => void,
): Followed => {
  let isAsking = true;
  // To Dexie it is still the same function, async or not.
  const watched = new Proxy(query, {
    apply: (target, self, args: []) => {
      isAsking = true;
      return Reflect.apply(target, self, args);
    },
  });
  const subscription = follow(watched).subscribe(
    (answer) => {
      isAsking = false;
      tell(answer);
    },
    (reason) => {
      isAsking = false;
      fail(reason);
    },
  );
  return { isAsking: () => isAsking, stop: () => subscription.unsubscribe() };
};
