/**
 * What structured clone carries, as a string, in both directions. One self-contained function: it is also
 * sent, as its own source, into the page. It takes hold of the built-ins it needs when it is made, because
 * a page may replace them later.
 *
 * A primitive that JSON has stands for itself; everything else is a tagged array: ['u'] undefined,
 * ['n', name] a number without JSON, ['b', digits] a bigint, ['r', i] the i-th entry of the object table.
 * The table makes shared and cyclic references survive. What JSON carries as it is goes without one: nearly
 * every message, for which the tagged arrays would be many times its size in garbage.
 */
export function createCodec() {
  const { parse, stringify } = JSON;
  const clone = globalThis.structuredClone;
  const big = BigInt;
  const typeOf = (/** @type {unknown} */ value) =>
    Object.prototype.toString.call(value).slice(8, -1);
  const numbers = { NaN: NaN, Infinity: Infinity, '-Infinity': -Infinity, '-0': -0 };
  const views = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  };
  const errors = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

  /** Of the engine itself where it has it. @type {(() => string) | undefined} */
  const ownToBase64 = /** @type {any} */ (Uint8Array.prototype).toBase64;
  /** @param {ArrayBuffer} buffer */
  const toBase64 = (buffer) => {
    const bytes = new Uint8Array(buffer);
    if (ownToBase64) return ownToBase64.call(bytes);
    const parts = [];
    for (let i = 0; i < bytes.length; i += 0x8000) {
      parts.push(String.fromCharCode(...bytes.subarray(i, i + 0x8000)));
    }
    return btoa(parts.join(''));
  };
  /** @param {string} text */
  const fromBase64 = (text) => {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
    return bytes.buffer;
  };

  /** Whether JSON carries it: plain objects and lists, each in one place. @param {any} value @param {Set<object>} seen */
  const isTree = (value, seen) => {
    if (value === null) return true;
    if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
    if (typeof value !== 'object') return typeof value === 'string' || typeof value === 'boolean';
    const isArray = Array.isArray(value);
    if (seen.has(value) || (!isArray && typeOf(value) !== 'Object')) return false;
    seen.add(value);
    const keys = Object.keys(value);
    // Own names come after the places: with holes filled by names the last one is no place.
    if (
      isArray &&
      (keys.length !== value.length || (keys.at(-1) ?? '-1') !== `${value.length - 1}`)
    )
      return false;
    for (const key of keys) if (!isTree(value[key], seen)) return false;
    return true;
  };

  /** Throws the DataCloneError of structuredClone for what cannot cross. @param {unknown} input */
  function encode(input) {
    const root = clone(input);
    if (isTree(root, new Set())) return stringify([root]);
    /** @type {Map<object, number>} */
    const seen = new Map();
    /** @type {unknown[]} */
    const table = [];

    /** @param {any} value @returns {unknown} */
    const put = (value) => {
      if (value === null) return null;
      switch (typeof value) {
        case 'undefined':
          return ['u'];
        case 'bigint':
          return ['b', String(value)];
        case 'number':
          if (Object.is(value, -0)) return ['n', '-0'];
          return Number.isFinite(value) ? value : ['n', String(value)];
        case 'object': {
          let index = seen.get(value);
          if (index === undefined) {
            index = table.length;
            seen.set(value, index);
            table.push(null);
            table[index] = describe(value);
          }
          return ['r', index];
        }
        default:
          return value;
      }
    };
    /** @param {any} value */
    const own = (value) => Object.keys(value).map((key) => [key, put(value[key])]);
    /** @param {any} value @returns {unknown[]} */
    const describe = (value) => {
      const type = typeOf(value);
      switch (type) {
        case 'Array':
          return ['A', value.length, own(value)];
        case 'Date':
          return ['D', put(value.getTime())];
        case 'RegExp':
          return ['R', value.source, value.flags];
        case 'Map':
          return ['M', [...value].map(([key, item]) => [put(key), put(item)])];
        case 'Set':
          return ['S', [...value].map(put)];
        case 'ArrayBuffer':
          return ['B', toBase64(value)];
        case 'Error':
          return [
            'E',
            value.name,
            value.message,
            put(value.stack),
            Object.hasOwn(value, 'cause') ? [put(value.cause)] : [],
          ];
        case 'Number':
        case 'String':
        case 'Boolean':
        case 'BigInt':
          return ['P', put(value.valueOf())];
        default:
          if (type in views) {
            const length = type === 'DataView' ? value.byteLength : value.length;
            return ['V', type, put(value.buffer), value.byteOffset, length];
          }
          if (type !== 'Object') throw new Error(`An object could not be cloned: ${type}`);
          return ['O', own(value)];
      }
    };
    const encoded = put(root);
    return stringify([encoded, table]);
  }

  /** @param {string} text @returns {any} */
  function decode(text) {
    const [root, table] = parse(text);
    if (table === undefined) return root;
    /** @type {any[]} */
    const made = [];

    /** @param {any} value @returns {any} */
    const get = (value) => {
      if (!Array.isArray(value)) return value;
      switch (value[0]) {
        case 'u':
          return undefined;
        case 'n':
          return numbers[/** @type {keyof typeof numbers} */ (value[1])];
        case 'b':
          return big(value[1]);
        default:
          return value[1] in made ? made[value[1]] : make(value[1]);
      }
    };
    /** Defines instead of assigning, so that a key named __proto__ stays a key.
     * @param {object} target @param {[string, unknown][]} entries */
    const fill = (target, entries) => {
      for (const [key, item] of entries) {
        Object.defineProperty(target, key, {
          value: get(item),
          writable: true,
          enumerable: true,
          configurable: true,
        });
      }
    };
    /** A container is entered before its contents, which may point back at it. @param {number} index */
    const make = (index) => {
      const [tag, a, b, c, d] = table[index];
      switch (tag) {
        case 'A':
          made[index] = new Array(a);
          fill(made[index], b);
          break;
        case 'O':
          made[index] = {};
          fill(made[index], a);
          break;
        case 'M':
          made[index] = new Map();
          for (const [key, item] of a) made[index].set(get(key), get(item));
          break;
        case 'S':
          made[index] = new Set();
          for (const item of a) made[index].add(get(item));
          break;
        case 'D':
          made[index] = new Date(get(a));
          break;
        case 'R':
          made[index] = new RegExp(a, b);
          break;
        case 'B':
          made[index] = fromBase64(a);
          break;
        case 'V':
          made[index] = new views[/** @type {'Uint8Array'} */ (a)](get(b), c, d);
          break;
        case 'P':
          made[index] = Object(get(a));
          break;
        case 'E': {
          const kind = errors[/** @type {'Error'} */ (a)] ?? Error;
          const error = new kind(b);
          made[index] = error;
          error.stack = get(c);
          if (d.length > 0) {
            Object.defineProperty(error, 'cause', {
              value: get(d[0]),
              writable: true,
              configurable: true,
            });
          }
          break;
        }
      }
      return made[index];
    };
    return get(root);
  }

  return { encode, decode };
}
