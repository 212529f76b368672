import { formatDate } from '#renderer/ui/format.ts';

/** What the person wrote the last time; `at` in epoch milliseconds. */
export interface Earlier {
  readonly text: string;
  readonly at: number;
}

interface EarlierDraftProps {
  readonly previous: Earlier;
  readonly draft: string;
}

/** The version before this one, shown with the answer. */
export const EarlierDraft = ({ previous, draft }: EarlierDraftProps) => (
  <section className="draft-part">
    <h3 className="label">Last time you wrote ({formatDate(previous.at)})</h3>
    {previous.text.trim() === draft.trim() ? (
      <p className="muted">The same.</p>
    ) : (
      <p className="draft-text draft-earlier" dir="auto">
        {previous.text}
      </p>
    )}
  </section>
);
