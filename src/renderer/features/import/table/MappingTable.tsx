import { COLUMN_NAMES, COLUMNS, isColumn, readRow } from '#shared/domain/import/index.ts';
import { ITEM_NAME } from '#shared/domain/lesson/file/format.ts';
import type { TableView } from './use-table.ts';

/** The columns and the first rows: what each column holds is chosen above it. */
export const MappingTable = ({ table }: { readonly table: TableView }) => {
  const { names, mapping, rows, kind } = table;
  const choose = (at: number, value: string): void =>
    table.say({
      mapping: names.map((_, index) => {
        const chosen = isColumn(value) ? value : null;
        if (index === at) return chosen;
        // A field has one column.
        return mapping[index] === chosen ? null : (mapping[index] ?? null);
      }),
    });
  return (
    <div className="table-scroll" role="region" aria-label="Columns and first rows" tabIndex={0}>
      <table className="map-table">
        <thead>
          <tr>
            <td />
            {names.map((name, index) => (
              <th key={index} scope="col">
                <span className="map-name">{name}</span>
                <select
                  className="input"
                  aria-label={`What “${name}” holds`}
                  value={mapping[index] ?? ''}
                  onChange={({ target }) => choose(index, target.value)}
                >
                  <option value="">Left out</option>
                  {COLUMNS.map((column) => (
                    <option key={column} value={column}>
                      {COLUMN_NAMES[column]}
                    </option>
                  ))}
                </select>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const read = readRow(row, { mapping, kind });
            return (
              <tr key={row.line} data-refused={!read.ok}>
                <th scope="row" className="map-line">
                  <span className="role-line">{row.line}</span>
                  <span className={read.ok ? 'map-kind' : 'map-kind field-error'}>
                    {read.ok ? kindName(read.value?.content) : 'refused'}
                  </span>
                </th>
                {read.ok ? (
                  names.map((_, index) => (
                    <td key={index} dir="auto" data-left-out={mapping[index] == null}>
                      {row.cells[index] ?? ''}
                    </td>
                  ))
                ) : (
                  <td colSpan={names.length}>
                    <span dir="auto">{row.cells.join(' · ')}</span>
                    <span className="field-error">
                      {read.error.reason} {read.error.remedy}
                    </span>
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};

type Read = Extract<ReturnType<typeof readRow>, { ok: true }>['value'];

const kindName = (content: NonNullable<Read>['content'] | undefined): string => {
  if (!content) return '';
  if (content.kind === 'item') return ITEM_NAME[content.section];
  return content.kind === 'phrase' ? 'further phrase' : content.kind;
};
