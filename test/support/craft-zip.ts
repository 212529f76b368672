import { createHash } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of a zip that may lie about anything; what is not given is the truth. */
export interface CraftedEntry {
  readonly name: string | Buffer;
  readonly data?: string | Buffer;
  /** The bytes as they lie in the zip, in place of the compressed data. */
  readonly packed?: Buffer;
  readonly method?: number;
  readonly flags?: number;
  readonly crc?: number;
  readonly size?: number;
  readonly packedSize?: number;
  readonly madeBy?: number;
  readonly attributes?: number;
  readonly extra?: Buffer;
  readonly comment?: Buffer;
  readonly offset?: number;
  /** What the header before the data says, where it says something else. */
  readonly local?: Partial<Omit<CraftedEntry, 'local' | 'data' | 'packed'>>;
  /** Bytes between this entry's data and the next. */
  readonly behind?: Buffer;
  /** Without it, the entry is in the directory alone. */
  readonly isThere?: boolean;
}

export interface CraftedEnd {
  readonly entries?: number;
  readonly here?: number;
  readonly bytes?: number;
  readonly start?: number;
  readonly disks?: number;
  readonly comment?: Buffer;
  /** Bytes between the directory and the record that ends the zip. */
  readonly before?: Buffer;
}

const bytes = (text: string | Buffer): Buffer => Buffer.from(text as string);

const fieldsOf = (entry: CraftedEntry) => {
  const data = bytes(entry.data ?? '');
  const method = entry.method ?? 8;
  const packed = entry.packed ?? (method === 8 ? deflateRawSync(data) : data);
  return {
    name: bytes(entry.name),
    packed,
    method,
    flags: entry.flags ?? 0x800,
    crc: entry.crc ?? crc32(data),
    size: entry.size ?? data.length,
    packedSize: entry.packedSize ?? packed.length,
    extra: entry.extra ?? Buffer.alloc(0),
  };
};

const localOf = (entry: CraftedEntry): Buffer => {
  const all = fieldsOf(entry);
  const { local = {} } = entry;
  const name = local.name === undefined ? all.name : bytes(local.name);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(local.flags ?? all.flags, 6);
  head.writeUInt16LE(local.method ?? all.method, 8);
  head.writeUInt32LE(local.crc ?? all.crc, 14);
  head.writeUInt32LE(local.packedSize ?? all.packedSize, 18);
  head.writeUInt32LE(local.size ?? all.size, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name, all.packed, entry.behind ?? Buffer.alloc(0)]);
};

const centralOf = (entry: CraftedEntry, offset: number): Buffer => {
  const { name, method, flags, crc, size, packedSize, extra } = fieldsOf(entry);
  const comment = entry.comment ?? Buffer.alloc(0);
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(entry.madeBy ?? (3 << 8) | 63, 4);
  head.writeUInt16LE(20, 6);
  head.writeUInt16LE(flags, 8);
  head.writeUInt16LE(method, 10);
  head.writeUInt32LE(crc, 16);
  head.writeUInt32LE(packedSize, 20);
  head.writeUInt32LE(size, 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt16LE(extra.length, 30);
  head.writeUInt16LE(comment.length, 32);
  head.writeUInt32LE(entry.attributes ?? (0o100644 << 16) >>> 0, 38);
  head.writeUInt32LE(entry.offset ?? offset, 42);
  return Buffer.concat([head, name, extra, comment]);
};

/** Builds a zip of entries that lie one behind the other. */
export const craftZip = (entries: readonly CraftedEntry[], end: CraftedEnd = {}): Buffer => {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    centrals.push(centralOf(entry, offset));
    if (entry.isThere === false) continue;
    const local = localOf(entry);
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const comment = end.comment ?? Buffer.alloc(0);
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(end.disks ?? 0, 4);
  record.writeUInt16LE(end.here ?? end.entries ?? entries.length, 8);
  record.writeUInt16LE(end.entries ?? entries.length, 10);
  record.writeUInt32LE(end.bytes ?? directory.length, 12);
  record.writeUInt32LE(end.start ?? offset, 16);
  record.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, directory, end.before ?? Buffer.alloc(0), record, comment]);
};

/** A manifest that tells the truth of the entries, but for what is given. */
export const manifestFor = (
  entries: readonly CraftedEntry[],
  change: Readonly<Record<string, unknown>> = {},
): CraftedEntry => ({
  name: 'manifest.json',
  data: JSON.stringify({
    format: 'recast-archive/1',
    created: '2026-11-25T14:05:33.000Z',
    app: '0.1.0',
    device: 'study',
    reason: 'export',
    files: entries.map(({ name, data = '' }) => ({
      path: name.toString(),
      size: bytes(data).length,
      sha256: createHash('sha256').update(bytes(data)).digest('hex'),
      modified: 0,
    })),
    leftOut: [],
    ...change,
  }),
});

/** An archive of the entries with a manifest before them. */
export const craftArchive = (
  entries: readonly CraftedEntry[],
  change: Readonly<Record<string, unknown>> = {},
  end: CraftedEnd = {},
): Buffer => craftZip([manifestFor(entries, change), ...entries], end);
