/** The card that the tests of this room are about. */
export const card = {
  id: 'lesson/item/pair_recast',
  lessonId: 'lesson',
  itemId: 'item',
  siblings: 'lesson/item',
  kind: 'pair_recast',
  front: { question: null, weak: 'We did it somehow.' },
  back: { strong: 'I did it by Friday.', why: 'It says nothing.' },
} as const;
