import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

/** The authors' command as one file for Node, its libraries inside. */
export default defineConfig({
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'out/cli',
    emptyOutDir: true,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { lesson: 'src/cli/lesson.ts' },
      external: [...builtinModules, /^node:/],
      output: { format: 'es', entryFileNames: '[name].mjs', codeSplitting: false },
    },
  },
});
