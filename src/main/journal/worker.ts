import type { RebuiltPage } from '#shared/domain/journal/index.ts';
import { messageOf } from '#shared/domain/reason.ts';
import { err, ok } from '#shared/domain/result.ts';
import { giveWay } from '../background/give-way.ts';
import type { FromRebuild, ToRebuild } from './messages.ts';
import { rebuild } from './rebuild.ts';

giveWay();

/** The process that works out what the journal comes to, and is ended by main. */
const tell = (message: FromRebuild): void => process.parentPort.postMessage(message);

/** The bar moves in steps of this. */
const STEP = 0.01;

let pages: Iterator<RebuiltPage> | null = null;

const start = async ({ folder, own, request }: ToRebuild & { kind: 'start' }): Promise<void> => {
  let told = 0;
  try {
    const rebuilt = await rebuild(folder, own, request, (fraction) => {
      if (fraction < told + STEP) return;
      told = fraction;
      tell({ kind: 'progress', fraction });
    });
    ({ pages } = rebuilt);
    tell({ kind: 'ready', summary: ok(rebuilt.summary) });
  } catch (reason) {
    tell({
      kind: 'ready',
      summary: err(`The journal in ${folder} could not be read: ${messageOf(reason)}.`),
    });
  }
};

process.parentPort.on('message', ({ data }) => {
  const message = data as ToRebuild;
  if (message.kind === 'start') {
    void start(message);
    return;
  }
  const next = pages?.next();
  tell({ kind: 'page', page: next && next.done !== true ? next.value : null });
});
