import { useId, useRef, useState, type ReactNode } from 'react';
import { attempt, notify } from '#renderer/app/notices.ts';
import { callMain } from '#renderer/platform/index.ts';
import { toCsv, type FigureTable } from './figure.ts';
import { toPng } from './picture.ts';
import '#renderer/ui/chart/chart.css';
import './figure.css';

interface FigureProps {
  /** A question. */
  readonly name: string;
  /** Its answer, in a sentence. */
  readonly says: string;
  readonly table: FigureTable;
  /** Gets the ids of the name and the sentence. */
  readonly children: (ids: { readonly name: string; readonly says: string }) => ReactNode;
}

/** A graph with its question, its answer, its values as a table, and ways to take them out. */
export const Figure = ({ name, says, table, children }: FigureProps) => {
  const id = useId();
  const ids = { name: `${id}-name`, says: `${id}-says` };
  const figure = useRef<HTMLElement>(null);
  const svg = (): SVGSVGElement | null => figure.current?.querySelector('svg[role="img"]') ?? null;
  return (
    <figure className="chart" ref={figure}>
      <figcaption>
        <h3 className="chart-name" id={ids.name}>
          {name}
        </h3>
        <p className="chart-says" id={ids.says}>
          {says}
        </p>
      </figcaption>
      {children(ids)}
      <FigureRows name={name} table={table} picture={svg} />
    </figure>
  );
};

interface FigureRowsProps {
  readonly name: string;
  readonly table: FigureTable;
  readonly picture: () => SVGSVGElement | null;
}

const FigureRows = ({ name, table, picture }: FigureRowsProps) => {
  const [open, setOpen] = useState(false);
  const file = name.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  const save = (type: 'csv' | 'png', bytesOf: () => Promise<Uint8Array>): void =>
    attempt(async () => {
      const path = await callMain('figure:save', { name: file, type, bytes: await bytesOf() });
      if (path !== null) notify(`Saved as ${path}.`);
    });
  const saveCsv = (): void =>
    // The mark at the beginning tells a spreadsheet that this is UTF-8.
    save('csv', () => Promise.resolve(new TextEncoder().encode(`\ufeff${toCsv(table)}`)));
  const savePng = (): void =>
    save('png', () => {
      const svg = picture();
      if (!svg) throw new Error('There is nothing to draw yet.');
      return toPng(svg, name);
    });
  return (
    <details className="chart-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary aria-label={`${name} Values and ways to take them out`}>Values</summary>
      {open && (
        <>
          <div className="chart-actions">
            <button type="button" className="button-quiet" onClick={saveCsv}>
              Save as CSV
            </button>
            <button type="button" className="button-quiet" onClick={savePng}>
              Save as PNG
            </button>
          </div>
          <div className="chart-rows" tabIndex={0} role="region" aria-label={`${name} Values`}>
            <table>
              <caption className="visually-hidden">{name}</caption>
              <thead>
                <tr>
                  {table.head.map((cell) => (
                    <th key={cell} scope="col">
                      {cell}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {table.rows.map(([first = '', ...cells], row) => (
                  <tr key={row}>
                    <th scope="row">{first}</th>
                    {cells.map((cell, column) => (
                      <td key={column}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </details>
  );
};
