/*
 * The decoder goes on without end where a table of literal weights has one value alone, which a
 * compressor never writes: such a state takes no bits, so the data never runs out. The tables are looked
 * at before the decoder sees them. The format: RFC 8878, 3.1.1.3.1 and 4.1.1.
 */

/** Literals that bring their own tree. */
const COMPRESSED_LITERALS = 2;
/** From here on, a tree's weights are written as they are. */
const PLAIN_WEIGHTS = 128;

/** Bytes of the header of compressed literals, by its format. */
const HEADER_SIZES = [3, 3, 4, 5] as const;

/** Bits from `at` on, at most 16; zero behind the end. */
const bitsAt = (bytes: Uint8Array, at: number, count: number): number => {
  const byte = at >> 3;
  const three = (bytes[byte] ?? 0) | ((bytes[byte + 1] ?? 0) << 8) | ((bytes[byte + 2] ?? 0) << 16);
  return (three >> (at & 7)) & ((1 << count) - 1);
};

/** Whether the table of probabilities that begins at the start of `bytes` is all of its first value's that has any. */
const hasOneValue = (bytes: Uint8Array): boolean => {
  const size = 1 << (bitsAt(bytes, 0, 4) + 5);
  // All of the table for one value is the largest number that can be written; zeros may stand before it.
  let at = 4;
  for (let value = 0; value < 256;) {
    // Numbers up to size + 1: those that are small enough are written with a bit less.
    const most = size + 1;
    const length = 32 - Math.clz32(most);
    const spare = (1 << length) - 1 - most;
    const low = bitsAt(bytes, at, length - 1);
    const isShort = low < spare;
    const full = bitsAt(bytes, at, length);
    const written = isShort ? low : full >= 1 << (length - 1) ? full - spare : full;
    at += isShort ? length - 1 : length;
    const probability = written - 1;
    if (probability !== 0) return probability === size;
    value += 1;
    let repeat = 3;
    while (repeat === 3 && value < 256) {
      repeat = bitsAt(bytes, at, 2);
      at += 2;
      value += repeat;
    }
  }
  return false;
};

/** Whether the decoder would never end with a compressed block of these bytes. */
export const isEndless = (block: Uint8Array): boolean => {
  const first = block[0] ?? 0;
  if ((first & 3) !== COMPRESSED_LITERALS) return false;
  const tree = HEADER_SIZES[(first >> 2) & 3] ?? 0;
  return (block[tree] ?? PLAIN_WEIGHTS) < PLAIN_WEIGHTS && hasOneValue(block.subarray(tree + 1));
};
