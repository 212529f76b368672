import { useEffect, useState } from 'react';
import type { CommandId } from '#shared/commands/registry.ts';
import { hasQuestions } from '#shared/domain/quiz/index.ts';
import { DeckDialogs } from '#renderer/features/deck-dialogs/index.ts';
import { EditorHost } from '#renderer/features/editor/index.ts';
import { TakeOutHost } from '#renderer/features/export/index.ts';
import { LibraryScreen } from '#renderer/features/library/index.ts';
import { ReviewScreen } from '#renderer/features/review/index.ts';
import { callMain } from '#renderer/platform/index.ts';
import { ALL_DECKS } from '#renderer/store/index.ts';
import { PlatformContext } from '#renderer/ui/Keys.tsx';
import { checkProgress } from './check-progress.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { useAvailableCommands, useCommandKeys, useCommands } from './commands.ts';
import { useDeck, useDecks, type Deck } from './decks.ts';
import { Failure } from './ErrorBoundary.tsx';
import { useHistoryCommands } from './history.ts';
import { JournalProblem, Recovering } from './HomesNotice.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { NoticeBar } from './NoticeBar.tsx';
import { attempt, notify } from './notices.ts';
import { startAnew } from './open-database.ts';
import { useHomes } from './progress-homes.ts';
import { goTo, useRoute, type Route } from './route.ts';
import { seriesScope } from './scope.ts';
import {
  BrowseScreen,
  DataScreen,
  DrillScreen,
  ImportScreen,
  PlanScreen,
  PresetSimulator,
  QuizScreen,
  ReaderScreen,
  SettingsScreen,
  SheetScreen,
  StatisticsScreen,
} from './screens.ts';
import { setTheme, useShell } from './shell.ts';
import { TopBar } from './TopBar.tsx';

type OpenDialog = 'palette' | 'keys' | null;

export const App = () => {
  const { shell, failure } = useShell();
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const recovering = useHomes(({ work }) => work);
  const platform = shell?.platform ?? 'linux';
  useCommandKeys(platform);
  useMenuState(shell !== null);
  useHistoryCommands();
  useCommands({
    'go.palette': () => setDialog('palette'),
    'help.keys': () => setDialog('keys'),
    'help.check': () => attempt(checkProgress),
    'decks.folder': () => attempt(() => callMain('decks:open-folder')),
    'theme.system': shell?.theme === 'system' ? null : () => attempt(() => setTheme('system')),
    'theme.light': shell?.theme === 'light' ? null : () => attempt(() => setTheme('light')),
    'theme.dark': shell?.theme === 'dark' ? null : () => attempt(() => setTheme('dark')),
  });

  useEffect(() => {
    document.documentElement.dataset['ready'] = String(shell !== null);
  }, [shell]);

  return (
    <PlatformContext value={platform}>
      {failure !== null && (
        <Failure
          title="Your progress could not be opened"
          reason={failure.reason}
          remedy={failure.damaged ? ANEW : undefined}
        />
      )}
      <JournalProblem />
      {!shell && failure === null && recovering !== null && <Recovering share={recovering} />}
      {shell && <CurrentScreen onPalette={() => setDialog('palette')} />}
      <NoticeBar />
      <CommandPalette
        open={dialog === 'palette'}
        onOpenChange={(open) => setDialog(open ? 'palette' : null)}
      />
      <KeysDialog
        open={dialog === 'keys'}
        onOpenChange={(open) => setDialog(open ? 'keys' : null)}
      />
    </PlatformContext>
  );
};

const ANEW = {
  label: 'Keep the damaged files aside and start with an empty database',
  run: () => attempt(startAnew),
};

