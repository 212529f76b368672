import { describe, expect, it } from 'vitest';
import { checkDraft } from '#shared/domain/draft/index.ts';
import { tokensOf } from '#shared/domain/draft/tokens.ts';
import { cardsOf } from '#shared/domain/deck/index.ts';
import { XSS } from '../../fixtures/xss.ts';
import { hostileLessons } from '../../support/hostile-lessons.ts';

describe('the words of a text', () => {
  it('are words also where a contraction looks like what every object has', () => {
    expect(tokensOf("d'constructor x'toString I'm").map(({ word }) => word)).toEqual([
      ...['d', 'x', 'i', 'am'],
    ]);
  });

  it('are words in whatever a stranger wrote, on every card', () => {
    const draft = XSS.join('\n');
    expect(tokensOf(draft).filter(({ word }) => typeof word !== 'string')).toEqual([]);
    const [lesson] = hostileLessons(XSS);
    if (!lesson) throw new Error('There is no lesson.');
    const cards = cardsOf(lesson).filter((card) => card.kind === 'pair_recast');
    expect(cards.length).toBeGreaterThan(0);
    for (const card of cards) expect(() => checkDraft(draft, card, lesson)).not.toThrow();
  });
});
