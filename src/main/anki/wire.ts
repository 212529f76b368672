import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';

/*
 * The few fields that are needed of the messages in a package of the latest form and in a collection
 * from schema 15 on. Throws what the library throws of damaged bytes.
 */

type Fields = Readonly<Record<number, (reader: BinaryReader, type: WireType) => void>>;

/** Reads one message; a field that nobody asks for, or that is of another type, is skipped. */
const readMessage = (
  bytes: Uint8Array,
  fields: Fields,
  types: Readonly<Record<number, WireType>>,
) => {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [field, type] = reader.tag();
    const read = fields[field];
    if (read && types[field] === type) read(reader, type);
    else reader.skip(type, field);
  }
};

/** `meta`: which form the package has. 0 where it does not say. */
export const readPackageVersion = (bytes: Uint8Array): number => {
  let version = 0;
  readMessage(bytes, { 1: (reader) => (version = reader.int32()) }, { 1: WireType.Varint });
  return version;
};

export interface WireMedia {
  readonly name: string;
  /** Bytes, unpacked. */
  readonly size: number;
  readonly sha1: Uint8Array;
  /** The entry of the zip, where it is not the place in the list. */
  readonly zipName: number | null;
}

const MEDIA_TYPES = {
  1: WireType.LengthDelimited,
  2: WireType.Varint,
  3: WireType.LengthDelimited,
  255: WireType.Varint,
};

const readMedia = (bytes: Uint8Array): WireMedia => {
  let name = '';
  let size = 0;
  let sha1: Uint8Array = new Uint8Array();
  let zipName: number | null = null;
  readMessage(
    bytes,
    {
      1: (reader) => (name = reader.string()),
      2: (reader) => (size = reader.uint32()),
      3: (reader) => (sha1 = reader.bytes()),
      255: (reader) => (zipName = reader.uint32()),
    },
    MEDIA_TYPES,
  );
  return { name, size, sha1, zipName };
};

/** `media` of the latest form: its files, in the order of their entries' names. */
export const readMediaEntries = (bytes: Uint8Array): WireMedia[] => {
  const entries: WireMedia[] = [];
  readMessage(
    bytes,
    { 1: (reader) => void entries.push(readMedia(reader.bytes())) },
    { 1: WireType.LengthDelimited },
  );
  return entries;
};

/** A note type's configuration: 1 is a cloze, 0 any other. */
export const readNoteTypeConfig = (bytes: Uint8Array): { kind: number; css: string } => {
  let kind = 0;
  let css = '';
  readMessage(
    bytes,
    { 1: (reader) => (kind = reader.int32()), 3: (reader) => (css = reader.string()) },
    { 1: WireType.Varint, 3: WireType.LengthDelimited },
  );
  return { kind, css };
};

/** A template's configuration. */
export const readTemplateConfig = (bytes: Uint8Array): { question: string; answer: string } => {
  let question = '';
  let answer = '';
  readMessage(
    bytes,
    { 1: (reader) => (question = reader.string()), 2: (reader) => (answer = reader.string()) },
    { 1: WireType.LengthDelimited, 2: WireType.LengthDelimited },
  );
  return { question, answer };
};
