import { defineConfig } from 'vitest/config';

// The window in a real browser and a real Electron: minutes, not seconds, so apart from `npm test`.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.e2e.ts'],
    globalSetup: ['buildOnce.ts'],
    testTimeout: 420_000,
    hookTimeout: 420_000,
    fileParallelism: false,
    pool: 'forks',
    reporters: ['verbose'],
  },
});
