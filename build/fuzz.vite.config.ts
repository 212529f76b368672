import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { sqliteWasm } from './sqlite-wasm.mjs';

/** The fuzzing as one file for Node. What main asks of Electron is answered by a stand-in. */
export default defineConfig({
  plugins: [sqliteWasm()],
  resolve: {
    alias: { electron: fileURLToPath(new URL('../test/fuzz/electron.ts', import.meta.url)) },
  },
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    emitAssets: true,
    target: 'node20',
    outDir: 'out/fuzz',
    emptyOutDir: true,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { fuzz: 'test/fuzz/run.ts' },
      external: [...builtinModules, /^node:/],
      output: { format: 'es', entryFileNames: '[name].mjs', codeSplitting: false },
    },
  },
});
