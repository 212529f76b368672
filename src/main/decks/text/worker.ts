import { giveWay } from '../../background/give-way.ts';
import type { FromTexts, ToTexts } from './lesson-texts.ts';
import { answerHere } from './work.ts';

giveWay();

/** The process that reads and writes large lesson files; main ends it when nobody has asked for a while. */
process.parentPort.on('message', ({ data }) => {
  const { n, question } = data as ToTexts;
  const answer: FromTexts = { n, answer: answerHere(question) };
  process.parentPort.postMessage(answer);
});
