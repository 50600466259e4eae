import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Summary } from '@skywitness/engine/service';
import { describe, expect, it } from 'vitest';
import { emptyFolder, REPOSITORY } from './program.ts';

const isWanted = Boolean(process.env.CI || process.env.SKYWITNESS_TEST_PACK);
const name = 'the packages as they are published';

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** Packs a workspace into a folder; npm says what went in. */
function pack(workspace: string, folder: string): Packed {
  const options = ['--workspace', workspace, '--pack-destination', folder, '--json', '--ignore-scripts'];
  const text = execFileSync('npm', ['pack', ...options], { cwd: REPOSITORY, encoding: 'utf8', stdio: 'pipe' });
  const [packed] = JSON.parse(text) as Packed[];
  if (packed === undefined) throw new Error(`npm packed nothing of ${workspace}`);
  return packed;
}

describe.skipIf(!isWanted)(
  isWanted ? name : `${name} (skipped: set SKYWITNESS_TEST_PACK=1 or CI to install them)`,
  () => {
    it('hold what runs and the licences, and neither tests nor build records', () => {
      const folder = emptyFolder();
      for (const workspace of ['@skywitness/engine', 'skywitness']) {
        const paths = pack(workspace, folder).files.map(({ path }) => path);
        for (const file of ['LICENSE', 'NOTICE', 'package.json']) expect(paths, workspace).toContain(file);
        expect(paths.filter((path) => /\.test\.|tsbuildinfo|^src\/|^test\//.test(path))).toEqual([]);
      }
      const notice = readFileSync(join(REPOSITORY, 'packages/skywitness/NOTICE'), 'utf8');
      for (const word of ['Natural Earth', 'Visionscarto', 'GeoNames', 'CC BY 4.0']) expect(notice).toContain(word);
    });

    it('run in an empty folder where they were installed', (context) => {
      const folder = emptyFolder();
      const tarballs = ['@skywitness/engine', 'skywitness'].map((workspace) => `./${pack(workspace, folder).filename}`);
      const options = ['--prefer-offline', '--no-audit', '--no-fund', '--prefix', folder];
      const install = spawnSync('npm', ['install', ...options, ...tarballs], {
        cwd: folder,
        encoding: 'utf8',
        timeout: 180_000,
      });
      if (
        install.status !== 0 &&
        /ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|ENOTCACHED/.test(install.stderr)
      )
        context.skip('the package registry cannot be reached');
      expect(install.status, install.stderr).toBe(0);
      const run = (...args: string[]): string =>
        execFileSync('npx', ['--no-install', 'skywitness', ...args], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
      expect(run('init')).toContain('scenario.yaml written');
      const summary = JSON.parse(run('assess', 'scenario.yaml', '--json')) as Summary;
      expect(summary.variants[0]?.places.map(({ possibleShare }) => possibleShare)).toEqual([1, 1]);
      expect(readdirSync(join(folder, 'runs', 'scenario')).sort()).toEqual([
        'inputs.json',
        'manifest.json',
        'report.html',
        'service.parquet',
        'summary.json',
      ]);
      expect(existsSync(join(folder, 'node_modules', 'skywitness', 'NOTICE'))).toBe(true);
    }, 240_000);
  },
);
