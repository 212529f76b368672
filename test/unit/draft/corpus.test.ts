import { describe, expect, it } from 'vitest';
import { cardsOf, type PairRecastCard } from '#shared/domain/deck/index.ts';
import { checkDraft, draftChecker } from '#shared/domain/draft/index.ts';
import { lessonPhrases } from '#shared/domain/quiz/index.ts';
import { shippedFiles, shippedLesson } from '../decks/shipped.ts';

const FILE = 'success-and-scale-bring-broad-responsibility.lesson.yaml';

const isRecast = (card: { kind: string }): card is PairRecastCard => card.kind === 'pair_recast';

describe.each(shippedFiles)('%s', (file) => {
  const lesson = shippedLesson(file);
  const cards = cardsOf(lesson).filter(isRecast);
  const phrases = lessonPhrases(lesson);
  const checkers = new Map(cards.map((card) => [card, draftChecker(card, lesson)]));

  it('flags every weak phrase that is typed as it is, with its own why', () => {
    expect(cards.length).toBeGreaterThan(0);
    for (const [card, check] of checkers) {
      for (const { pairId, phraseClass, text, why } of phrases) {
        if (phraseClass === 'strong' || pairId !== card.itemId) continue;
        const { flags } = check(text);
        expect([...new Set(flags.map((flag) => flag.why))], text).toEqual([why]);
        const covered = flags.reduce((sum, { start, end }) => sum + end - start, 0);
        expect(covered / text.length, text).toBeGreaterThan(0.9);
      }
    }
  });

  it('flags nothing in a strong phrase, on any card', () => {
    for (const check of checkers.values()) {
      for (const { phraseClass, text } of phrases) {
        if (phraseClass === 'strong') expect(check(text).flags, text).toEqual([]);
      }
    }
  });
});

const lesson = shippedLesson(FILE);

const cardOf = (itemId: string): PairRecastCard => {
  const card = cardsOf(lesson)
    .filter(isRecast)
    .find((each) => each.itemId === itemId);
  if (!card) throw new Error(`The lesson has no pair ${itemId}.`);
  return card;
};

const ESCALATE = 'i-did-escalate-it';
const FREE_TIME = 'i-had-some-free-time';
const COMMUNICATE = 'i-would-communicate-more';
const HELPED = 'the-team-said-it-helped';

