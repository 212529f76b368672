import type { Card, CardId } from '../deck/card.ts';
import type { CardState } from './card-state.ts';
import type { Review } from './log.ts';
import { isSetAside, type CardMark } from './mark.ts';
import type { MemoryModel } from './memory.ts';
import type { StudyOptions } from './options.ts';
import { mergeRanked, orderNew, rankReviews, type DueCard, type RankedCard } from './order.ts';
import { startOfStudyDay, studyDayOf, type Clock, type StudyDay } from './study-day.ts';

/** What the study day has seen already of a deck. */
export interface DoneToday {
  /** Answers of any kind. */
  readonly answers: number;
  /** Cards met for the first time. */
  readonly newCards: number;
  /** Answers on cards that were in review. */
  readonly reviews: number;
  /** Milliseconds that the answers took. */
  readonly time: number;
  /** The cards that were answered. */
  readonly cards: ReadonlySet<CardId>;
}

export const NOTHING_DONE: DoneToday = {
  answers: 0,
  newCards: 0,
  reviews: 0,
  time: 0,
  cards: new Set(),
};

/** The day after one more answer. */
export const doneAfter = (
  done: DoneToday,
  { cardId, from, duration }: Pick<Review, 'cardId' | 'from' | 'duration'>,
): DoneToday => ({
  answers: done.answers + 1,
  newCards: done.newCards + (from === 'new' ? 1 : 0),
  reviews: done.reviews + (from === 'review' ? 1 : 0),
  time: done.time + duration,
  cards: new Set([...done.cards, cardId]),
});

/** A deck as the queue sees it. */
export interface QueuedDeck {
  /** In the order in which new ones are met. */
  readonly cards: readonly Card[];
  readonly options: StudyOptions;
  readonly model: MemoryModel;
  readonly done: DoneToday;
  /** Where an interview day is set, what it changes. */
  readonly plan?: {
    /** Takes the place of `options.newPerDay`; `options.reviewsPerDay` is no limit under a plan. */
    readonly newPerDay: number;
    /** The study day on which a card in review comes back; null when not before the interview. */
    readonly dueDayOf: (state: CardState) => StudyDay | null;
    /** The study day of the interview, on which ordinary scheduling has its say again. */
    readonly day: StudyDay;
  };
}

export interface QueueInput {
  /** One deck, or all of them in the order of the library. */
  readonly decks: readonly QueuedDeck[];
  readonly states: ReadonlyMap<CardId, CardState>;
  /** Cards that are suspended or buried are in no queue. */
  readonly marks: ReadonlyMap<CardId, CardMark>;
  /** The order of the session as a whole. */
  readonly order: Pick<StudyOptions, 'newOrder' | 'reviewOrder' | 'mix'>;
  /**
   * Whether the decks share one day, so that a library of eighteen does not ask eighteen times as
   * much as one deck: those without a plan have together as many new cards as the one that allows
   * the most, and the decks that come first give theirs first.
   */
  readonly sharedNew?: boolean;
  readonly clock: Clock;
  /** Finds shares again that were worked out before; see rememberShares. By default none is. */
  readonly shares?: (deck: QueuedDeck, input: ShareInput) => Share;
}

/** What today still asks. A card whose state stands but whose text is gone is in none of these. */
export interface Queue {
  /** In steps, the soonest first, all of today's whether due yet or not. */
  readonly steps: readonly QueuedStep[];
  /** In review and due. */
  readonly reviews: readonly Card[];
  /** Not met yet, within today's limit. */
  readonly fresh: readonly Card[];
  readonly mix: StudyOptions['mix'];
  /** Of all the decks together. */
  readonly done: Pick<DoneToday, 'newCards' | 'reviews'>;
  /** When the next card comes back that today does not ask for (epoch ms); null when none does. */
  readonly nextDueAt: number | null;
}

export interface QueuedStep {
  readonly card: Card;
  readonly dueAt: number;
}

