import { useDeferredValue, useRef, useState } from 'react';
import { isSetAside } from '#shared/domain/schedule/index.ts';
import { useCommands } from '#renderer/app/commands.ts';
import { attempt } from '#renderer/app/notices.ts';
import { CardInfo } from '#renderer/features/card-info/index.ts';
import { openDeckDialog, useDeckDialog } from '#renderer/features/deck-dialogs/index.ts';
import { openEditor } from '#renderer/features/editor/index.ts';
import { plural } from '#renderer/ui/format.ts';
import { Keys } from '#renderer/ui/Keys.tsx';
import { Screen } from '#renderer/ui/Screen.tsx';
import type { BrowseRow } from '#shared/domain/browse/index.ts';
import { bringBack, markCards, placesOf, resetCards, suspendCards } from './actions.ts';
import { BrowseDialogs, UNASKED, type BrowseDialog } from './BrowseDialogs.tsx';
import { Details } from './Details.tsx';
import { SearchField } from './SearchField.tsx';
import { useSelection } from './selection.ts';
import type { Shown } from './standing.ts';
import { Table } from './Table.tsx';
import { useBrowse } from './useBrowse.ts';
import { countText } from './words.ts';
import './browse.css';

/** All cards as a table: found, sorted, chosen, and changed together. */
export const BrowseScreen = () => {
  const [search, setSearch] = useState('');
  const [order, setOrder] = useState(NOTHING.order);
  const [dialog, setDialog] = useState<BrowseDialog | null>(null);
  const [info, setInfo] = useState<BrowseRow | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const { found, error, known } = useBrowse(useDeferredValue(search), order);
  const shown = found ?? NOTHING;
  const { rows } = shown;
  const selection = useSelection(shown);
  const { meant, count, active } = selection;
  const row = rows[active];
  const areAside = meant.length > 0 && meant.every(({ mark }) => isSetAside(mark, known.today));
  const areMarked = meant.length > 0 && meant.every(({ mark }) => mark?.marked === true);
  const anyMet = meant.some(({ state }) => state !== null);

  const toTable = (): void => grid.current?.focus();
  const edit = (): void => {
    if (row) openEditor({ lessonId: row.card.lessonId, itemId: row.card.itemId });
  };
  const suspend = (): void => attempt(() => (areAside ? bringBack : suspendCards)(meant));
  const mark = (): void => attempt(() => markCards(meant, !areMarked));
  const reset = (): void => {
    if (meant.length > UNASKED) setDialog('reset');
    else attempt(() => resetCards(meant));
  };
  const move = (): void => openDeckDialog({ kind: 'move', places: placesOf(meant) });
  const isMoving = useDeckDialog(({ open }) => open !== null);
  const any = meant.length > 0 && dialog === null && info === null && !isMoving;
  useCommands({
    'browse.edit': any && row ? edit : null,
    'browse.info': any && row ? () => setInfo(row) : null,
    'browse.suspend': any ? suspend : null,
    'browse.mark': any ? mark : null,
    'browse.due': any ? () => setDialog('due') : null,
    'browse.tags': any ? () => setDialog('tags') : null,
    'browse.move': any ? move : null,
    'browse.reset': any && anyMet ? reset : null,
    'browse.delete': any ? () => setDialog('delete') : null,
  });

  return (
    <Screen title="Browse cards" className="browse">
      <SearchField search={search} error={error} onSearch={setSearch} onEnter={toTable} />
      <div className="browse-bar">
        <p role="status">
          {found && countText(rows.length, found.total)}
          {count > 0 && `, ${plural(count, 'card')} chosen`}
        </p>
        <div className="browse-actions">
          <Action keys="@" on={any} run={suspend}>
            {areAside ? 'Bring back' : 'Suspend'}
          </Action>
          <Action keys="*" on={any} run={mark}>
            {areMarked ? 'Take the mark away' : 'Mark'}
          </Action>
          <Action keys="Mod+Shift+D" on={any} run={() => setDialog('due')}>
            Due date
          </Action>
          <Action keys="T" on={any} run={() => setDialog('tags')}>
            Tags
          </Action>
          <Action keys="M" on={any} run={move}>
            Move
          </Action>
          <Action keys="Mod+Shift+N" on={any && anyMet} run={reset}>
            Make new
          </Action>
          <Action keys="Delete" on={any} run={() => setDialog('delete')}>
            Delete
          </Action>
        </div>
      </div>
      <div className="browse-body">
        <div className="browse-list">
          <Table
            rows={rows}
            known={known}
            order={order}
            selection={selection}
            onOrder={setOrder}
            onOpen={edit}
            gridRef={grid}
          />
          {found && rows.length === 0 && (
            <p className="browse-none">
              {found.total === 0 ? 'There are no cards yet.' : 'Nothing is found by this search.'}
            </p>
          )}
        </div>
        {row && <Details row={row} known={known} onEdit={edit} onInfo={() => setInfo(row)} />}
      </div>
      {dialog && (
        <BrowseDialogs
          open={dialog}
          rows={meant}
          onClose={() => {
            setDialog(null);
            toTable();
          }}
        />
      )}
      {info && (
        <CardInfo
          card={info.card}
          state={info.state}
          onClose={() => {
            setInfo(null);
            toTable();
          }}
        />
      )}
    </Screen>
  );
};

/** Until the first search is done. */
const NOTHING: Shown = { rows: [], search: '', order: { column: 'deck', descending: false } };

interface ActionProps {
  readonly keys: string;
  readonly on: boolean;
  readonly run: () => void;
  readonly children: string;
}

const Action = ({ keys, on, run, children }: ActionProps) => (
  <button type="button" className="button-quiet" disabled={!on} onClick={run}>
    {children} <Keys keys={keys} hint />
  </button>
);
