import { describe, expect, it } from 'vitest';
import type { PairRecastCard } from '#shared/domain/deck/index.ts';
import { checkDraft } from '#shared/domain/draft/index.ts';
import { lessonOf } from '../quiz/lessons.ts';

const lesson = lessonOf({ pairs: [[0, 1]], stages: [] });

const observed = (strong: string, draft: string) => {
  const card: PairRecastCard = {
    id: 'a-lesson/pair-0/pair_recast',
    lessonId: 'a-lesson',
    itemId: 'pair-0',
    kind: 'pair_recast',
    siblings: 'a-lesson/pair-0',
    front: { question: null, weak: 'Weak 0.' },
    back: { strong, why: 'Why 0.' },
  };
  return checkDraft(draft, card, lesson).observations;
};

const CALLED = 'I called the depot at 6 and booked the van. It came.';

describe('what the bare words show', () => {
  it('the strong version speaks as "I" and the draft of nobody, or of "we"', () => {
    const first = { kind: 'first_person', quote: 'I called the depot at …' };
    expect(observed(CALLED, 'Six vans were booked.')).toEqual([{ ...first, we: false }]);
    expect(observed(CALLED, 'We booked 6 vans.')).toEqual([{ ...first, we: true }]);
  });

  it.each(['I booked 6 vans.', 'i’ve booked 6 vans', "I'd book six.", 'They got 6 vans from me.'])(
    'nothing of "I" where the draft is about the person: %s',
    (draft) => {
      expect(observed(CALLED, draft)).toEqual([]);
    },
  );

  it('quotes no more than the sentence has, and no stop', () => {
    expect(observed('I called.', 'Calls were made.')).toEqual([
      { kind: 'first_person', quote: 'I called', we: false },
    ]);
  });

  it.each(['Item IV was done.', 'It was done.', 'The team did it.'])(
    'nothing of "I" where the strong version has none: %s',
    (strong) => {
      expect(observed(strong, 'Somebody did it.')).toEqual([]);
    },
  );

  it.each([
    ['The drop rate fell by 0.3%, at $8K a week.', '0.3%'],
    ['It brought $1,200 back.', '$1,200'],
    ['We won 8K a week.', '8K'],
    ['It took 36 hours.', '36'],
  ])('the strong version names a number and the draft none: %s', (strong, quote) => {
    expect(observed(strong, 'It got much better.')).toEqual([{ kind: 'number', quote }]);
  });

  it.each(['by 80%', 'by half', 'twice as fast', 'twenty of them', 'none was lost', 'a dozen'])(
    'nothing of numbers where the draft has one: %s',
    (draft) => {
      expect(observed('It fell by 99%.', draft)).toEqual([]);
    },
  );

  it("nothing of an empty draft, nor of the lesson's own strong versions", () => {
    expect(observed(CALLED, ' … ')).toEqual([]);
    expect(observed(CALLED, CALLED.toLowerCase())).toEqual([]);
    expect(observed(CALLED, 'strong saying 0 of pair 0')).toEqual([]);
  });
});
