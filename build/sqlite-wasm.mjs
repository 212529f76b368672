import { readFileSync } from 'node:fs';
import path from 'node:path';

const LIBRARY = /[\\/]@sqlite\.org[\\/]sqlite-wasm[\\/]dist[\\/]node\.mjs$/;
const SOUGHT = 'new URL("sqlite3.wasm", import.meta.url).href';
const FILE = 'sqlite3.wasm';
const PLACE = '__RECAST_SQLITE_WASM__';

/**
 * SQLite looks for its machine code beside its own file. Bundled, it is in another one: the code is
 * put into the output once, and looked for there, by a path, which is found inside an archive too.
 * @returns {import('vite').Plugin}
 */
export const sqliteWasm = () => ({
  name: 'recast:sqlite-wasm',
  apply: 'build',
  transform(code, id) {
    if (!LIBRARY.test(id)) return null;
    if (code.split(SOUGHT).length !== 2) {
      throw new Error('The SQLite library looks for its machine code in another way than it did.');
    }
    const source = readFileSync(path.join(path.dirname(id), FILE));
    this.emitFile({ type: 'asset', fileName: FILE, source });
    const found = `require("node:url").fileURLToPath(new URL("${PLACE}", import.meta.url))`;
    return code.replace(SOUGHT, found);
  },
  renderChunk(code, { fileName }) {
    if (!code.includes(PLACE)) return null;
    return code.replaceAll(PLACE, path.posix.relative(path.posix.dirname(fileName), FILE));
  },
});
