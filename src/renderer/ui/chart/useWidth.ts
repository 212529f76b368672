import { useCallback, useState } from 'react';

export interface Width {
  /** Pixels; 0 until it was measured. */
  readonly width: number;
  /** Pixels of one rem over 16: text is measured in rem, and the room for it grows with it. */
  readonly scale: number;
}

/** The width of an element, kept up to date. The first answer is for the element's `ref`. */
export const useWidth = (): readonly [
  (element: HTMLElement | null) => (() => void) | undefined,
  Width,
] => {
  const [width, setWidth] = useState<Width>({ width: 0, scale: 1 });
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const measure = (): void => {
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
      setWidth({ width: element.clientWidth, scale: rem / 16 });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
};
