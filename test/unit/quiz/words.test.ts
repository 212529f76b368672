import { describe, expect, it } from 'vitest';
import { givesAway } from '#shared/domain/quiz/items.ts';
import { contentWords, stem } from '#shared/domain/quiz/words.ts';

describe('the stem', () => {
  it.each([
    ['escalate', 'escalated', 'escalating', 'escalation', 'escalations'],
    ['reflect', 'reflection', 'reflections'],
    ['measure', 'measured', 'measuring', 'measurement', 'measures'],
    ['own', 'owner', 'owned', 'ownership'],
    ['ship', 'shipped', 'shipping', 'ships'],
    ['boundary', 'boundaries'],
    ['team', 'teams'],
  ])('is one for %s, %s, ...', (...forms) => {
    expect(new Set(forms.map(stem)).size).toBe(1);
  });

  it('keeps short words and different words apart', () => {
    expect(['ring', 'bed', 'loss'].map(stem)).toEqual(['ring', 'bed', 'loss']);
    expect(new Set(['team', 'time', 'tests', 'task', 'result'].map(stem)).size).toBe(5);
  });
});

it('content words leave out stop words and keep numbers', () => {
  expect(contentWords("It wasn't the team's $8K a week")).toEqual(new Set(['team', '8k', 'week']));
});

describe('an item gives itself away', () => {
  const options = [
    { id: 'a', text: 'Shows handoff, not ownership' },
    { id: 'b', text: 'Generic and uninformative' },
    { id: 'c', text: 'Nobody measured the ownership' },
  ];

  it('when the key alone shares a content word with the text', () => {
    expect(givesAway('A generic lesson', 'b', options)).toBe(true);
  });

  it('not when another option shares one, too', () => {
    expect(givesAway('I handed off what I owned', 'a', options)).toBe(false);
  });

  it('not when only a wrong option shares one', () => {
    expect(givesAway('A generic lesson', 'a', options)).toBe(false);
  });

  it('not by a stop word', () => {
    expect(givesAway('And not the', 'b', options)).toBe(false);
  });
});