/** The counts that people know: new, in steps, to review. */
export interface DueCounts {
  readonly fresh: number;
  readonly learning: number;
  readonly review: number;
}

/** What one deck gives to the queue. */
export interface Share {
  readonly steps: readonly QueuedStep[];
  /** In the session's order. */
  readonly due: readonly RankedCard[];
  readonly unseen: readonly Card[];
  /** The soonest that anything else comes back. */
  readonly later: number;
}

/** What a share follows from, apart from the deck. */
export interface ShareInput extends Pick<QueueInput, 'states' | 'marks' | 'order'> {
  readonly today: StudyDay;
  /** When the next study day begins, in epoch milliseconds. */
  readonly tomorrow: number;
  /** When a study day begins, in epoch milliseconds. */
  readonly startOf: (day: StudyDay) => number;
}

/** A queue that follows a session: what an answer changes is worked out, and nothing else again. */
export interface QueueKeeper {
  readonly queue: () => Queue;
  /** Says what a deck is now, by its place in the input, and what its cards are. */
  readonly change: (place: number, deck: QueuedDeck, states: QueueInput['states']) => void;
}

/**
 * What today asks, from the cards, the settings, the study day and what was done on it, and from
 * nothing else: the same four give the same queue.
 */
export const buildQueue = (input: QueueInput): Queue => keepQueue(input).queue();

/** The same for as long as the study day lasts. */
export const keepQueue = ({
  decks: before,
  states,
  marks,
  order,
  clock,
  sharedNew = false,
  shares: find = shareOf,
}: QueueInput): QueueKeeper => {
  const today = studyDayOf(clock);
  const startOf = (day: StudyDay): number => startOfStudyDay(day, clock);
  const tomorrow = startOf(today + 1);
  const decks = [...before];
  const input = { states, marks, order, today, tomorrow, startOf };
  const own = decks.map((deck) => find(deck, input));
  const total = (count: 'newCards' | 'reviews'): number =>
    decks.reduce((sum, { done }) => sum + done[count], 0);
  return {
    change: (place, deck, now) => {
      decks[place] = deck;
      own[place] = find(deck, { ...input, states: now });
    },
    queue: () => {
      const shares = sharedNew ? shareNew(own, decks, tomorrow) : own;
      const later = shares.reduce((soonest, share) => Math.min(soonest, share.later), Infinity);
      return {
        steps: shares
          .flatMap(({ steps }) => steps)
          .sort((a, b) => a.dueAt - b.dueAt || (a.card.id < b.card.id ? -1 : 1)),
        reviews: mergeRanked(shares.map(({ due }) => due)),
        fresh: orderNew(
          shares.flatMap(({ unseen }) => unseen),
          order.newOrder,
        ),
        mix: order.mix,
        done: { newCards: total('newCards'), reviews: total('reviews') },
        nextDueAt: Number.isFinite(later) ? later : null,
      };
    },
  };
};

/** Takes away the new cards for which one day has no room; they come back `tomorrow` (epoch ms). */
const shareNew = (
  shares: readonly Share[],
  decks: readonly QueuedDeck[],
  tomorrow: number,
): readonly Share[] => {
  const free = decks.filter(({ plan }) => !plan);
  const most = Math.max(0, ...free.map(({ options }) => options.newPerDay));
  let room = Math.max(0, most - free.reduce((sum, { done }) => sum + done.newCards, 0));
  return shares.map((share, n) => {
    if (decks[n]?.plan) return share;
    const unseen = share.unseen.slice(0, room);
    room -= unseen.length;
    const isWhole = unseen.length === share.unseen.length;
    return { ...share, unseen, later: isWhole ? share.later : Math.min(share.later, tomorrow) };
  });
};

export const dueCounts = ({ steps, reviews, fresh }: Queue): DueCounts => ({
  fresh: fresh.length,
  learning: steps.length,
  review: reviews.length,
});

