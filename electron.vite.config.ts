import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { sqliteWasm } from './build/sqlite-wasm.mjs';

/** Libraries are bundled, but for the training library, which is native; see package.json's dependencies. */
const external = ['electron', /^electron\//, '@open-spaced-repetition/binding'];

export default defineConfig({
  main: {
    plugins: [sqliteWasm()],
    build: {
      externalizeDeps: false,
      outDir: 'out/main',
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          training: 'src/main/training/worker.ts',
          rebuild: 'src/main/journal/worker.ts',
          jobs: 'src/main/background/worker.ts',
          lessons: 'src/main/decks/text/worker.ts',
          anki: 'src/main/anki/worker.ts',
        },
        external,
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      outDir: 'out/preload',
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        external,
        // A sandboxed preload cannot be an ES module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    worker: { format: 'es' },
    // The development server's database belongs to its port; another port would be another database.
    server: { port: 5317, strictPort: true },
    build: {
      outDir: 'out/renderer',
      minify: true,
      // A full path: the development server looks for a relative one under the renderer's own root.
      rolldownOptions: { input: path.join(import.meta.dirname, 'src/renderer/index.html') },
    },
  },
});
