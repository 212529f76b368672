import {
  DELIMITER_NAMES,
  DELIMITERS,
  ENCODING_NAMES,
  ENCODINGS,
  type Delimiter,
  type Encoding,
} from '#shared/domain/import/index.ts';
import { ITEM_NAME, SECTION_KEYS, isSectionKey } from '#shared/domain/lesson/file/format.ts';
import type { TableView } from './use-table.ts';

/** How the file is read: what was found, for the person to say otherwise. */
export const TableSettings = ({ table }: { readonly table: TableView }) => (
  <div className="import-fields">
    <label className="field">
      Encoding
      <select
        className="input"
        value={table.encoding}
        onChange={({ target }) => table.say({ encoding: target.value as Encoding })}
      >
        {ENCODINGS.map((encoding) => (
          <option key={encoding} value={encoding}>
            {ENCODING_NAMES[encoding]}
          </option>
        ))}
      </select>
    </label>
    <label className="field">
      Between the cells
      <select
        className="input"
        value={table.delimiter}
        onChange={({ target }) => table.say({ delimiter: target.value as Delimiter })}
      >
        {DELIMITERS.map((delimiter) => (
          <option key={delimiter} value={delimiter}>
            {DELIMITER_NAMES[delimiter]}
          </option>
        ))}
      </select>
    </label>
    <label className="field">
      Each row is
      <select
        className="input"
        value={table.kind ?? ''}
        onChange={({ target: { value } }) =>
          table.say({ kind: isSectionKey(value) ? value : null })
        }
      >
        <option value="">what its cells say</option>
        {SECTION_KEYS.map((section) => (
          <option key={section} value={section}>
            a {ITEM_NAME[section]}
          </option>
        ))}
      </select>
    </label>
    <label className="import-check">
      <input
        type="checkbox"
        checked={table.hasHeader}
        onChange={({ target }) => table.say({ hasHeader: target.checked })}
      />
      The first row names the columns
    </label>
  </div>
);
