import { findEncoding, type Encoding } from '#shared/domain/import/index.ts';

/** Bytes that are looked at by hand; what comes behind is for the decoder to refuse. */
const LOOKED_AT = 262_144;

const fitsUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

/** Which encoding a file has. */
export const encodingOf = (bytes: Uint8Array): Encoding => {
  const { encoding } = findEncoding(bytes.subarray(0, LOOKED_AT));
  return encoding === 'utf-8' && bytes.length > LOOKED_AT && !fitsUtf8(bytes)
    ? 'windows-1252'
    : encoding;
};

/** The text of bytes in an encoding, without its mark; what is no text in it becomes �. */
export const decodeText = (bytes: Uint8Array, encoding: Encoding): string =>
  new TextDecoder(encoding).decode(bytes);

export const textOfBytes = (bytes: Uint8Array): string => decodeText(bytes, encodingOf(bytes));
