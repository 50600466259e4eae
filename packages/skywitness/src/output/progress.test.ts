import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';

/** A child process cannot run TypeScript on every Node, so it runs the build. */
const BUILT = new URL('../../dist/output/progress.js', import.meta.url);
const isBuilt = existsSync(BUILT);

/** Hears the first signal and goes on for ever. */
const STUBBORN = `
import { interruptible } from ${JSON.stringify(BUILT.href)};
interruptible().addEventListener('abort', () => console.log('heard'));
setInterval(() => {}, 1000);
console.log('ready');`;

test.skipIf(!isBuilt).each([
  ['SIGINT', 'SIGINT'],
  ['SIGINT', 'SIGTERM'],
  ['SIGTERM', 'SIGINT'],
] as const)(
  `after a %s that was heard, a %s ends the program at once${isBuilt ? '' : ' (skipped: needs npm run build)'}`,
  async (first, second) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', STUBBORN], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill(first);
    expect(String((await once(child.stdout, 'data'))[0])).toBe('heard\n');
    child.kill(second);
    expect(await once(child, 'exit')).toEqual([null, second]);
  },
);
