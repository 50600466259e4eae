import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const engine = fileURLToPath(new URL('./packages/engine/src/', import.meta.url));

const timeouts = { testTimeout: 120_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    globalSetup: 'kernels/build.mjs',
    maxWorkers: 2,
    projects: [
      {
        resolve: {
          // These read the engine's sources, not its build, so that a failure points at the line that is wrong.
          alias: [
            { find: /^@skywitness\/engine\/(constants|errors|vector)$/, replacement: `${engine}$1.ts` },
            { find: /^@skywitness\/engine\/([a-z-]+)$/, replacement: `${engine}$1/index.ts` },
          ],
        },
        test: {
          name: 'parts',
          include: [
            'kernels/*.test.mjs',
            'packages/*/src/**/*.test.ts',
            'packages/*/test/**/*.test.ts',
            'docs/**/*.test.ts',
            'web/**/*.test.ts',
          ],
          ...timeouts,
        },
      },
      {
        test: {
          name: 'examples',
          include: ['examples/**/*.test.ts'],
          ...timeouts,
          // Examples compute for minutes: on the built engine, as for its users, which takes a third less.
          server: { deps: { external: [/\/packages\/engine\/dist\//] } },
        },
      },
    ],
  },
});
