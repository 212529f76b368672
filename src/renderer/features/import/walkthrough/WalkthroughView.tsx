import { useMemo, useState } from 'react';
import { cardsOf } from '#shared/domain/deck/index.ts';
import type { Refusal } from '#shared/domain/import/index.ts';
import { splitLesson } from '#shared/domain/import/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import {
  parseWalkthrough,
  type ForcedRoles,
  type Role,
  type WalkthroughResult,
} from '#shared/domain/lesson/walkthrough/index.ts';
import { attempt } from '#renderer/app/notices.ts';
import { useDecks } from '#renderer/app/decks.ts';
import { plural } from '#renderer/ui/format.ts';
import { CardPreview } from '../CardPreview.tsx';
import { runImport } from '../run-import.ts';
import { setDraft, setSource, startOver, type ImportSource } from '../state.ts';
import { TargetChoice, type Target } from '../TargetChoice.tsx';
import { RoleGrid } from './RoleGrid.tsx';
import { RoleLegend } from './RoleLegend.tsx';

type WalkthroughSource = Extract<ImportSource, { kind: 'walkthrough' }>;

/** What can be brought in of a text: all of it, or the parts that are whole. */
const lessonOf = (result: WalkthroughResult): Lesson | null => {
  if (result.outcome === 'rejected') return null;
  const lesson = result.outcome === 'parsed' ? result.lesson : result.found;
  return cardsOf(lesson).length > 0 ? lesson : null;
};

const refusalsOf = (file: string, { left }: WalkthroughResult): readonly Refusal[] =>
  left.map(({ line, excerpt, message, remedy }) => ({
    ...{ file, line, excerpt, reason: message, remedy },
  }));

/** A walkthrough before it comes in: each line with its role, what is wrong, the cards to come. */
export const WalkthroughView = ({ source }: { readonly source: WalkthroughSource }) => {
  const { file, text, forced } = source;
  const result = useMemo(() => parseWalkthrough(text, forced), [text, forced]);
  const found = lessonOf(result);
  const [named, setNamed] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Target | null>(null);
  const [busy, setBusy] = useState(false);
  const lessons = useDecks(({ decks }) => decks).map(({ lesson }) => lesson);

  const title = named ?? found?.title.principle ?? '';
  const lesson = found && { ...found, title: { ...found.title, principle: title.trim() } };
  const cards = useMemo(() => (found ? cardsOf(found) : []), [found]);
  const home = lessons.find(({ id }) => id === found?.id);
  const target = chosen ?? (home ? { lessonId: home.id } : 'new');

  const onRole = (line: number, role: Role | null): void => {
    const next = new Map(forced);
    if (role === null) next.delete(line);
    else next.set(line, role);
    setSource({ ...source, forced: next });
  };
  const bringIn = (): void => {
    if (!lesson || busy || lesson.title.principle === '') return;
    setBusy(true);
    const parts = splitLesson(lesson);
    const into = parts.length > 1 ? 'new' : target;
    const arrivals = parts.map(
      (part) => ({ lesson: part, file, into, by: 'walkthrough', idsMean: false }) as const,
    );
    attempt(() =>
      runImport({ source: file, arrivals, refused: refusalsOf(file, result) }).finally(() =>
        setBusy(false),
      ),
    );
  };

  const lines = result.lines.filter(({ role }) => role !== 'blank');
  const doubtful = lines.filter(({ doubt }) => doubt !== undefined).length;
  const isWhole = result.outcome === 'parsed';
  return (
    <div className="import-work">
      <div className="import-bar">
        <h2 tabIndex={-1}>
          {file}
          <span className="import-extent">
            , {plural(lines.length, 'line')}
            {doubtful > 0 && `, ${doubtful} doubtful`}
          </span>
        </h2>
        <div className="done-actions">
          {file === 'pasted text' && (
            <button
              type="button"
              className="button-quiet"
              onClick={() => {
                setDraft(text);
                setSource(null);
              }}
            >
              Change the text
            </button>
          )}
          <button type="button" className="button-quiet" onClick={startOver}>
            Something else
          </button>
        </div>
      </div>
      <Verdict result={result} forced={forced} />
      {lines.length > 0 && (
        <>
          <RoleLegend doubtful={doubtful} />
          <RoleGrid
            lines={lines}
            forced={new Set(forced.keys())}
            problems={[...result.errors, ...result.warnings]}
            onRole={onRole}
          />
        </>
      )}
      {lesson && (
        <>
          <CardPreview cards={cards} />
          <section className="import-card import-go" aria-labelledby="import-go">
            <h2 id="import-go">The lesson</h2>
            <div className="import-fields">
              <label className="field">
                Title
                <input
                  className="input"
                  value={title}
                  maxLength={200}
                  aria-invalid={title.trim() === ''}
                  onChange={({ target: input }) => setNamed(input.value)}
                />
              </label>
              <TargetChoice target={target} lessons={lessons} onChoose={setChosen} />
            </div>
            {title.trim() === '' && (
              <p className="field-error">A lesson needs a title: the principle that it is about.</p>
            )}
            <div className="done-actions">
              <button
                type="button"
                className="button-primary"
                aria-disabled={busy || title.trim() === ''}
                onClick={bringIn}
              >
                {isWhole ? 'Bring in' : 'Import the complete parts'} ({plural(cards.length, 'card')}
                )
              </button>
            </div>
          </section>
        </>
      )}
    </div>
  );
};

/** How the text stands as a whole, in one sentence or a few. */
const Verdict = ({
  result,
  forced,
}: {
  readonly result: WalkthroughResult;
  readonly forced: ForcedRoles;
}) => {
  const atNoLine = [...result.errors, ...result.warnings].filter(({ line }) => line === null);
  return (
    <div className="import-verdict" role="status" data-outcome={result.outcome}>
      <p>{verdictOf(result, forced)}</p>
      {atNoLine.map(({ message, remedy }) => (
        <p key={message}>
          {message} {remedy}
        </p>
      ))}
    </div>
  );
};

const verdictOf = (
  { outcome, errors, left, lines }: WalkthroughResult,
  forced: ForcedRoles,
): string => {
  switch (outcome) {
    case 'parsed': {
      const headings = lines.filter(({ n, role }) => role === 'prose' && !forced.has(n)).length;
      return headings === 0
        ? 'The text is whole: every line has its place.'
        : `The text is whole. ${plural(headings, 'heading')} left out: a line that is none can be given its role.`;
    }
    case 'rejected':
      return 'This does not look like a walkthrough. If it is one, give the lines their roles.';
    case 'error': {
      const things = `${plural(errors.length, 'thing')} to mend, each at its line.`;
      if (left.length === 0) return things;
      return `${things} ${plural(left.length, 'part')} would be left out, and told in the report.`;
    }
  }
};
