import { create } from 'zustand';

/** Which screen is open. Stored at every change, so that the app opens where it was left. */
export type Route =
  | { readonly screen: 'library' }
  | { readonly screen: 'reader' | 'review' | 'quiz'; readonly lessonId: string };

const SCREENS = ['reader', 'review', 'quiz'] as const;

export const useRoute = create<{ readonly route: Route }>(() => ({
  route: { screen: 'library' },
}));

export const goTo = (route: Route): void => useRoute.setState({ route });

/** A stored route, or the library when it is none. */
export const parseRoute = (stored: unknown): Route => {
  if (typeof stored === 'object' && stored !== null && 'screen' in stored && 'lessonId' in stored) {
    const { lessonId } = stored;
    const screen = SCREENS.find((name) => name === stored.screen);
    if (screen && typeof lessonId === 'string') return { screen, lessonId };
  }
  return { screen: 'library' };
};