const CurrentScreen = ({ onPalette }: { onPalette: () => void }) => {
  const route = useRoute((state) => state.route);
  const about = 'lessonId' in route ? route.lessonId : null;
  const deck = useDeck(about ?? '');
  // A lesson that is gone, or that a stored route still names, leads back to where all are listed.
  const lost = about !== null && !deck;
  const screen = lost ? 'library' : route.screen;
  useLostDeck(lost);
  const hasDecks = useDecks(({ decks }) => decks.length > 0);
  useCommands({
    'go.library': screen === 'library' ? null : () => goTo({ screen: 'library' }),
    'go.reviewAll':
      (route.screen === 'review-all' && route.series === undefined) || !hasDecks
        ? null
        : () => goTo({ screen: 'review-all' }),
    'go.plan': screen === 'plan' || !hasDecks ? null : () => goTo({ screen: 'plan' }),
    'go.simulator':
      screen === 'simulator' || !hasDecks ? null : () => goTo({ screen: 'simulator' }),
    'go.settings': screen === 'settings' ? null : () => goTo({ screen: 'settings' }),
    'go.data': screen === 'data' ? null : () => goTo({ screen: 'data' }),
    'go.browse': screen === 'browse' || !hasDecks ? null : () => goTo({ screen: 'browse' }),
    'go.statistics': screen === 'statistics' ? null : () => goTo({ screen: 'statistics' }),
    'go.import': screen === 'import' ? null : () => goTo({ screen: 'import' }),
    'go.drill': screen === 'drill' ? null : () => goTo(drillOf(deck)),
    ...deckCommands(deck, screen),
  });
  return (
    <div className="app" data-screen={screen}>
      <TopBar
        place={deck?.lesson.title.principle ?? seriesIn(route) ?? TITLES[screen] ?? null}
        onPalette={onPalette}
      />
      <ScreenOf route={route} deck={deck} />
      <EditorHost />
      <DeckDialogs />
      <TakeOutHost />
    </div>
  );
};

const seriesIn = (route: Route): string | null =>
  route.screen === 'review-all' ? (route.series ?? null) : null;

/** What the screens are called that are about no deck; the library is where one starts. */
const TITLES: Readonly<Partial<Record<Route['screen'], string>>> = {
  'review-all': 'All decks',
  settings: 'Settings',
  simulator: 'Simulator',
  plan: 'Interview day',
  drill: 'Drill',
  data: 'Your data',
  import: 'Bring in',
  sheet: 'Printable sheet',
  statistics: 'Statistics',
  browse: 'Browse cards',
};

const ScreenOf = ({ route, deck }: { readonly route: Route; readonly deck: Deck | null }) => {
  switch (route.screen) {
    case 'library':
      return <LibraryScreen />;
    case 'review-all': {
      const scope = route.series === undefined ? ALL_DECKS : seriesScope(route.series);
      return <ReviewScreen key={scope} scope={scope} />;
    }
    case 'settings':
      return <SettingsScreen />;
    case 'simulator':
      return <PresetSimulator />;
    case 'plan':
      return <PlanScreen />;
    case 'browse':
      return <BrowseScreen />;
    case 'statistics':
      return <StatisticsScreen />;
    case 'sheet':
      return <SheetScreen key={route.scope} scope={route.scope} />;
    case 'data':
      return <DataScreen />;
    case 'import':
      return <ImportScreen />;
    case 'drill':
      return <DrillScreen filter={route.filter} />;
    case 'reader':
      return deck ? (
        <ReaderScreen key={route.lessonId} deck={deck} itemId={route.itemId ?? null} />
      ) : (
        <LibraryScreen />
      );
    case 'review':
      return deck ? (
        <ReviewScreen key={route.lessonId} scope={route.lessonId} />
      ) : (
        <LibraryScreen />
      );
    case 'quiz':
      return deck ? <QuizScreen key={route.lessonId} deck={deck} /> : <LibraryScreen />;
  }
};

/** Who comes from a deck means that deck; who comes from the library means all of them. */
const drillOf = (deck: Deck | null): Route =>
  deck ? { screen: 'drill', filter: { lessonIds: [deck.lesson.id] } } : { screen: 'drill' };

/** Milliseconds that a lesson file may be away: some editors and sync services remove it to write it anew. */
const GRACE = 2000;

/** Stays in the library when the open lesson is gone for good, and says so. */
const useLostDeck = (lost: boolean): void => {
  useEffect(() => {
    if (!lost) return;
    const timer = setTimeout(() => {
      goTo({ screen: 'library' });
      notify('The lesson that was open is no longer in its folder. Its progress is kept.');
    }, GRACE);
    return () => clearTimeout(timer);
  }, [lost]);
};

const deckCommands = (deck: Deck | null, screen: string): Parameters<typeof useCommands>[0] => {
  if (!deck) return {};
  const lessonId = deck.lesson.id;
  const to = (target: 'reader' | 'review' | 'quiz') =>
    screen === target ? null : () => goTo({ screen: target, lessonId });
  return {
    'deck.read': to('reader'),
    'deck.review': to('review'),
    'deck.quiz': hasQuestions(deck.lesson) ? to('quiz') : null,
  };
};

/** Keeps the application menu in step with what makes sense on the open screen. */
const useMenuState = (connected: boolean): void => {
  const available = useAvailableCommands().join(' ');
  useEffect(() => {
    if (!connected) return;
    const ids = available === '' ? [] : available.split(' ');
    attempt(() => callMain('commands:available', ids as CommandId[]));
  }, [available, connected]);
};