/** What one deck gives to the queue. */
export const shareOf = (
  { cards, options, model, done, plan }: QueuedDeck,
  { states, marks, order, today, tomorrow, startOf }: ShareInput,
): Share => {
  const steps: QueuedStep[] = [];
  const due: DueCard[] = [];
  const unseen: Card[] = [];
  let later = Infinity;
  const comesAt = (at: number): void => {
    later = Math.min(later, at);
  };
  // Most cards come back on some day, of which only the first says anything.
  let laterDay: StudyDay = Infinity;
  const comesOn = (day: StudyDay): void => {
    laterDay = Math.min(laterDay, day);
  };

  for (const card of cards) {
    const mark = marks.get(card.id);
    const state = states.get(card.id);
    if (isSetAside(mark, today)) {
      if (!mark?.suspended) comesAt(startOf(mark?.buriedUntil ?? today + 1));
    } else if (!state) {
      unseen.push(card);
    } else if (state.state !== 'review') {
      // Steps of whole days are due all day long.
      const dueAt = state.dueAt ?? startOf(state.dueDay);
      if (dueAt < tomorrow) steps.push({ card, dueAt });
      else comesAt(dueAt);
    } else {
      const dueDay = plan ? plan.dueDayOf(state) : state.dueDay;
      if (dueDay !== null && dueDay <= today) due.push({ card, state, dueDay, model });
      else comesOn(dueDay ?? Math.max(state.dueDay, plan?.day ?? 0));
    }
  }

  if (Number.isFinite(laterDay)) comesAt(startOf(laterDay));
  const apart = keepApart(cards, done, today, states);
  const room = (limit: number, used: number): number => Math.max(0, limit - used);
  // Whoever is in steps already keeps their place; then reviews before new cards.
  const ownSteps = apart(steps, ({ card }) => card, options.burySteps, 'steps');
  const ranked = rankReviews(due, order.reviewOrder, today);
  const ownDue = apart(ranked, ({ card }) => card, options.buryReviews, 'reviews').slice(
    0,
    // A plan asks what the day needs; a limit would make it say one thing and ask another.
    plan ? due.length : room(options.reviewsPerDay, done.reviews),
  );
  const ownNew = apart(
    orderNew(unseen, order.newOrder),
    (card) => card,
    options.buryNew,
    'new',
  ).slice(0, room(plan?.newPerDay ?? options.newPerDay, done.newCards));
  const isWhole =
    ownSteps.length === steps.length &&
    ownDue.length === due.length &&
    ownNew.length === unseen.length;
  if (!isWhole) comesAt(tomorrow);
  return { steps: ownSteps, due: ownDue, unseen: ownNew, later };
};

/**
 * Holds back cards whose sibling was answered today, or stands in the queue before them. Each call
 * takes what it lets through into account for the next.
 */
const keepApart = (
  cards: readonly Card[],
  done: DoneToday,
  today: StudyDay,
  states: ReadonlyMap<CardId, CardState>,
): (<T>(
  entries: readonly T[],
  cardOf: (entry: T) => Card,
  bury: boolean,
  kind: 'steps' | 'reviews' | 'new',
) => readonly T[]) => {
  const taken = new Map<string, CardId>();
  // A card's id begins with its item's, which is all that is known of one that has left the deck.
  for (const id of done.cards) taken.set(id.slice(0, id.lastIndexOf('/')), id);
  // A note of another program's may be several items, and its cards share its name.
  if (done.cards.size > 0) {
    for (const { id, siblings } of cards) if (done.cards.has(id)) taken.set(siblings, id);
  }
  return (entries, cardOf, bury, kind) =>
    entries.filter((entry) => {
      const card = cardOf(entry);
      const other = taken.get(card.siblings);
      const held =
        bury &&
        other !== undefined &&
        other !== card.id &&
        // Steps that began today are never held back: two siblings would wait for each other.
        (kind !== 'steps' || (states.get(card.id)?.reviewedDay ?? today) < today) &&
        !done.cards.has(card.id);
      if (!held && other === undefined) taken.set(card.siblings, card.id);
      return !held;
    });
};
