import { PROBLEM_CODES, type Problem } from '#shared/domain/lesson/problem.ts';
import { Unlabelled, type Outcome } from './target.ts';

/** What engines say of defects; a person can do nothing with it. */
const ENGINE =
  /Cannot (?:read|set|convert|destructure|access|mix|define)|is not (?:a function|iterable|a constructor|defined|extensible)|call stack|Invalid (?:array|string|regular|time|count|code)|null or undefined|circular structure|\[object |(?:Type|Range|Syntax|Reference)Error|\bNaN\b|heap/;

const MOST_EXCERPT = 60;

/** Text that could steer a terminal or hide where it is shown: nothing that a sentence needs. */
const CONTROL = /\p{Cc}/u;

/** Checks that a sentence is one. What a stranger wrote may be quoted in it, `stranger` says what. */
export const checkSentence = (what: string, sentence: unknown, stranger = ''): void => {
  if (typeof sentence !== 'string' || sentence.trim() === '') {
    throw new Unlabelled(`${what} is no sentence: ${JSON.stringify(sentence)}`);
  }
  const words = ENGINE.exec(sentence)?.[0];
  if (words !== undefined && !stranger.includes(words)) {
    throw new Unlabelled(`${what} is an engine’s: ${sentence.slice(0, 200)}`);
  }
  if (sentence.length > 2_000) {
    throw new Unlabelled(`${what} has ${sentence.length} characters.`);
  }
};

/** The outcome of problems, after each was found to have all that a person needs. */
export const refusedBy = (problems: readonly Problem[], text: string): Outcome => {
  const lines = text.split(/\r\n|[\n\r\u0085]/).length;
  for (const problem of problems) {
    const { code, message, remedy, line, column, excerpt } = problem;
    if (!PROBLEM_CODES.includes(code)) throw new Unlabelled(`No code of ours: ${code as string}`);
    checkSentence('The message', message, text);
    checkSentence('The remedy', remedy, text);
    if (line !== null && !(Number.isInteger(line) && line >= 1 && line <= lines)) {
      throw new Unlabelled(`Line ${line} of ${lines}.`);
    }
    if (column !== null && !(Number.isInteger(column) && column >= 1)) {
      throw new Unlabelled(`Column ${column}.`);
    }
    if (excerpt !== null && excerpt.length > MOST_EXCERPT) {
      throw new Unlabelled(`An excerpt of ${excerpt.length} characters.`);
    }
  }
  const [first] = problems;
  if (first === undefined) throw new Unlabelled('Refused without a problem.');
  return { refused: first.code };
};

/** Checks that what goes to a terminal is text and nothing that steers it. */
export const checkPrinted = (printed: string): void => {
  const control = CONTROL.exec(printed.replaceAll('\n', ''))?.[0];
  if (control !== undefined) {
    throw new Unlabelled(`Prints the control character ${control.charCodeAt(0)}.`);
  }
};
