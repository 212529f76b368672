import type { BrowseRow, Column, Known } from '#shared/domain/browse/index.ts';
import { dueDayOf, measureOf } from '#shared/domain/browse/index.ts';
import { buriedUntil } from '#shared/domain/schedule/index.ts';
import { plural } from '#renderer/ui/format.ts';
import { CARD_KIND_NAMES } from '#renderer/ui/kind-names.ts';

export const COLUMN_NAMES: Readonly<Record<Column, string>> = {
  text: 'Card',
  kind: 'Kind',
  deck: 'Deck',
  state: 'State',
  due: 'Due',
  interval: 'Interval',
  stability: 'Stability',
  difficulty: 'Difficulty',
  recall: 'Recall',
  lapses: 'Lapses',
  reps: 'Answers',
  tags: 'Tags',
};

/** What a card is today, in a word. */
export const stateText = ({ state, mark }: BrowseRow, today: number): string => {
  if (mark?.suspended) return 'Suspended';
  if (buriedUntil(mark, today) !== null) return 'Buried';
  if (!state) return 'New';
  return state.state === 'review' ? 'Review' : 'Learning';
};

/** When a card is shown again, also one that is only buried. */
export const dueText = (row: BrowseRow, today: number): string => {
  const day = dueDayOf(row, today);
  if (day === null) return '';
  const days = day - today;
  if (days < 0) return `${-days} d ago`;
  if (days === 0) return 'today';
  return days === 1 ? 'tomorrow' : `in ${days} d`;
};

const days = (value: number): string =>
  value < 10 ? `${Math.round(value * 10) / 10} d` : `${Math.round(value)} d`;

/** What stands in a cell. */
export const cellText = (row: BrowseRow, column: Column, known: Known): string => {
  const { card, lesson, state } = row;
  switch (column) {
    case 'text':
      return '';
    case 'kind':
      return CARD_KIND_NAMES[card.kind];
    case 'deck':
      return lesson.title.principle;
    case 'state':
      return stateText(row, known.today);
    case 'due':
      return dueText(row, known.today);
    case 'interval':
      return state && state.scheduledDays > 0 ? days(state.scheduledDays) : '';
    case 'stability':
      return state ? days(state.stability) : '';
    case 'difficulty':
      return state ? state.difficulty.toFixed(1) : '';
    case 'recall': {
      const recall = measureOf('r', row, known);
      return recall === null ? '' : `${Math.round(recall * 100)} %`;
    }
    case 'lapses':
      return state ? String(state.lapses) : '';
    case 'reps':
      return state ? String(state.reps) : '';
    case 'tags':
      return (card.tags ?? []).join(', ');
  }
};

/** `3 of 745 cards`, `745 cards`. */
export const countText = (found: number, total: number): string =>
  found === total ? plural(total, 'card') : `${found} of ${plural(total, 'card')}`;

/** What can be searched by, each with what it finds. */
export const HELP: readonly (readonly [string, string])[] = [
  ['escalate', 'cards with these letters; "sent them" in quotes: whole words in a row'],
  ['is:due', 'also new, learning, review, suspended, buried, marked, leech'],
  ['kind:recast', 'also diagnose, pair, stage, flag, verdict, angle, level, note'],
  ['principle:"Dive Deep"', 'also deck:, series:, source: — a * stands for anything'],
  ['tag:mock*', 'that tag, and those below it; tag:none has no tag'],
  ['prop:s<5', 's stability in days, d difficulty, r recall (prop:r<80%), ivl, due, lapses, reps'],
  ['rated:7:1', 'answered in seven days with 1, again; rated:7 with any'],
  ['-is:new (a or b)', 'a minus for not, “or” for either, brackets for order'],
];
