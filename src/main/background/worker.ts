import { messageOf } from '#shared/domain/reason.ts';
import { err, ok } from '#shared/domain/result.ts';
import { takeOutJob } from '../export/job.ts';
import { compare } from '../restore/compare.ts';
import { putBack } from '../restore/put-back.ts';
import { pull } from '../sync/pull.ts';
import { giveWay } from './give-way.ts';
import type { FromJob, Jobs, ToJob } from './jobs.ts';

giveWay();

/** The process that does one job, tells its outcome, and is ended by main. */
const run = async ({ name, input }: ToJob): Promise<unknown> => {
  switch (name) {
    case 'pull':
      return pull(input as Jobs['pull']['input']);
    case 'compare':
      return compare(input as Jobs['compare']['input']);
    case 'put-back':
      return putBack(input as Jobs['put-back']['input']);
    case 'take-out':
      return takeOutJob(input as Jobs['take-out']['input'], (done, of) => tell({ done, of }));
  }
};

const tell = (answer: FromJob): void => process.parentPort.postMessage(answer);

process.parentPort.once('message', ({ data }) => {
  run(data as ToJob).then(
    (value) => tell(ok(value)),
    (reason: unknown) => tell(err(messageOf(reason))),
  );
});
