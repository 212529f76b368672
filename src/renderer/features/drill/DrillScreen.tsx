import { useEffect, useState } from 'react';
import type { Card } from '#shared/domain/deck/index.ts';
import { drillSets, type DrillFilter, type DrillInput } from '#shared/domain/drill/index.ts';
import { useDecks } from '#renderer/app/decks.ts';
import { beginDrill, leaveDrill, useDrillState } from './drill-state.ts';
import { DrillChooser } from './DrillChooser.tsx';
import { DrillCards } from './DrillCards.tsx';
import { useDrillInput } from './useDrillInput.ts';
import './drill.css';

export interface DrillScreenProps {
  /** What is chosen when the screen opens; the rest of it as for anybody. */
  readonly filter?: Partial<DrillFilter> | undefined;
}

/** Practice that the schedule never hears of: first what to drill, then one card after another. */
export const DrillScreen = ({ filter: asked }: DrillScreenProps) => {
  const decks = useDecks((state) => state.decks);
  const input = useDrillInput(decks);
  const session = useDrillState((state) => state.session);
  const [drilling, setDrilling] = useState(false);
  const [chosen, setChosen] = useState<DrillFilter | null>(null);
  useEffect(() => leaveDrill, []);

  const begin = (cards: readonly Card[]): void => {
    beginDrill(cards);
    setDrilling(true);
  };
  const choose = (): void => {
    leaveDrill();
    setDrilling(false);
  };

  if (drilling && session) {
    return <DrillCards session={session} onBegin={begin} onChoose={choose} />;
  }
  return input ? (
    <DrillChooser
      decks={decks}
      input={input}
      filter={chosen ?? firstFilter(asked, input)}
      onFilter={setChosen}
      onBegin={begin}
      onContinue={() => setDrilling(true)}
    />
  ) : null;
};

/** Who asked for nothing in particular most likely means what went wrong today. */
const firstFilter = (asked: Partial<DrillFilter> = {}, input: DrillInput): DrillFilter => {
  const { lessonIds = null, kind = null, search = '' } = asked;
  const present = new Set(input.cards.map((card) => card.lessonId));
  const rest = { lessonIds: lessonIds?.filter((id) => present.has(id)) ?? null, kind, search };
  const missed = drillSets(rest, input)['missed-today'].length > 0;
  return { ...rest, which: asked.which ?? (missed ? 'missed-today' : 'all') };
};
