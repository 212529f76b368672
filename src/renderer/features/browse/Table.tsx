import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useId,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
} from 'react';
import {
  COLUMNS,
  type BrowseRow,
  type Column,
  type Known,
  type Order,
} from '#shared/domain/browse/index.ts';
import { titleOf } from '#shared/domain/deck/index.ts';
import type { Selection } from './selection.ts';
import { cellText, COLUMN_NAMES } from './words.ts';

interface TableProps {
  readonly rows: readonly BrowseRow[];
  readonly known: Known;
  readonly order: Order;
  readonly selection: Selection;
  readonly onOrder: (order: Order) => void;
  readonly onOpen: () => void;
  /** Gets the element that has the keys. */
  readonly gridRef: RefObject<HTMLDivElement | null>;
}

/** Pixels at a rem of 16. */
const ROW = 40;
const HEAD = 36;

/** The cards as a table of which only what is seen is drawn: a hundred thousand rows cost as much as ten. */
export const Table = (props: TableProps) => {
  const { rows, known, order, selection, onOrder, onOpen, gridRef } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  // What it answers changes as one scrolls, so this component is not memoized, and need not be.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW * rem,
    overscan: 12,
    // The head stays above the rows, and nothing that is gone to hides behind it.
    scrollMargin: HEAD * rem,
    scrollPaddingStart: HEAD * rem,
  });
  const { active, chosen } = selection;
  useEffect(() => {
    if (rows.length > 0) virtual.scrollToIndex(active);
  }, [active, rows.length, virtual]);
  const page = (): number =>
    Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / (ROW * rem)) - 2);

  const onKeyDown = (event: KeyboardEvent): void => {
    // The heads' buttons lie in the grid too; what presses a button is theirs.
    const isPress = event.key === 'Enter' || event.key === ' ';
    if (isPress && event.target !== event.currentTarget) return;
    const moves: Readonly<Record<string, number>> = {
      ArrowUp: active - 1,
      ArrowDown: active + 1,
      PageUp: active - page(),
      PageDown: active + page(),
      Home: 0,
      End: rows.length - 1,
    };
    const to = moves[event.key];
    const mod = event.ctrlKey || event.metaKey;
    if (to !== undefined) selection.go(to, event.shiftKey);
    else if (event.key === ' ') selection.toggle(active);
    else if (event.key === 'Enter' && !mod) onOpen();
    else if (event.key.toLowerCase() === 'a' && mod) selection.all();
    else if (event.key === 'Escape' && chosen.size > 0) selection.none();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onRow = (event: MouseEvent, index: number): void => {
    if (event.shiftKey) selection.go(index, true);
    else if (event.ctrlKey || event.metaKey) selection.toggle(index);
    else {
      selection.none();
      selection.go(index, false);
    }
  };
  const sort = (column: Column): void =>
    onOrder({ column, descending: order.column === column && !order.descending });

  return (
    <div className="browse-table">
      <div
        ref={(element) => {
          scroller.current = element;
          gridRef.current = element;
        }}
        className="browse-grid"
        role="grid"
        tabIndex={0}
        aria-label="Cards"
        aria-multiselectable="true"
        aria-rowcount={rows.length + 1}
        aria-colcount={COLUMNS.length}
        aria-activedescendant={rows.length > 0 ? `${id}-${active}` : undefined}
        onKeyDown={onKeyDown}
      >
        <div role="rowgroup" className="browse-head">
          <div role="row" aria-rowindex={1} className="browse-row">
            {COLUMNS.map((column, index) => (
              <div
                key={column}
                role="columnheader"
                className="browse-cell"
                data-column={column}
                aria-colindex={index + 1}
                aria-sort={
                  order.column !== column ? 'none' : order.descending ? 'descending' : 'ascending'
                }
              >
                <button type="button" className="browse-sort" onClick={() => sort(column)}>
                  {COLUMN_NAMES[column]}
                  <span aria-hidden="true">
                    {order.column !== column ? '' : order.descending ? ' ↓' : ' ↑'}
                  </span>
                </button>
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className="browse-rows" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, size }) => {
            const row = rows[index];
            return (
              row && (
                <div
                  key={row.card.id}
                  id={`${id}-${index}`}
                  role="row"
                  className="browse-row"
                  aria-rowindex={index + 2}
                  aria-selected={chosen.has(row.card.id)}
                  data-active={index === active || undefined}
                  style={{
                    height: size,
                    transform: `translateY(${start - HEAD * rem}px)`,
                  }}
                  onClick={(event) => onRow(event, index)}
                  onDoubleClick={onOpen}
                >
                  {COLUMNS.map((column, place) => (
                    <div
                      key={column}
                      role="gridcell"
                      className="browse-cell"
                      data-column={column}
                      aria-colindex={place + 1}
                      dir={column === 'text' ? 'auto' : undefined}
                    >
                      {column === 'text' ? titleOf(row.card) : cellText(row, column, known)}
                    </div>
                  ))}
                </div>
              )
            );
          })}
        </div>
      </div>
    </div>
  );
};
