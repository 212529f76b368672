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
export const DraftFlags = ({ draft, flags, weak }: DraftFlagsProps & { readonly weak: string }) => (
  <section className="draft-part">
    <h3 className="label">Wording that the lesson calls weak</h3>
    {flags.length === 0 ? (
      <p className="muted">None of it was found in yours.</p>
    ) : (
      <ol className="draft-list draft-notes">
        {flags.map((flag) => {
          const words = draft.slice(flag.start, flag.end);
          return (
            <li key={flag.start}>
              <p dir="auto">“{words}”</p>
              <p className="standalone" dir="auto">
                {flag.why}
              </p>
              <p className="muted" dir="auto">
                {sourceText(flag, words, weak)}
              </p>
            </li>
          );
        })}
      </ol>
    )}
  </section>
);

/** Where the lesson says so; what stands on the card already, or was just quoted, is not quoted again. */
const sourceText = ({ source }: DraftFlag, words: string, weak: string): string => {
  if (source.kind === 'weak') {
    return source.text === weak ? 'As in the weak version above.' : `Weak phrase: “${source.text}”`;
  }
  return source.text.toLowerCase() === words.toLowerCase()
    ? 'A red flag.'
    : `Red flag: “${source.text}”`;
};
