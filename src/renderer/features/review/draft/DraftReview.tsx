import { useMemo } from 'react';
import type { PairRecastCard } from '#shared/domain/deck/index.ts';
import { checkDraft, type DraftCheck } from '#shared/domain/draft/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { Phrase } from '#renderer/ui/Phrase.tsx';
import { SideLabel } from '#renderer/ui/SideLabel.tsx';
import { DraftFlags, MarkedDraft } from './DraftFlags.tsx';
import { EarlierDraft, type Earlier } from './EarlierDraft.tsx';
import './draft.css';

interface DraftReviewProps {
  readonly draft: string;
  readonly card: PairRecastCard;
  readonly lesson: Lesson;
  readonly previous: Earlier | null;
}

/**
 * The person's version beside the strong one, with what the lesson itself says about its words.
 * No score: how good it was, the person says. Without a draft it is the answer of the card.
 */
export const DraftReview = ({ draft, card, lesson, previous }: DraftReviewProps) => {
  const check = useMemo(() => checkDraft(draft, card, lesson), [draft, card, lesson]);
  const written = draft.trim() !== '';
  return (
    <div className="draft-review">
      <div className="draft-sides">
        {written && (
          <section aria-label="Your version">
            <p className="side-label">Yours</p>
            <Phrase side="neutral">
              <MarkedDraft draft={draft} flags={check.flags} />
            </Phrase>
          </section>
        )}
        <section aria-label="The strong version">
          <SideLabel side="strong" />
          <Phrase side="strong">{card.back.strong}</Phrase>
        </section>
      </div>
      {written && <DraftFlags draft={draft} flags={check.flags} weak={card.front.weak} />}
      {written && <Observations check={check} />}
      <Takeaways check={check} written={written} />
      {previous && <EarlierDraft previous={previous} draft={draft} />}
    </div>
  );
};

const Observations = ({ check: { observations } }: { readonly check: DraftCheck }) =>
  observations.length > 0 && (
    <section className="draft-part">
      <h3 className="label">Beside the strong version</h3>
      <ul className="draft-list">
        {observations.map((observation) => (
          <li key={observation.kind}>{observationText(observation)}</li>
        ))}
      </ul>
    </section>
  );

const observationText = (observation: DraftCheck['observations'][number]): string => {
  if (observation.kind === 'number') {
    return `The strong version names a number (${observation.quote}); yours names none.`;
  }
  return `The strong version says “${observation.quote}”; yours ${
    observation.we ? 'says “we” and has no “I”' : 'has no “I”'
  }.`;
};

interface TakeawaysProps {
  readonly check: DraftCheck;
  readonly written: boolean;
}

const Takeaways = ({ check, written }: TakeawaysProps) => {
  // What a flag has said already is not said twice.
  const left = check.takeaways.filter(({ text }) => !check.flags.some(({ why }) => why === text));
  return (
    left.length > 0 && (
      <section className="draft-part">
        <h3 className="label">
          {written ? 'Read yours once more with this in mind' : 'What matters here'}
        </h3>
        <ul className="draft-list">
          {left.map(({ kind, text, phrase }) => (
            <li key={`${kind} ${text}`}>
              {kind === 'why' && <span className="muted">Why the weak one falls flat: </span>}
              {kind === 'summary' && <span className="muted">A takeaway of the lesson: </span>}
              {phrase !== null && <span className="muted">“{phrase}” </span>}
              <span dir="auto">{text}</span>
            </li>
          ))}
        </ul>
      </section>
    )
  );
};
