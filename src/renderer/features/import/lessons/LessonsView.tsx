import { useState } from 'react';
import { attempt } from '#renderer/app/notices.ts';
import { useDecks } from '#renderer/app/decks.ts';
import { plural } from '#renderer/ui/format.ts';
import { ImportBar } from '../ImportBar.tsx';
import { runImport } from '../run-import.ts';
import { startOver, type ImportSource } from '../state.ts';
import { arrivalsOf, refusalsOf, stateOf, type Conflict, type FileState } from './arrivals.ts';
import type { LessonFileEntry } from './read-files.ts';

type LessonsSource = Extract<ImportSource, { kind: 'lessons' }>;

/** Lesson files before they come in: which are sound, which are there, and what to do where two differ. */
export const LessonsView = ({ source }: { readonly source: LessonsSource }) => {
  const { file, entries } = source;
  const [choices, setChoices] = useState<ReadonlyMap<string, Conflict>>(new Map());
  const [busy, setBusy] = useState(false);
  const decks = useDecks(({ entries: known }) => known ?? []);
  const lessons = new Map(decks.flatMap(({ lesson }) => (lesson ? [[lesson.id, lesson]] : [])));
  const states = entries.map((entry) => stateOf(entry, lessons));
  const sound = states.filter((state) => state !== 'broken').length;
  const bringIn = (): void => {
    if (busy || sound === 0) return;
    setBusy(true);
    const arrivals = arrivalsOf(entries, lessons, choices);
    const texts = new Map(
      entries.flatMap(({ file: name, lesson, text }) => (lesson ? [[name, text] as const] : [])),
    );
    attempt(() =>
      runImport({ source: file, arrivals, refused: refusalsOf(entries), texts }).finally(() =>
        setBusy(false),
      ),
    );
  };
  return (
    <div className="import-work">
      <ImportBar name={file} leave="Something else" onLeave={startOver} />
      <ul className="import-card import-files" aria-label="Lesson files">
        {entries.map((entry, index) => (
          <FileRow
            key={`${index} ${entry.file}`}
            entry={entry}
            state={states[index] ?? 'broken'}
            choice={choices.get(entry.file) ?? 'second'}
            onChoose={(choice) => setChoices(new Map(choices).set(entry.file, choice))}
          />
        ))}
      </ul>
      <div className="done-actions">
        <button
          type="button"
          className="button-primary"
          aria-disabled={busy || sound === 0}
          onClick={bringIn}
        >
          Bring in {plural(sound, 'lesson')}
        </button>
        {sound < entries.length && (
          <p className="muted">
            {entries.length - sound} of {plural(entries.length, 'file')} cannot be read and will
            stay out.
          </p>
        )}
      </div>
    </div>
  );
};

const STATES: Readonly<Record<FileState, string>> = {
  new: 'comes in',
  same: 'is there already, and is skipped',
  other: 'has the id of a lesson that is there and says something else',
  broken: 'cannot be read',
};

interface FileRowProps {
  readonly entry: LessonFileEntry;
  readonly state: FileState;
  readonly choice: Conflict;
  readonly onChoose: (choice: Conflict) => void;
}

const FileRow = ({ entry, state, choice, onChoose }: FileRowProps) => (
  <li data-state={state}>
    <div className="import-file">
      <p className="import-file-name">{entry.lesson?.title.principle ?? entry.file}</p>
      <p className="muted">
        {entry.file} {STATES[state]}
      </p>
      {state === 'broken' &&
        entry.problems.slice(0, 3).map((problem) => (
          <p key={`${problem.line} ${problem.message}`} className="field-error">
            {problem.line !== null && `Line ${problem.line}: `}
            {problem.message} <span className="role-remedy">{problem.remedy}</span>
          </p>
        ))}
    </div>
    {state === 'other' && (
      <select
        className="input"
        aria-label={`What becomes of ${entry.file}`}
        value={choice}
        onChange={({ target }) => onChoose(target.value === 'merge' ? 'merge' : 'second')}
      >
        <option value="second">Kept beside it</option>
        <option value="merge">Merged into it</option>
      </select>
    )}
  </li>
);
