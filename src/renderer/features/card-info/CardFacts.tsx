import type { CardState, Review } from '#shared/domain/schedule/index.ts';
import { formatRecall, formatStability, formatTime, STATE_WORDS } from './words.ts';

interface CardFactsProps {
  readonly state: CardState;
  readonly log: readonly Review[];
  /** 0 to 1. */
  readonly recallToday: number;
  readonly dueText: string;
  readonly isBuried: boolean;
}

/** How well a card is known, in numbers with their meaning. */
export const CardFacts = ({ state, log, recallToday, dueText, isBuried }: CardFactsProps) => {
  const spent = log.reduce((sum, { duration }) => sum + duration, 0);
  const facts = [
    { name: 'Recall today', value: formatRecall(recallToday), hint: 'chance that you know it' },
    {
      name: 'Due',
      value: dueText,
      hint: isBuried ? 'buried until then' : STATE_WORDS[state.state],
    },
    {
      name: 'Stability',
      value: formatStability(state.stability),
      hint: 'until recall falls to 90 %',
    },
    {
      name: 'Difficulty',
      value: `${state.difficulty.toFixed(1)} of 10`,
      hint: '1 is easy, 10 is hard',
    },
    { name: 'Answers', value: String(state.reps), hint: `${formatTime(spent)} in all` },
    { name: 'Lapses', value: String(state.lapses), hint: 'forgotten when in review' },
  ];
  return (
    <dl className="card-facts">
      {facts.map(({ name, value, hint }) => (
        <div key={name}>
          <dt className="label">{name}</dt>
          <dd>
            <span className="card-fact">{value}</span>
            <span className="card-fact-hint">{hint}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
};
