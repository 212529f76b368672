import { findEncoding, type Encoding } from '#shared/domain/import/index.ts';
import { runThrough } from '#shared/domain/job.ts';

/** A text, and the encoding that its bytes were found to have. */
export interface ReadText {
  readonly encoding: Encoding;
  readonly text: string;
}

/** Bytes that are looked at by hand; what comes behind is for the decoder to refuse. */
const LOOKED_AT = 262_144;

/** Bytes between two stops: a millisecond or two. */
const SLICE = 500_000;

type Decoding = Generator<undefined, string, undefined>;

/** @throws TypeError where it is `fatal` and something is no text in that encoding; else that becomes � */
function* decoding(bytes: Uint8Array, encoding: Encoding, fatal = false): Decoding {
  const decoder = new TextDecoder(encoding, { fatal });
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += SLICE) {
    const part = bytes.subarray(at, at + SLICE);
    parts.push(decoder.decode(part, { stream: at + SLICE < bytes.length }));
    yield;
  }
  return parts.join('');
}

/** Reads bytes as the text they are, without a mark at their beginning; stops on the way. */
export function* readingText(bytes: Uint8Array): Generator<undefined, ReadText, undefined> {
  const { encoding, mark } = findEncoding(bytes.subarray(0, LOOKED_AT));
  try {
    // A last letter that is cut off looks like UTF-8, and so does what is plain until behind the sample.
    const isSure = encoding !== 'utf-8' || mark > 0;
    return { encoding, text: yield* decoding(bytes, encoding, !isSure) };
  } catch {
    const text = yield* decoding(bytes, 'windows-1252');
    return { encoding: 'windows-1252', text };
  }
}

export const readText = (bytes: Uint8Array): ReadText => runThrough(readingText(bytes));

/** The text of bytes in an encoding, without its mark; what is no text in it becomes �. */
export const decodeText = (bytes: Uint8Array, encoding: Encoding): string =>
  runThrough(decoding(bytes, encoding));