/** Drafts as people write them, and the words in them that repeat what the lesson calls weak. */
const DRAFTS: readonly (readonly [pair: string, draft: string, flagged: readonly string[]])[] = [
  // Weak wording, in other clothes.
  [ESCALATE, 'i sent them a slack message', ['i sent them a slack message']],
  [
    ESCALATE,
    'I just sent their tech lead a Slack message.',
    ['I just sent their tech lead a Slack message'],
  ],
  [
    ESCALATE,
    'I was busy, so I sent a quick Slack message and waited.',
    ['I sent a quick Slack message'],
  ],
  [
    ESCALATE,
    'We escalated this to the Platform team on day one.',
    ['We escalated this to the Platform team'],
  ],
  [
    ESCALATE,
    'I ended up escalating the issue to the platform team.',
    ['escalating the issue to the platform team'],
  ],
  [ESCALATE, 'I told them on Monday and they handled it.', ['they handled it']],
  [ESCALATE, 'I wrote a test; then they handled the whole fix.', ['they handled the whole fix']],
  [ESCALATE, 'The Platform team handled the fix.', ['team handled the fix']],
  [ESCALATE, 'We moved it to their backlog – that was that.', ['We moved it to their backlog']],
  [ESCALATE, 'I’ve raised it in the Monday sync.', ['I’ve raised it in the Monday sync']],
  [FREE_TIME, 'Honestly, I had free time.', ['I had free time']],
  [FREE_TIME, 'I had some free time that week, so I fixed it.', ['I had some free time']],
  [FREE_TIME, 'It looked like a really fun bug!', ['looked like a really fun bug']],
  [
    COMMUNICATE,
    "I'd communicate more with the platform team.",
    ["I'd communicate more with the platform team"],
  ],
  [
    COMMUNICATE,
    'I would communicate much more with the whole Platform team, and earlier.',
    ['I would communicate much more with the whole Platform team'],
  ],
  [HELPED, 'In the end the team was really happy.', ['team was really happy']],
  [HELPED, 'THE TEAM SAID IT HELPED!', ['TEAM SAID IT HELPED']],
  [HELPED, 'I assumed it was good, since nobody complained.', ['I assumed it was good']],
  [HELPED, 'The dashboards were all green.', ['dashboards were all green']],

  // The same words, turned round or said of somebody else.
  [ESCALATE, "I didn't send a Slack message; I wrote the fix.", []],
  [ESCALATE, 'Instead of just sending a Slack message, I opened a pull request.', []],
  [ESCALATE, 'I could have sent a Slack message. I sent a patch.', []],
  [ESCALATE, 'Their lead sent me a Slack message to say thanks.', []],
  [ESCALATE, 'They sent a Slack message and I answered with a patch.', []],
  [ESCALATE, 'I handled the fix myself, from the failing test to the rollout.', []],
  [ESCALATE, 'I never escalated it to the Platform team without a patch in hand.', []],
  [ESCALATE, 'They handled deployment while I wrote the fix.', []],
  [ESCALATE, 'They handled the review well, and I shipped that week.', []],
  [HELPED, 'The team was not happy until the numbers were in.', []],
  [FREE_TIME, 'I had no free time, but customers were losing money.', []],

  // Good drafts that share words with the weak ones.
  [
    ESCALATE,
    'I escalated it with a finished patch and stayed on the rollout until the drop rate was zero.',
    [],
  ],
  [ESCALATE, 'I alerted their tech lead and brought a tested fix with me.', []],
  [ESCALATE, 'I resolved it in 2 days with a patch to their service.', []],
  [
    FREE_TIME,
    'I noticed 0.3% of payments were lost, so I took it on although it was not my team.',
    [],
  ],
  [FREE_TIME, 'It was a bug in another service, and our customers paid for it.', []],
  [COMMUNICATE, 'I would share one delivery SLO with the Platform team.', []],
  [COMMUNICATE, 'I would put an end-to-end alert in place earlier.', []],
  [
    HELPED,
    'I compared the logs of two weeks before and after: the drop rate fell from 0.3% to zero.',
    [],
  ],
  [HELPED, 'Support tickets fell by 80% and finance confirmed the $8K a week.', []],
  [HELPED, '', []],
  [HELPED, '— … 42', []],
];

describe('drafts as people write them', () => {
  it.each(DRAFTS)('%s: %s', (pair, draft, flagged) => {
    const { flags } = checkDraft(draft, cardOf(pair), lesson);
    expect(flags.map(({ start, end }) => draft.slice(start, end))).toEqual(flagged);
  });

  it('says whose words are repeated, and the reason that the lesson gives', () => {
    const { flags } = checkDraft(
      'I escalated it to the Platform team. I had some free time.',
      cardOf(HELPED),
      lesson,
    );
    expect(flags.map(({ source, why }) => [source.kind, source.id, why])).toEqual([
      ['red_flag', 'escalated-it-to-the-platform-team', 'shows handoff, not ownership'],
      [
        'weak',
        'i-had-some-free-time',
        'Casual motivation lacks ownership signal and business impact awareness.',
      ],
    ]);
  });
});

describe('takeaways', () => {
  it.each([
    [ESCALATE, ['explicit ownership proof']],
    [COMMUNICATE, ['systemic reflection']],
  ])('of %s begin with its why and go on with what bears on it', (pair, lines) => {
    const card = cardOf(pair);
    const { takeaways } = checkDraft('', card, lesson);
    expect(takeaways[0]).toEqual({ kind: 'why', text: card.back.why, phrase: null });
    expect(takeaways.slice(1).map(({ text }) => text)).toEqual(lines);
  });
});
