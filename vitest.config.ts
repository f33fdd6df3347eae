import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Two cores are the smallest machine that is promised to work: some tests decode images or start the command.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    coverage: {
      provider: 'v8',
      include: ['shared/**/*.ts', 'electron/**/*.ts'],
      exclude: ['**/*.generated.ts'],
      reporter: ['text-summary', 'html'],
    },
  },
});
