import { describe, expect, it } from 'vitest';
import { parseRoute } from '#renderer/app/route.ts';

const library = { screen: 'library' };

describe('a stored route', () => {
  it.each([
    [
      { screen: 'review', lessonId: 'ownership' },
      { screen: 'review', lessonId: 'ownership' },
    ],
    [{ screen: 'review-all' }, { screen: 'review-all' }],
    [
      { screen: 'review-all', series: 'Interview basics' },
      { screen: 'review-all', series: 'Interview basics' },
    ],
    [{ screen: 'review-all', series: 5 }, { screen: 'review-all' }],
    [{ screen: 'drill' }, { screen: 'drill' }],
    // What was chosen was for the day on which it was chosen.
    [{ screen: 'drill', filter: { which: 'missed-today' } }, { screen: 'drill' }],
    [{ screen: 'drill', filter: 5, lessonId: 7 }, { screen: 'drill' }],
    [library, library],
    [{ screen: 'review' }, library],
    [{ screen: 'review', lessonId: 5 }, library],
    [{ screen: 'elsewhere', lessonId: 'ownership' }, library],
    [{}, library],
    [null, library],
    [undefined, library],
    ['drill', library],
  ])('%j opens %j', (stored, route) => {
    expect(parseRoute(stored)).toEqual(route);
  });
});
