import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

/** The measurement as one file for Node. */
export default defineConfig({
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'out/bench-table',
    emptyOutDir: true,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { table: 'bench/table/run.ts' },
      external: [...builtinModules, /^node:/],
      output: { format: 'es', entryFileNames: '[name].mjs', codeSplitting: false },
    },
  },
});
