import { useEffect, useRef, type RefObject } from 'react';

/**
 * What was pressed goes away with a change; something else takes the focus, unless the person has moved
 * on. Not the next button: a second press of the same key would act on what was never looked at.
 *
 * @param change another value is a change; what is there at first takes no focus
 * @param region what the pressed button was in
 * @param target what takes the focus; null where there is nothing yet
 */
export const useFocusOnChange = (
  change: unknown,
  region: RefObject<HTMLElement | null>,
  target: () => HTMLElement | null,
): void => {
  const last = useRef(change);
  useEffect(() => {
    if (Object.is(last.current, change)) return;
    last.current = change;
    const { activeElement, body } = document;
    if (activeElement === body || region.current?.contains(activeElement)) target()?.focus();
  }, [change, region, target]);
};
