import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const engine = fileURLToPath(new URL('./packages/engine/src/', import.meta.url));

export default defineConfig({
  resolve: {
    // Tests read the engine's sources, not its build, so that a failure points at the line that is wrong.
    alias: [
      { find: /^@skywitness\/engine\/(constants|errors|vector)$/, replacement: `${engine}$1.ts` },
      { find: /^@skywitness\/engine\/([a-z-]+)$/, replacement: `${engine}$1/index.ts` },
    ],
  },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'packages/*/test/**/*.test.ts',
      'examples/**/*.test.ts',
      'docs/**/*.test.ts',
      'web/**/*.test.ts',
    ],
    globalSetup: 'kernels/build.mjs',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
