import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';
import { sqliteWasm } from '../../build/sqlite-wasm.mjs';

/** The measurement and the process that is measured, each for Node; SQLite's code lies beside them. */
export default defineConfig({
  plugins: [sqliteWasm()],
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    emitAssets: true,
    target: 'node20',
    outDir: 'out/bench-anki',
    emptyOutDir: true,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        anki: 'bench/anki/run.ts',
        prepare: 'bench/anki/prepare.ts',
        worker: 'src/main/anki/worker.ts',
      },
      external: [...builtinModules, /^node:/],
      output: { format: 'es', entryFileNames: '[name].mjs' },
    },
  },
});
