import { create } from 'zustand';

/** Which screen is open. Stored at every change, so that the app opens where it was left. */
export type Route =
  | { readonly screen: PlainScreen }
  | { readonly screen: 'reader' | 'review' | 'quiz'; readonly lessonId: string };

/** Screens that are about no deck in particular. */
const PLAIN_SCREENS = ['library', 'review-all', 'settings'] as const;
type PlainScreen = (typeof PLAIN_SCREENS)[number];

const SCREENS = ['reader', 'review', 'quiz'] as const;

interface RouteState {
  readonly route: Route;
  /** The deck that was open last or has the focus in the library: the one that the keys mean. */
  readonly deckInHand: string | null;
}

export const useRoute = create<RouteState>(() => ({
  route: { screen: 'library' },
  deckInHand: null,
}));

export const goTo = (route: Route): void =>
  useRoute.setState('lessonId' in route ? { route, deckInHand: route.lessonId } : { route });

export const takeInHand = (lessonId: string): void => useRoute.setState({ deckInHand: lessonId });

/** A stored route, or the library when it is none. */
export const parseRoute = (stored: unknown): Route => {
  if (typeof stored === 'object' && stored !== null && 'screen' in stored) {
    const plain = PLAIN_SCREENS.find((name) => name === stored.screen);
    if (plain) return { screen: plain };
    const lessonId = 'lessonId' in stored ? stored.lessonId : null;
    const screen = SCREENS.find((name) => name === stored.screen);
    if (screen && typeof lessonId === 'string') return { screen, lessonId };
  }
  return { screen: 'library' };
};
