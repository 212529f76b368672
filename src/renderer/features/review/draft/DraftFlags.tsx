import type { DraftFlag } from '#shared/domain/draft/index.ts';

interface DraftFlagsProps {
  readonly draft: string;
  readonly flags: readonly DraftFlag[];
}

/** The draft as text; flagged words are underlined and carry the number of their note. */
export const MarkedDraft = ({ draft, flags }: DraftFlagsProps) => (
  <span className="draft-text">
    {flags.map(({ start, end }, n) => (
      <span key={start}>
        {draft.slice(flags[n - 1]?.end ?? 0, start)}
        <mark className="draft-flag">{draft.slice(start, end)}</mark>
        <sup className="draft-number">
          <span className="visually-hidden">note </span>
          {n + 1}
        </sup>
      </span>
    ))}
    {draft.slice(flags.at(-1)?.end ?? 0)}
  </span>
);

/** What the lesson has against the flagged words. */
export const DraftFlags = ({ draft, flags }: DraftFlagsProps) => (
  <section className="draft-part">
    <h3 className="label">Wording that the lesson calls weak</h3>
    {flags.length === 0 ? (
      <p className="muted">None of it was found in yours.</p>
    ) : (
      <ol className="draft-list draft-notes">
        {flags.map(({ start, end, source, why }) => (
          <li key={start}>
            <p dir="auto">“{draft.slice(start, end)}”</p>
            {source.kind === 'red_flag' ? (
              <p dir="auto">
                Red flag: “{source.text}” {why}
              </p>
            ) : (
              <>
                <p dir="auto">{why}</p>
                <p className="muted" dir="auto">
                  Weak phrase: “{source.text}”
                </p>
              </>
            )}
          </li>
        ))}
      </ol>
    )}
  </section>
);
