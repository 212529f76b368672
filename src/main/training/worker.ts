import { messageOf } from '#shared/domain/reason.ts';
import { err, type Result } from '#shared/domain/result.ts';
import type { TrainingInput, TrainingResult } from '#shared/domain/training/index.ts';
import { giveWay } from '../background/give-way.ts';
import type { FromTraining } from './messages.ts';
import { train } from './train.ts';

giveWay();

/** The training process: it is handed one log, trains on it, says the result, and is ended by main. */
const tell = (message: FromTraining): void => process.parentPort.postMessage(message);

const run = async (input: TrainingInput): Promise<Result<TrainingResult, string>> => {
  let trainer;
  try {
    // Not before it is needed, so that a system for which the library has no build can be told.
    trainer = await import('@open-spaced-repetition/binding');
  } catch (reason) {
    return err(`The training library does not run on this system: ${messageOf(reason)}`);
  }
  return train(input, trainer, (progress) => tell({ kind: 'progress', progress }));
};

process.parentPort.once('message', ({ data }) => {
  void run(data as TrainingInput).then((result) => tell({ kind: 'ended', result }));
});
