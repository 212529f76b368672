import { ownerKey } from '#shared/domain/import/bundle.ts';
import type { FoldedHistory } from '#shared/domain/import/folded.ts';
import { placeHistories } from '#shared/domain/import/history.ts';
import { toJob } from '#shared/domain/job.ts';
import type { LessonChange } from '#shared/domain/lesson/change/index.ts';
import { messageOf } from '#shared/domain/reason.ts';
import { finishInSlices, readClock, setDayStart } from '#renderer/platform/index.ts';
import { recordAction } from '../actions.ts';
import { readPortion, type Portion } from '../courier.ts';
import type { RecastDatabase } from '../database.ts';
import { importHistories, type ImportedHistory } from '../import-history.ts';
import { openDatabase } from '../open.ts';
import type { FromPast, Place, Seat, ToPast } from './messages.ts';

/** Takes what the window tells, and stores it in one step; `tell` reaches the window. */
export const createPastServer = (tell: (message: FromPast) => void) => {
  const histories: FoldedHistory[] = [];
  const seats = new Map<string, Seat>();
  const decks: LessonChange[] = [];
  const stop = new AbortController();
  const { signal } = stop;
  let db: RecastDatabase | null = null;
  const fail = (reason: unknown): void => tell({ kind: 'failed', message: messageOf(reason) });

  const store = async (label: string, place: Place): Promise<ImportedHistory> => {
    setDayStart(place.dayStart);
    const placing = placeHistories(histories, (owner) => seats.get(ownerKey(owner))?.card ?? null);
    const placed = await finishInSlices(toJob(placing), signal);
    // Nobody connects its courier: what goes into the outbox here is sent by the window.
    const opened = openDatabase(place.database);
    db = opened;
    opened.blockSize = place.blockSize;
    return recordAction(opened, { cardId: null, label, decks }, (writer) =>
      importHistories(opened, writer, {
        ...{ placed, signal, clock: readClock() },
        isNew: (owner) => seats.get(ownerKey(owner))?.isNew === true,
        onProgress: (share) => tell({ kind: 'progress', share }),
      }),
    );
  };
  const read = async (behind: number): Promise<Portion | null> => {
    if (!db) throw new Error('Nothing is stored yet.');
    return readPortion(db.outbox, behind);
  };

  return {
    hear: (message: ToPast): void => {
      switch (message.kind) {
        case 'histories':
          for (const history of message.histories) histories.push(history);
          break;
        case 'seats':
          for (const seat of message.seats) seats.set(seat.owner, seat);
          break;
        case 'change':
          decks.push(message.change);
          break;
        case 'store':
          store(message.label, message.place).then((done) => tell({ kind: 'stored', done }), fail);
          break;
        case 'read':
          read(message.behind).then((portion) => tell({ kind: 'portion', portion }), fail);
          break;
        case 'cancel':
          stop.abort(new Error('It was cancelled.'));
      }
    },
  };
};
