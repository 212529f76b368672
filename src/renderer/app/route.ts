import { create } from 'zustand';
import type { DrillFilter } from '#shared/domain/drill/index.ts';

/** Which screen is open. Stored at every change, so that the app opens where it was left. */
export type Route =
  | { readonly screen: PlainScreen }
  /** Over all decks, or over those of one series. */
  | { readonly screen: 'review-all'; readonly series?: string }
  /** `scope` says over which decks; see scope.ts. */
  | { readonly screen: 'sheet'; readonly scope: string }
  /** `filter` is what is chosen when it opens. */
  | { readonly screen: 'drill'; readonly filter?: Partial<DrillFilter> }
  /** `itemId` is what it opens at; without it, at its top. */
  | { readonly screen: 'reader'; readonly lessonId: string; readonly itemId?: string }
  | { readonly screen: 'review' | 'quiz'; readonly lessonId: string };

/** Screens that are about no deck in particular. */
const PLAIN_SCREENS = [
  'library',
  'settings',
  'simulator',
  'plan',
  'data',
  'statistics',
  'browse',
  'import',
] as const;
type PlainScreen = (typeof PLAIN_SCREENS)[number];

const SCREENS = ['reader', 'review', 'quiz'] as const;

interface RouteState {
  readonly route: Route;
  /** The deck that was open last or has the focus in the library: the one that the keys mean. */
  readonly deckInHand: string | null;
  /** Whether its row in the library is to take the focus, because another deck is gone. */
  readonly landing: boolean;
}

export const useRoute = create<RouteState>(() => ({
  route: { screen: 'library' },
  deckInHand: null,
  landing: false,
}));

export const goTo = (route: Route): void =>
  useRoute.setState({
    route,
    landing: false,
    ...('lessonId' in route ? { deckInHand: route.lessonId } : {}),
  });

export const takeInHand = (lessonId: string): void => useRoute.setState({ deckInHand: lessonId });

/** A deck is gone: whoever has it open goes to the library, and there another one is in hand. */
export const leaveDeck = (gone: string, next: string | null): void =>
  useRoute.setState(({ route }) => ({
    route: 'lessonId' in route && route.lessonId === gone ? { screen: 'library' } : route,
    deckInHand: next,
    landing: true,
  }));

/** The row has the focus. */
export const land = (): void => useRoute.setState({ landing: false });

/** A stored route, or the library when it is none. A drill opens anew: what was chosen was for that day. */
export const parseRoute = (stored: unknown): Route => {
  if (typeof stored !== 'object' || stored === null || !('screen' in stored)) {
    return { screen: 'library' };
  }
  if (stored.screen === 'drill') return { screen: 'drill' };
  if (stored.screen === 'review-all') {
    const series = 'series' in stored ? stored.series : undefined;
    return { screen: 'review-all', ...(typeof series === 'string' ? { series } : {}) };
  }
  if (stored.screen === 'sheet' && 'scope' in stored && typeof stored.scope === 'string') {
    return { screen: 'sheet', scope: stored.scope };
  }
  const plain = PLAIN_SCREENS.find((name) => name === stored.screen);
  if (plain) return { screen: plain };
  const screen = SCREENS.find((name) => name === stored.screen);
  const lessonId = 'lessonId' in stored ? stored.lessonId : undefined;
  if (screen && typeof lessonId === 'string') return { screen, lessonId };
  return { screen: 'library' };
};
