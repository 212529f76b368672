import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page of the measurements, built as the app's own is. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: path.join(import.meta.dirname, '..', '..', '..', 'out', 'bench-speed-page'),
    emptyOutDir: true,
    minify: true,
    reportCompressedSize: false,
    rolldownOptions: { input: path.join(import.meta.dirname, 'index.html') },
  },
});
