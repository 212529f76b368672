import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

/** What runs in Node: the measurements, the long session, the busy window, and the main process of the floor. */
export default defineConfig({
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'out/bench-speed',
    emptyOutDir: true,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        speed: 'bench/speed/run.ts',
        session: 'bench/speed/long-session.ts',
        busy: 'bench/speed/busy.ts',
        floor: 'bench/speed/floor/main.ts',
      },
      external: [...builtinModules, /^node:/, 'electron', 'playwright-core'],
      output: { format: 'es', entryFileNames: '[name].mjs' },
    },
  },
});
