import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { JournalEvent } from '#shared/domain/journal/index.ts';
import { eventsWithin, fromLine, LINE_FAULTS, type LineFault } from './line.ts';

/** A line that could not be read as one. */
export interface DamagedLine {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly fault: LineFault;
}

export const describeDamage = ({ file, line, fault }: DamagedLine): string =>
  `${file}, line ${line}: ${LINE_FAULTS[fault]}`;

export interface ReadListener {
  readonly onEvent: (event: JournalEvent) => void;
  readonly onDamage?: (damage: DamagedLine) => void;
  /** Bytes of the line that was read last, its break included; after its event or damage. */
  readonly onLine?: (bytes: number) => void;
  /** Bytes read since the last call. */
  readonly onBytes?: (bytes: number) => void;
}

export interface JournalRead {
  /** Whether the file ends within a line, as a crash leaves it. */
  readonly torn: boolean;
  /** Bytes up to the end of the last whole line. */
  readonly whole: number;
}

const NEWLINE = 0x0a;
/** Bytes of a line that is collected; what is longer is damage, and is not kept in memory. */
const MOST = 32_000_000;

/**
 * Reads a journal from `from` (bytes) to its end. What cannot be understood is told and skipped, and
 * what lies whole beside it is read; only a file that cannot be read at all throws.
 */
export const readJournal = async (
  path: string,
  { onEvent, onDamage, onLine, onBytes }: ReadListener,
  from = 0,
): Promise<JournalRead> => {
  let rest: Buffer[] = [];
  let length = 0;
  let line = 0;
  let whole = from;
  const take = (bytes: Buffer): void => {
    line += 1;
    if (bytes.length === 0) return;
    const text = length > MOST ? '' : bytes.toString('utf8');
    const read = length > MOST ? 'too_long' : fromLine(text);
    if (typeof read === 'object') {
      onEvent(read);
      return;
    }
    onDamage?.({ file: basename(path), line, fault: read });
    eventsWithin(text).forEach(onEvent);
  };
  for await (const chunk of createReadStream(path, { start: from }) as AsyncIterable<Buffer>) {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(NEWLINE, start);
      if (end === -1) break;
      rest.push(chunk.subarray(start, end));
      length += end - start;
      take(Buffer.concat(rest));
      onLine?.(length + 1);
      whole += length + 1;
      rest = [];
      length = 0;
      start = end + 1;
    }
    length += chunk.length - start;
    if (length <= MOST) rest.push(chunk.subarray(start));
    else rest = [];
    onBytes?.(chunk.length);
  }
  // Only its break may be missing; then it is an event like any other.
  if (length > 0 && length <= MOST) {
    eventsWithin(Buffer.concat(rest).toString('utf8')).forEach(onEvent);
  }
  return { torn: length > 0, whole };
};
