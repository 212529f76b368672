import type { Draw } from './draw.ts';

/** What has a meaning to some parser, program, terminal or system, or is long, deep or half of something. */
export const HOSTILE: readonly string[] = [
  ...['&a ', '*a', '&a [*a, *a]', '!!js/function ', '!!binary ', '!!set ', '!', '%YAML 1.1\n---\n'],
  ...['<<: *a\n', '<<: {a: b}\n', '__proto__', '"__proto__": {polluted: yes}\n', 'constructor'],
  ...['prototype', "x'constructor", "i'__proto__", 'toString', 'hasOwnProperty', 'valueOf'],
  ...['\0', '\u0001', '\u0007', '\u001b[2J', '\u009b31m', '\r', '\u0085', '\u2028', '\u2029'],
  ...['\ud800', '\udc00', '\ud83d', '\ufeff', '\ufffe', '\uffff', '\u202e', '\u200b', '\u00ad'],
  ...['- - - ', '? ', ': ', ' #', '|', '>', '|2-\n', '"', "'", '`', '“', '”', '„', '«', '…'],
  ...[
    '[',
    ']',
    '{',
    '}',
    '[[[[[[[[',
    '{a: {b: {c: ',
    '\t',
    '\n',
    '\n\n\n',
    '\r\n',
    '---\n',
    '...\n',
  ],
  ...['../', '..\\', '/etc/passwd', 'C:\\con', 'con', 'nul', 'aux.', 'com1', 'file:///', 'app://'],
  ...[
    '<script>',
    '<img src=x onerror=1>',
    'javascript:1',
    '${1}',
    '{{1}}',
    '%s%n',
    '%00',
    '%2e%2e/',
  ],
  ...['null', 'true', '~', '-0', '1e400', '0x1F', 'NaN', '9007199254740993', '2024-02-30', '10m'],
  ...['I ', 'I I I I', "I'", ' – ', ' — ', ' -- ', '; ', '. A. A.', '(', ')', ')))', '->', ' = '],
];

/** Pieces that are repeated until something gives. */
const REPEATED: readonly string[] = [
  ...HOSTILE,
  ' ',
  '.',
  '-',
  'a',
  'A. ',
  '1',
  'é',
  '日',
  '👩‍🚀',
  'a: ',
];

/** Twenty characters mostly, a few thousand at times. */
const repeatedPiece = (draw: Draw): string => {
  const piece = draw.pick(REPEATED);
  return piece.repeat(1 + draw.below(draw.chance(0.1) ? 5_000 : 20));
};

/** A hostile piece, at times many of it. */
export const hostilePiece = (draw: Draw): string =>
  draw.chance(0.25) ? repeatedPiece(draw) : draw.pick(HOSTILE);

const flipBit = (bytes: Buffer, draw: Draw): Buffer => {
  const flipped = Buffer.from(bytes);
  const at = draw.below(Math.max(1, bytes.length));
  flipped[at] = (flipped[at] ?? 0) ^ (1 << draw.below(8));
  return flipped;
};

/** A stretch of a text or of bytes, short mostly and up to all of it. */
const stretch = (length: number, draw: Draw): readonly [from: number, to: number] => {
  const from = draw.below(length + 1);
  const most = draw.chance(0.2) ? length - from : Math.min(length - from, 40);
  return [from, from + draw.below(most + 1)];
};

const changeBytes = (bytes: Buffer, other: Buffer, draw: Draw): Buffer => {
  const [from, to] = stretch(bytes.length, draw);
  const [head, piece, tail] = [
    bytes.subarray(0, from),
    bytes.subarray(from, to),
    bytes.subarray(to),
  ];
  switch (draw.below(7)) {
    case 0:
      return flipBit(bytes, draw);
    case 1:
      return Buffer.concat([head, tail]);
    case 2:
      return Buffer.concat([head, piece, piece, tail]);
    case 3: {
      const [start, end] = stretch(other.length, draw);
      return Buffer.concat([head, other.subarray(start, end), tail]);
    }
    case 4:
      return Buffer.concat([head, Buffer.from(hostilePiece(draw)), tail]);
    case 5:
      return head;
    default:
      return Buffer.concat([head, Buffer.of(draw.below(256), draw.below(256)), tail]);
  }
};

/** The bytes of a real file after one to four changes; `other` is what pieces are spliced in from. */
export const mutateBytes = (bytes: Buffer, other: Buffer, draw: Draw): Buffer => {
  let changed = bytes;
  for (let n = 1 + draw.below(4); n > 0; n -= 1) changed = changeBytes(changed, other, draw);
  return changed;
};

/** The text of a real file after changes of its bytes or of its characters, halves of which are none. */
export const mutateText = (text: string, other: string, draw: Draw): string => {
  const changed = draw.chance(0.7)
    ? mutateBytes(Buffer.from(text), Buffer.from(other), draw).toString('utf8')
    : text;
  if (draw.chance(0.5)) return changed;
  const [from, to] = stretch(changed.length, draw);
  return changed.slice(0, from) + hostilePiece(draw) + changed.slice(to);
};

/** The lines of a text with some of them swapped, doubled, gone, cut or glued together. */
export const mutateLines = (text: string, other: string, draw: Draw): string => {
  const lines = text.split('\n');
  const others = other.split('\n');
  for (let n = 1 + draw.below(5); n > 0; n -= 1) {
    const at = draw.below(lines.length);
    const line = lines[at] ?? '';
    switch (draw.below(6)) {
      case 0:
        lines.splice(at, 1);
        break;
      case 1:
        lines.splice(at, 0, line);
        break;
      case 2:
        lines.splice(at, 0, draw.pick(others));
        break;
      case 3:
        lines[at] = line.slice(0, draw.below(line.length + 1));
        break;
      case 4:
        lines.splice(at, 2, `${line} ${lines[at + 1] ?? ''}`);
        break;
      default:
        lines[at] = line.slice(0, draw.below(line.length + 1)) + hostilePiece(draw) + line;
    }
  }
  return lines.join(draw.chance(0.1) ? '\r\n' : '\n');
};
