import { useRef, useState } from 'react';
import { cardsOf } from '#shared/domain/deck/index.ts';
import type { Arrival, TableResult } from '#shared/domain/import/index.ts';
import { countItems } from '#shared/domain/lesson/items.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { attempt } from '#renderer/app/notices.ts';
import { useDecks } from '#renderer/app/decks.ts';
import { useJob } from '#renderer/app/use-job.ts';
import { plural } from '#renderer/ui/format.ts';
import { useFocusOnChange } from '#renderer/ui/use-focus-on-change.ts';
import { CardPreview } from '../CardPreview.tsx';
import { ImportBar, Working } from '../ImportBar.tsx';
import { runImport } from '../run-import.ts';
import { startOver } from '../state.ts';
import { TargetChoice, type Target } from '../TargetChoice.tsx';
import { MappingTable } from './MappingTable.tsx';
import { TableSettings } from './TableSettings.tsx';
import { useTable, type TableSource } from './use-table.ts';

/** Cards that are made to look at; of a large table there are far more. */
const PREVIEWED = 40;

const countAll = (lessons: readonly Lesson[]): number =>
  lessons.reduce((sum, lesson) => sum + countItems(lesson), 0);

/** What is known of a lesson that comes again goes into it, and is no second one. */
const homeOf = (lesson: Lesson, lessons: readonly Lesson[]): Target =>
  lessons.some(({ id }) => id === lesson.id) ? { lessonId: lesson.id } : 'new';

/** A table before it comes in: how it is read, what its columns hold, and what comes of it. */
export const TableView = ({ source }: { readonly source: TableSource }) => {
  const { file } = source;
  const table = useTable(source);
  const [stopped, setStopped] = useState(false);
  const [chosen, setChosen] = useState<Target | null>(null);
  const [busy, setBusy] = useState(false);
  const [written, setWritten] = useState(0);
  const abort = useRef<AbortController>(null);
  const { value, state, progress } = useJob(table.read, stopped);
  const lessons = useDecks(({ decks }) => decks).map(({ lesson }) => lesson);
  const result = state === 'done' ? value : null;
  const outcome = useRef<HTMLElement>(null);
  useFocusOnChange(state === 'done', outcome, () => outcome.current?.querySelector('h2') ?? null);
  const [only] = result?.lessons ?? [];
  const single = result?.lessons.length === 1;

  const bringIn = (read: TableResult): void => {
    if (busy) return;
    setBusy(true);
    setWritten(0);
    const idsMean = table.mapping.includes('id');
    const arrivals = read.lessons.map((lesson): Arrival => {
      const into = (single ? chosen : null) ?? homeOf(lesson, lessons);
      return { lesson, file, into, by: 'items', idsMean };
    });
    abort.current = new AbortController();
    const { signal } = abort.current;
    const work = runImport(
      { source: file, arrivals, refused: read.refused },
      { signal, onProgress: setWritten },
    );
    attempt(() => work.finally(() => setBusy(false)));
  };

  return (
    <div className="import-work">
      <ImportBar
        name={file}
        leave={busy || state === 'running' ? 'Cancel' : 'Something else'}
        onLeave={() => {
          abort.current?.abort();
          startOver();
        }}
      />
      {busy && <Working says="Bringing it in…" label="Bringing in" progress={written} />}
      <section className="import-card" aria-labelledby="import-columns">
        <h2 id="import-columns">Columns</h2>
        <TableSettings table={table} />
        <MappingTable table={table} />
      </section>
      <section className="import-card import-go" aria-labelledby="import-go" ref={outcome}>
        <h2 id="import-go" tabIndex={-1}>
          What comes of it
        </h2>
        {state === 'running' && (
          <progress
            className="session-progress"
            aria-label="Reading the table"
            value={progress}
            max={1}
          />
        )}
        <p role="status">{statusOf(state, result)}</p>
        {state !== 'done' && (
          <div className="done-actions">
            <button
              type="button"
              className="button-quiet button-framed"
              onClick={() => setStopped(!stopped)}
            >
              {stopped ? 'Read on' : 'Stop reading'}
            </button>
          </div>
        )}
        {result && result.refused.length > 0 && <Refused result={result} />}
        {result && only && (
          <>
            {single && (
              <div className="import-fields">
                <TargetChoice
                  target={chosen ?? homeOf(only, lessons)}
                  lessons={lessons}
                  onChoose={setChosen}
                />
              </div>
            )}
            <div className="done-actions">
              <button
                type="button"
                className="button-primary"
                aria-disabled={busy}
                onClick={() => bringIn(result)}
              >
                Bring in ({plural(countAll(result.lessons), 'item')})
              </button>
            </div>
          </>
        )}
      </section>
      {only && <FirstCards lesson={only} total={single} />}
    </div>
  );
};

const statusOf = (state: 'running' | 'stopped' | 'done', result: TableResult | null): string => {
  if (state === 'running') return 'Reading…';
  if (!result) return 'Reading was stopped; nothing was written.';
  const items = countAll(result.lessons);
  if (items === 0) return 'No row makes an item. Say what the columns hold.';
  const refused = result.refused.length;
  return `${plural(result.rows, 'row')}: ${plural(items, 'item')} in ${plural(result.lessons.length, 'lesson')}${refused > 0 ? `, ${refused} refused` : ''}.`;
};

/** How many refusals are shown before all of them are in the report. */
const SHOWN = 5;

const Refused = ({ result: { refused } }: { readonly result: TableResult }) => (
  <ol className="import-refusals" aria-label="Refused rows">
    {refused.slice(0, SHOWN).map((each) => (
      <li key={each.line}>
        <p className="label">Line {each.line}</p>
        <p dir="auto">{each.excerpt}</p>
        <p className="muted">
          {each.reason} {each.remedy}
        </p>
      </li>
    ))}
    {refused.length > SHOWN && (
      <li className="muted">and {refused.length - SHOWN} more, in the report</li>
    )}
  </ol>
);

/** The first cards of the first lesson, as they will be asked. */
const FirstCards = ({ lesson, total }: { readonly lesson: Lesson; readonly total: boolean }) => {
  const cards = cardsOf(lesson);
  return <CardPreview cards={cards.slice(0, PREVIEWED)} count={total ? cards.length : null} />;
};
