import { crc32 } from 'node:zlib';
import { packEvent, readEvent, type JournalEvent } from '#shared/domain/journal/index.ts';

/*
 * A line of a journal is a JSON object: {"crc":"0a1b2c3d","event":{…}}. The checksum is the CRC-32 of
 * the event's own bytes as they stand in the line, so that no parser has to agree about spaces.
 */

const HEAD = /^\{"crc":"([0-9a-f]{8})","event":/;

/** Characters of the longest line that is read; a lesson file's text, escaped, fits. */
const MOST = 8_000_000;

const sumOf = (text: string): string => crc32(text).toString(16).padStart(8, '0');

export const toLine = (event: JournalEvent): string => {
  const text = JSON.stringify(packEvent(event));
  return `{"crc":"${sumOf(text)}","event":${text}}\n`;
};

/** Why a line says nothing. */
export type LineFault = 'too_long' | 'not_a_line' | 'wrong_checksum' | 'not_an_event';

/** @param line without its line break */
export const fromLine = (line: string): JournalEvent | LineFault => {
  if (line.length > MOST) return 'too_long';
  const sum = HEAD.exec(line)?.[1];
  if (sum === undefined || !line.endsWith('}')) return 'not_a_line';
  const text = line.slice('{"crc":"01234567","event":'.length, -1);
  if (sumOf(text) !== sum) return 'wrong_checksum';
  try {
    return readEvent(JSON.parse(text)) ?? 'not_an_event';
  } catch {
    return 'not_an_event';
  }
};

/**
 * The events that lie whole within a line that is damaged: a break that was lost leaves two lines in
 * one, and a power cut may leave bytes of nothing before a line that was written later.
 */
export const eventsWithin = (line: string): readonly JournalEvent[] => {
  if (line.length > MOST) return [];
  const starts = [...line.matchAll(/\{"crc":"/g)].map(({ index }) => index);
  return [...new Set([0, ...starts])].flatMap((start, place, all) => {
    const piece = line.slice(start, all[place + 1]);
    // A break that is broken is one more character at its end.
    const read = [piece, piece.slice(0, -1)].map(fromLine).find((one) => typeof one === 'object');
    return read ?? [];
  });
};

export const LINE_FAULTS: Readonly<Record<LineFault, string>> = {
  too_long: 'it is longer than any line of a journal',
  not_a_line: 'it is no line of a journal',
  wrong_checksum: 'its checksum does not fit',
  not_an_event: 'it holds nothing that this version of Recast knows',
};
