import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/**
 * `VIGNETTE_SMOKE=1` builds the same application apart, for the end-to-end tests on machines that have only an older Electron:
 * better-sqlite3 needs a newer N-API than that one has, libsql has the same interface.
 */
const smoke = process.env['VIGNETTE_SMOKE'] === '1';
const out = smoke ? 'out/smoke' : 'out';

// The loopback host and the workers are built with the shell: they share its chunks and need nothing of Electron.
export default defineConfig({
  main: {
    build: {
      outDir: `${out}/main`,
      rolldownOptions: {
        input: {
          main: 'electron/main/main.ts',
          engineProcess: 'electron/main/engineProcess.ts',
          web: 'electron/web/main.ts',
          caseWorker: 'electron/worker/caseWorker.ts',
          caseProcess: 'electron/worker/caseProcess.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', ...(smoke ? { paths: { 'better-sqlite3': join(import.meta.dirname, 'test', 'e2e', 'libsqlStore.mjs') } } : {}) },
      },
    },
  },
  preload: {
    build: { outDir: `${out}/preload`, rolldownOptions: { input: { preload: 'electron/preload/preload.ts' }, output: { format: 'cjs', entryFileNames: '[name].cjs' } } },
  },
  renderer: {
    root: 'renderer',
    base: '/',
    plugins: [react()],
    build: { outDir: `${out}/renderer`, emptyOutDir: true, rolldownOptions: { input: 'renderer/index.html' } },
  },
});
