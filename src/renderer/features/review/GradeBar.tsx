import { commandSpec } from '#shared/commands/registry.ts';
import { GRADES, type Grade } from '#shared/domain/schedule/index.ts';
import { formatWait, speakWait } from '#renderer/ui/format.ts';
import { Keys } from '#renderer/ui/Keys.tsx';
import type { ReviewView } from './useReview.ts';

interface GradeBarProps {
  readonly view: ReviewView;
  readonly onShow: () => void;
  readonly onGrade: (grade: Grade) => void;
}

/** What each grade means on a card that is answered in one's own words. */
const RECAST_MEANING = {
  again: 'Could not say it',
  hard: 'Said it with gaps',
  good: 'Said it in my own words',
  easy: 'Said it at once',
} as const satisfies Record<Grade, string>;

const MEANING = {
  again: 'Did not know',
  hard: 'Knew it barely',
  good: 'Knew it',
  easy: 'Knew it at once',
} as const satisfies Record<Grade, string>;

/** One button before the answer, four after it, each with the interval it leads to. */
export const GradeBar = ({ view, onShow, onGrade }: GradeBarProps) => {
  const { waits, card } = view;
  if (!waits) {
    return (
      <div className="grade-bar">
        <button
          type="button"
          className="button-primary button-wide"
          onClick={onShow}
          aria-keyshortcuts="Space"
        >
          Show the answer <Keys keys="Space" hint />
        </button>
      </div>
    );
  }
  const meaning = card?.kind === 'pair_recast' ? RECAST_MEANING : MEANING;
  return (
    <div className="grade-bar" role="group" aria-label="How well did you know it?">
      {GRADES.map((grade) => {
        const { title, keys } = commandSpec(`review.${grade}`);
        const wait = waits[grade];
        return (
          <button
            key={grade}
            type="button"
            className="grade"
            data-grade={grade}
            // The second half of a double click on what stood here before means nothing.
            onClick={({ detail }) => detail <= 1 && onGrade(grade)}
            aria-keyshortcuts={keys[0]}
            aria-label={`${title}: ${meaning[grade]}. ${wait ? `Back in ${speakWait(wait)}` : 'Not needed before the interview'}.`}
          >
            <span className="grade-name">
              {title} <Keys keys={keys[0] ?? ''} hint />
            </span>
            <span className="grade-meaning">{meaning[grade]}</span>
            <span className="grade-wait">{wait ? formatWait(wait) : 'after the day'}</span>
          </button>
        );
      })}
    </div>
  );
};
