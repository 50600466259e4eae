import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { climbNumbers } from '../../test/climb-sample.ts';
import { compileSamples } from '../../test/compile-samples.ts';
import { goldenBytes } from '../../test/golden-sample.ts';
import { kernelNumbers } from '../../test/kernel-sample.ts';

/** SHA-256 of the sample. It changes only when a function changes on purpose; then every recorded digest changes too. */
const GOLDEN = 'b23261826d07bcd1e6cbed104493d4dd03c9ae8266d44eb167f75f51dfcfd08b';

const nodes = (process.env.SKYWITNESS_NODES ?? '').split(':').filter((path) => path !== '');

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('the elementary functions', () => {
  test('give the recorded bytes on 360,000 results', () => {
    const bytes = goldenBytes();
    expect(bytes.length).toBe(360_000 * 8);
    expect(digestOf(bytes)).toBe(GOLDEN);
  });
});

const name = 'numbers on other versions of Node';
describe.skipIf(nodes.length === 0)(
  nodes.length === 0 ? `${name} (skipped: SKYWITNESS_NODES is not set)` : name,
  () => {
    let folder = '';
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'golden-'));
      compileSamples(folder, ['golden-sample.ts', 'kernel-sample.ts', 'climb-sample.ts']);
      writeFileSync(
        join(folder, 'digest.js'),
        `import { createHash } from 'node:crypto';
import { goldenBytes } from './test/golden-sample.js';
import { kernelNumbers } from './test/kernel-sample.js';
import { climbNumbers } from './test/climb-sample.js';
const digestOf = (bytes) => createHash('sha256').update(bytes).digest('hex');
const numbers = [goldenBytes(), kernelNumbers('simd'), climbNumbers('simd')];
console.log(process.version, ...numbers.map(digestOf));`,
      );
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    test.each(nodes)('are the same, of elementary functions and of all kernels, on %s', (node) => {
      const [version, ...digests] = execFileSync(node, [join(folder, 'digest.js')], { encoding: 'utf8' })
        .trim()
        .split(' ');
      const here = [kernelNumbers('plain'), climbNumbers('plain')].map(digestOf);
      expect(digests, `Node ${version}`).toEqual([GOLDEN, ...here]);
    });
  },
);
