import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goldenBytes } from '../../test/golden-sample.ts';

/** SHA-256 of the sample. It changes only when a function changes on purpose; then every recorded digest changes too. */
const GOLDEN = 'b23261826d07bcd1e6cbed104493d4dd03c9ae8266d44eb167f75f51dfcfd08b';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const nodes = (process.env.SKYWITNESS_NODES ?? '').split(':').filter((path) => path !== '');

describe('the elementary functions', () => {
  test('give the recorded bytes on 360,000 results', () => {
    const bytes = goldenBytes();
    expect(bytes.length).toBe(360_000 * 8);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(GOLDEN);
  });
});

const name = 'the elementary functions on other versions of Node';
describe.skipIf(nodes.length === 0)(
  nodes.length === 0 ? `${name} (skipped: SKYWITNESS_NODES is not set)` : name,
  () => {
    let folder = '';
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'golden-'));
      writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
      const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
      const options = '--ignoreConfig --target es2023 --module nodenext --rewriteRelativeImportExtensions --types';
      const source = join(ROOT, 'packages/engine/test/golden-sample.ts');
      const rootDir = join(ROOT, 'packages/engine');
      execFileSync(process.execPath, [
        compiler,
        ...options.split(' '),
        '',
        '--rootDir',
        rootDir,
        '--outDir',
        folder,
        source,
      ]);
      writeFileSync(
        join(folder, 'digest.js'),
        "import { createHash } from 'node:crypto';\nimport { goldenBytes } from './test/golden-sample.js';\n" +
          "console.log(process.version, createHash('sha256').update(goldenBytes()).digest('hex'));\n",
      );
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    test.each(nodes)('give the same bytes on %s', (node) => {
      const [version, digest] = execFileSync(node, [join(folder, 'digest.js')], { encoding: 'utf8' })
        .trim()
        .split(' ');
      expect(digest, `Node ${version}`).toBe(GOLDEN);
    });
  },
);
