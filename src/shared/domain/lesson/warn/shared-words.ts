import {
  contentWords,
  matchGroups,
  sharedWords,
  sharesWord,
  type MatchKind,
} from '#shared/domain/quiz/index.ts';
import type { Warning, Written } from './warning.ts';

/**
 * From this share of the other options on that have one of the words too, the quiz finds blocks in
 * which the right one does not stand out.
 */
const HIDDEN = 0.15;

/** More words than this are not told. */
const MOST_TOLD = 3;

interface Sides {
  readonly kind: MatchKind;
  /** What the quiz asks with, and what it asks for. */
  readonly asked: string;
  readonly askedName: string;
  readonly key: string;
  readonly field: string;
}

const sidesOf = ({ item }: Written): readonly Sides[] => {
  if ('weak' in item) {
    const asked = { asked: item.weak, askedName: 'the weak phrase' };
    return [
      { ...asked, kind: 'match_why', key: item.why, field: 'why' },
      { ...asked, kind: 'match_strong', key: item.strong, field: 'strong' },
    ];
  }
  if ('mistake' in item && item.cost !== null) {
    return [
      {
        ...{ kind: 'match_cost', asked: item.mistake, askedName: 'the mistake' },
        ...{ key: item.cost, field: 'cost' },
      },
    ];
  }
  return [];
};

/** Words by which the quiz could be matched without thought: both sides have them, and few others do. */
export const sharedWordWarnings = (written: Written): readonly Warning[] =>
  sidesOf(written).flatMap(({ kind, asked, askedName, key, field }): Warning[] => {
    const words = sharedWords(key, asked);
    if (words.length === 0) return [];
    const known = contentWords(asked);
    const others = matchGroups(written.lesson, kind).flatMap(([question]) =>
      question && question.groupId !== written.item.id ? [question.key] : [],
    );
    const sharing = others.filter((other) => sharesWord(known, contentWords(other)));
    if (others.length > 0 && sharing.length / others.length >= HIDDEN) return [];
    const told = words.slice(0, MOST_TOLD).map((word) => `“${word}”`);
    return [
      {
        code: 'shared_words',
        field,
        message: `This and ${askedName} both say ${told.join(', ')}, so the quiz can match them without thought. Say one of them in other words.`,
      },
    ];
  });
