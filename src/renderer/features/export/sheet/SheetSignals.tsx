import type { Angle, Level, RedFlag, Verdict } from '#shared/domain/lesson/lesson.ts';

interface FlagsProps {
  readonly flags: readonly RedFlag[];
  /** Whether what a phrase shows stands beside it. */
  readonly why: boolean;
}

export const SheetFlags = ({ flags, why }: FlagsProps) => (
  <ul className="sheet-lines">
    {flags.map(({ id, text, phrase, shows, unless }) => (
      <li key={id}>
        {phrase === null ? text : <q>{phrase}</q>}
        {phrase !== null && why && <span className="sheet-quiet"> {shows}</span>}
        {unless !== null && <span className="sheet-quiet"> (not where {unless})</span>}
      </li>
    ))}
  </ul>
);

export const SheetVerdicts = ({ verdicts }: { readonly verdicts: readonly Verdict[] }) => (
  <ul className="sheet-blocks">
    {verdicts.map(({ id, phrase, text }) => (
      <li key={id}>
        {phrase !== null && <p className="sheet-quote">{phrase}</p>}
        <p>{text}</p>
      </li>
    ))}
  </ul>
);

export const SheetAngles = ({ angles }: { readonly angles: readonly Angle[] }) => (
  <ol className="sheet-blocks">
    {angles.map(({ id, name, lead, emphasize, playDown }, index) => (
      <li key={id}>
        <h4>{name ?? `Angle ${index + 1}`}</h4>
        <p>{lead}</p>
        <p className="sheet-quiet">
          <strong>Emphasize</strong> {emphasize} <strong>Play down</strong> {playDown}
        </p>
      </li>
    ))}
  </ol>
);

export const SheetLevels = ({ levels }: { readonly levels: readonly Level[] }) => (
  <ol className="sheet-blocks">
    {levels.map(({ id, name, text }, index) => (
      <li key={id}>
        <h4>{name ?? `Level ${index + 1} of ${levels.length}`}</h4>
        <p>{text}</p>
      </li>
    ))}
  </ol>
);
