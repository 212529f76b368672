import { Decompress } from 'fzstd';
import { refusal, refusedAs } from './failure.ts';
import type { Limits } from './limits.ts';
import { damagedEntry, tooDense } from './container.ts';
import { isEndless } from './zstd-tables.ts';

/*
 * The decoder believes what a frame says of itself: it would take two gigabytes for a window because
 * a header asks for it, and does not say where a frame ends. So the frames are walked here first.
 * The format: RFC 8878.
 */

const FRAME = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;
const BLOCK_MOST = 128 * 1024;
const RLE = 1;
const COMPRESSED = 2;
const RESERVED = 3;

/** Bytes that are handed to the decoder at once. */
const PIECE = 64 * 1024;

/** Blocks may be small at the end of a frame; a frame of nothing else would only waste time. */
const SMALL_BLOCKS = 64;
const SMALL = 4 * 1024;

class Broken extends Error {}

const byteAt = (bytes: Uint8Array, at: number): number => {
  const value = bytes[at];
  if (value === undefined) throw new Broken('its compressed data is cut off');
  return value;
};

/** A number of up to six bytes, the lowest first. */
const numberAt = (bytes: Uint8Array, at: number, length: number): number => {
  let value = 0;
  for (let index = length - 1; index >= 0; index -= 1) {
    value = value * 256 + byteAt(bytes, at + index);
  }
  return value;
};

/** Checks the header of the frame at `at` and answers where its first block begins. */
const readHeader = (bytes: Uint8Array, at: number, limits: Limits) => {
  const flags = byteAt(bytes, at + 4);
  const isSingle = (flags & 0x20) !== 0;
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0;
  const dictionary = [0, 1, 2, 4][flags & 3] ?? 0;
  if ((flags & 0x08) !== 0) throw new Broken('its compressed data is of an unknown kind');
  let next = at + 5;
  let window = 0;
  if (!isSingle) {
    const descriptor = byteAt(bytes, next);
    const base = 2 ** (10 + (descriptor >> 3));
    window = base + (base / 8) * (descriptor & 7);
    next += 1;
  }
  if (numberAt(bytes, next, dictionary) !== 0) {
    throw new Broken('its compressed data needs a dictionary');
  }
  next += dictionary;
  const size = numberAt(bytes, next, Math.min(sizeBytes, 6)) + (sizeBytes === 2 ? 256 : 0);
  if (isSingle) window = size;
  if (window > limits.window) throw new Broken('its compressed data asks for too much memory');
  return { blocks: next + sizeBytes, hasChecksum: (flags & 0x04) !== 0 };
};

/** Where the frame at `at` ends. */
const endOfFrame = (bytes: Uint8Array, at: number, limits: Limits): number => {
  const { blocks, hasChecksum } = readHeader(bytes, at, limits);
  for (let next = blocks; ;) {
    const header = numberAt(bytes, next, 3);
    const kind = (header >> 1) & 3;
    const size = header >> 3;
    if (kind === RESERVED || size > BLOCK_MOST) throw new Broken('its compressed data is damaged');
    const start = next + 3;
    next = start + (kind === RLE ? 1 : size);
    if (next > bytes.length) throw new Broken('its compressed data is cut off');
    if (kind === COMPRESSED && isEndless(bytes.subarray(start, next))) {
      throw new Broken('its compressed data has no end');
    }
    if ((header & 1) === 1) return next + (hasChecksum ? 4 : 0);
  }
};

/** The frames of which `bytes` consist, nothing before, between or behind. */
function* framesOf(bytes: Uint8Array, limits: Limits): Generator<Uint8Array, void> {
  let at = 0;
  while (at < bytes.length) {
    const magic = numberAt(bytes, at, 4);
    const isSkipped = magic - SKIPPABLE >= 0 && magic - SKIPPABLE < 16;
    if (!isSkipped && magic !== FRAME) throw new Broken('it is not compressed as it should be');
    const end = isSkipped ? at + 8 + numberAt(bytes, at + 4, 4) : endOfFrame(bytes, at, limits);
    if (end > bytes.length) throw new Broken('its compressed data is cut off');
    if (!isSkipped) yield bytes.subarray(at, end);
    at = end;
  }
}

/**
 * Unpacks zstd, piece by piece, at most `most` bytes. `name` is the entry's, for the refusal that is
 * thrown when the data is damaged, too large, or unpacks to far more than data does.
 */
export function* unzstd(
  name: string,
  bytes: Uint8Array,
  most: number,
  limits: Limits,
): Generator<Uint8Array, void> {
  try {
    if (bytes.length === 0) throw new Broken('it is empty');
    const allowed = Math.min(most, Math.max(limits.dense, bytes.length * limits.ratio));
    let done = 0;
    let blocks = 0;
    for (const frame of framesOf(bytes, limits)) {
      let pieces: Uint8Array[] = [];
      const decoder = new Decompress((piece) => {
        done += piece.length;
        blocks += 1;
        if (done > allowed) {
          throw allowed === most
            ? refusal('too-large', 'It unpacks to more than is read.', name)
            : tooDense(name, done, bytes.length);
        }
        if (blocks > SMALL_BLOCKS && done < blocks * SMALL) {
          throw new Broken('its compressed data is cut into too small pieces');
        }
        if (piece.length > 0) pieces.push(piece);
      });
      for (let at = 0; at < frame.length; at += PIECE) {
        decoder.push(frame.subarray(at, at + PIECE), at + PIECE >= frame.length);
        yield* pieces;
        pieces = [];
      }
    }
  } catch (reason) {
    if (refusedAs(reason) !== null) throw reason;
    // What the decoder throws is about its own tables, and nothing that anyone can act on.
    const what = reason instanceof Broken ? reason.message : 'its compressed data is damaged';
    throw damagedEntry(name, what);
  }
}
