import type { AnkiPage } from '#shared/domain/import/anki-preview.ts';
import { ownerKey, type HistoryOwner } from '#shared/domain/import/bundle.ts';
import type { FoldedHistory } from '#shared/domain/import/folded.ts';
import { placeHistories } from '#shared/domain/import/history.ts';
import { toJob } from '#shared/domain/job.ts';
import { changePortions, type LessonChange } from '#shared/domain/lesson/change/index.ts';
import type { Lesson } from '#shared/domain/lesson/lesson.ts';
import { messageOf } from '#shared/domain/reason.ts';
import { finishInSlices, readClock, setDayStart } from '#renderer/platform/index.ts';
import { recordAction } from '../actions.ts';
import { readPortion, type Portion } from '../courier.ts';
import type { RecastDatabase } from '../database.ts';
import { importHistories, type ImportedHistory } from '../import-history.ts';
import { openDatabase } from '../open.ts';
import type { FromIncoming, IncomingPlan, Place, ToIncoming } from './messages.ts';
import { planPackage, type Seat, type SeatedPlan } from './plan.ts';

const NOTHING: SeatedPlan = { changes: [], settled: [], refused: [], seats: new Map() };

/** Takes what the window tells, plans it, and stores it in one step; `tell` reaches the window. */
export const createIncomingServer = (tell: (message: FromIncoming) => void) => {
  let [incoming, existing]: [Lesson[], Lesson[]] = [[], []];
  const histories: FoldedHistory[] = [];
  let plan = NOTHING;
  let portions: readonly (readonly LessonChange[])[] = [];
  const stop = new AbortController();
  const { signal } = stop;
  let db: RecastDatabase | null = null;

  const take = (page: AnkiPage): void => {
    if ('lesson' in page) incoming.push(page.lesson);
    else for (const history of page.histories) histories.push(history);
  };
  const planAll = async (file: string): Promise<IncomingPlan> => {
    plan = await planPackage({ incoming, existing, file }, signal);
    // What they come to is known; they themselves would only be in the way.
    [incoming, existing] = [[], []];
    const { changes, settled, refused } = plan;
    portions = changePortions(changes);
    return { settled, refused, portions: portions.length };
  };
  const store = async (label: string, place: Place): Promise<ImportedHistory> => {
    setDayStart(place.dayStart);
    const { changes, seats } = plan;
    const seatOf = (owner: HistoryOwner): Seat | undefined => seats.get(ownerKey(owner));
    const placing = placeHistories(histories, (owner) => seatOf(owner)?.card ?? null);
    const placed = await finishInSlices(toJob(placing), signal);
    // Nobody connects its courier: what goes into the outbox here is sent by the window.
    const opened = openDatabase(place.database);
    db = opened;
    opened.blockSize = place.blockSize;
    return recordAction(opened, { cardId: null, label, decks: changes }, (writer) =>
      importHistories(opened, writer, {
        ...{ placed, signal, clock: readClock() },
        isNew: (owner) => seatOf(owner)?.isNew === true,
        onProgress: (share) => tell({ kind: 'progress', share }),
      }),
    );
  };
  const read = async (behind: number): Promise<Portion | null> => {
    if (!db) throw new Error('Nothing is stored yet.');
    return readPortion(db.outbox, behind);
  };
  const answer = async (message: ToIncoming): Promise<FromIncoming | null> => {
    switch (message.kind) {
      case 'page':
        take(JSON.parse(message.page) as AnkiPage);
        return null;
      case 'existing':
        existing.push(message.lesson);
        return null;
      case 'plan':
        return { kind: 'planned', plan: await planAll(message.file) };
      case 'changes':
        return { kind: 'changes', text: JSON.stringify(portions[message.at] ?? []) };
      case 'store':
        return { kind: 'stored', done: await store(message.label, message.place) };
      case 'read':
        return { kind: 'portion', portion: await read(message.behind) };
      case 'cancel':
        stop.abort(new Error('It was cancelled.'));
        return null;
    }
  };

  return {
    hear: (message: ToIncoming): void => {
      answer(message).then(
        (said) => {
          if (said) tell(said);
        },
        (reason: unknown) => tell({ kind: 'failed', message: messageOf(reason) }),
      );
    },
  };
};
