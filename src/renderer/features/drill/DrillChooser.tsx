import type { SubmitEvent } from 'react';
import { CARD_KINDS, type Card, type CardKind } from '#shared/domain/deck/index.ts';
import {
  currentDrillCard,
  drillSets,
  type DrillFilter,
  type DrillInput,
} from '#shared/domain/drill/index.ts';
import { useCommands } from '#renderer/app/commands.ts';
import type { Deck } from '#renderer/app/decks.ts';
import { goTo } from '#renderer/app/route.ts';
import { plural } from '#renderer/ui/format.ts';
import { CARD_KIND_NAMES } from '#renderer/ui/kind-names.ts';
import { Screen } from '#renderer/ui/Screen.tsx';
import { useDrillState } from './drill-state.ts';
import { DrillSets } from './DrillSets.tsx';
import { SET_WORDS } from './names.ts';

interface DrillChooserProps {
  readonly decks: readonly Deck[];
  readonly input: DrillInput;
  readonly filter: DrillFilter;
  readonly onFilter: (filter: DrillFilter) => void;
  readonly onBegin: (cards: readonly Card[]) => void;
  readonly onContinue: () => void;
}

/** Which cards to drill, and how many they are. */
export const DrillChooser = (props: DrillChooserProps) => {
  const { decks, input, filter, onFilter, onBegin, onContinue } = props;
  const sets = drillSets(filter, input);
  const cards = sets[filter.which];
  const begin = cards.length > 0 ? () => onBegin(cards) : null;
  const take = (change: Partial<DrillFilter>): void => onFilter({ ...filter, ...change });
  useCommands({ 'drill.start': begin });

  return (
    <Screen title="Drill" hint="Practice: your schedule is not changed." className="drill-chooser">
      <Unfinished onContinue={onContinue} />
      <form
        className="drill-form"
        onSubmit={(event: SubmitEvent) => {
          event.preventDefault();
          begin?.();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
          // Elsewhere Escape is the app's; on an open list it closes the list.
          if (!(event.target instanceof HTMLInputElement && event.target.type === 'search')) return;
          event.preventDefault();
          // The first Escape empties the search, as it does in every search field.
          if (filter.search !== '') take({ search: '' });
          else goTo({ screen: 'library' });
        }}
      >
        <DrillSets sets={sets} chosen={filter.which} onChoose={(which) => take({ which })} />
        <div className="drill-fields">
          <label className="drill-field drill-search">
            <span className="label">Search</span>
            <input
              type="search"
              value={filter.search}
              onChange={({ target }) => take({ search: target.value })}
              aria-describedby="drill-search-hint"
              autoComplete="off"
              spellCheck={false}
            />
            <span id="drill-search-hint" className="drill-hint">
              Words in any order. Quotes keep words together.
            </span>
          </label>
          {decks.length > 1 && <DeckField decks={decks} filter={filter} take={take} />}
          <KindField input={input} filter={filter} take={take} />
        </div>
        <div className="drill-start">
          <button type="submit" className="button-primary button-wide" disabled={!begin}>
            {begin ? `Drill ${plural(cards.length, 'card')}` : 'Drill'}
          </button>
          <p className="muted" role="status">
            {begin ? (
              <>
                <span className="visually-hidden">{plural(cards.length, 'card')}.</span> In random
                order.
              </>
            ) : (
              emptyText(filter, drillSets(NOTHING_ELSE, input)[filter.which].length > 0)
            )}
          </p>
        </div>
      </form>
    </Screen>
  );
};

const NOTHING_ELSE = { lessonIds: null, kind: null, search: '' } as const;

const emptyText = ({ which }: DrillFilter, isElsewhere: boolean): string =>
  isElsewhere
    ? 'No card fits all of this. Search for fewer words, or choose another deck or kind.'
    : SET_WORDS[which].none;

const Unfinished = ({ onContinue }: { readonly onContinue: () => void }) => {
  const session = useDrillState((state) => state.session);
  if (!session || !currentDrillCard(session)) return null;
  return (
    <p className="drill-unfinished">
      <span>
        You left a drill with {session.queue.length} of {plural(session.total, 'card')} to go.
      </span>
      <button type="button" className="button-quiet" onClick={onContinue}>
        Go on with it
      </button>
    </p>
  );
};

interface FieldProps {
  readonly filter: DrillFilter;
  readonly take: (change: Partial<DrillFilter>) => void;
}

/** In a list of choices, all of them and several of them at once; no id of a lesson has a space. */
const ALL = ' all';
const SEVERAL = ' several';

const DeckField = ({ decks, filter, take }: FieldProps & { readonly decks: readonly Deck[] }) => {
  const { lessonIds } = filter;
  const several = lessonIds !== null && lessonIds.length !== 1;
  return (
    <label className="drill-field">
      <span className="label">Deck</span>
      <select
        value={several ? SEVERAL : (lessonIds?.[0] ?? ALL)}
        onChange={({ target }) => take({ lessonIds: target.value === ALL ? null : [target.value] })}
      >
        <option value={ALL}>All decks</option>
        {several && <option value={SEVERAL}>{plural(lessonIds.length, 'deck')}</option>}
        {decks.map(({ lesson }) => (
          <option key={lesson.id} value={lesson.id}>
            {lesson.title.principle}
          </option>
        ))}
      </select>
    </label>
  );
};

const KindField = ({ input, filter, take }: FieldProps & { readonly input: DrillInput }) => {
  const present = new Set<CardKind>(input.cards.map(({ kind }) => kind));
  const kinds = CARD_KINDS.filter((kind) => present.has(kind) || kind === filter.kind);
  return (
    <label className="drill-field">
      <span className="label">Kind</span>
      <select
        value={filter.kind ?? ALL}
        onChange={({ target }) =>
          take({ kind: kinds.find((kind) => kind === target.value) ?? null })
        }
      >
        <option value={ALL}>Every kind</option>
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {CARD_KIND_NAMES[kind]}
          </option>
        ))}
      </select>
    </label>
  );
};
