/** Protocol Buffers and zstd by hand, byte for byte as their specifications say. */

const varint = (value: number): number[] => {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return [...bytes, rest];
};

/** A field that is a number; 0 is what it is without the field. */
export const numberField = (field: number, value: number): Buffer =>
  Buffer.from([...varint(field * 8), ...varint(value)]);

export const bytesField = (field: number, value: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([...varint(field * 8 + 2), ...varint(value.length)]), value]);

export const textField = (field: number, value: string): Buffer =>
  bytesField(field, Buffer.from(value));

export const message = (...fields: readonly Buffer[]): Buffer => Buffer.concat(fields);

const MAGIC = Buffer.of(0x28, 0xb5, 0x2f, 0xfd);
const BLOCK = 128 * 1024;

const blockHeader = (isLast: boolean, kind: 0 | 1 | 2, size: number): Buffer => {
  const header = Buffer.alloc(3);
  header.writeUIntLE((isLast ? 1 : 0) | (kind << 1) | (size << 3), 0, 3);
  return header;
};

/** A frame of raw blocks, of unknown size as Anki's are, with a window of 2 MiB. */
export const zstdFrame = (data: Uint8Array): Buffer => {
  const parts: Uint8Array[] = [MAGIC, Buffer.of(0x00, 0x58)];
  for (let at = 0; at === 0 || at < data.length; at += BLOCK) {
    const block = data.subarray(at, at + BLOCK);
    parts.push(blockHeader(at + BLOCK >= data.length, 0, block.length), block);
  }
  return Buffer.concat(parts);
};

/** A frame that says `bytes` zeros in four bytes for every 128 kB: what a bomb is made of. */
export const zstdBomb = (bytes: number): Buffer => {
  const parts: Uint8Array[] = [MAGIC, Buffer.of(0x00, 0x58)];
  for (let left = bytes; left > 0; left -= BLOCK) {
    parts.push(blockHeader(left <= BLOCK, 1, Math.min(left, BLOCK)), Buffer.of(0));
  }
  return Buffer.concat(parts);
};
