import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRunFolder, MANIFEST_SCHEMA_PREFIX, requireRunFolder, writeFileAtomic } from './atomic-write.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skywitness-atomic-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A child process cannot run TypeScript on every Node, so it runs the build. */
const BUILT = new URL('../../dist/run/atomic-write.js', import.meta.url);
const isBuilt = existsSync(BUILT);

/** The manifest of a run with the given files. */
function manifestOf(names: readonly string[]): string {
  const files = Object.fromEntries(names.map((name) => [name, 'its digest']));
  return JSON.stringify({ schema: `${MANIFEST_SCHEMA_PREFIX}1`, files });
}

const MANIFEST = manifestOf(['summary.json', 'parts/a.parquet']);
const MANY = Array.from({ length: 20 }, (_, k) => `part-${String(k).padStart(2, '0')}`);

function fillWith(summary: string): (path: string) => Promise<void> {
  return async (path) => {
    writeFileSync(join(path, 'summary.json'), summary);
    mkdirSync(join(path, 'parts'));
    writeFileSync(join(path, 'parts', 'a.parquet'), summary);
    writeFileSync(join(path, 'manifest.json'), MANIFEST);
  };
}

const summaryAt = (path: string): string => readFileSync(join(path, 'summary.json'), 'utf8');

describe('a file', () => {
  test('is made with its folders, replaced whole, and leaves nothing beside it', async () => {
    const path = join(folder, 'deep', 'er', 'index.json');
    await writeFileAtomic(path, 'one');
    await writeFileAtomic(path, Uint8Array.of(116, 119, 111));
    expect(readFileSync(path, 'utf8')).toBe('two');
    expect(readdirSync(join(folder, 'deep', 'er'))).toEqual(['index.json']);
  });

  test('where nothing can be written the folder is named', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(writeFileAtomic(join(folder, 'file', 'x'), '')).rejects.toThrow(
      /FOLDER_UNWRITABLE: cannot write in .*file \(E[A-Z]+\)/,
    );
    await expect(writeFileAtomic('/proc/skywitness/x', '')).rejects.toThrow(/FOLDER_UNWRITABLE/);
  });
});

describe('a run folder', () => {
  test('appears when it is whole and not before', async () => {
    const target = join(folder, 'run');
    await createRunFolder(target, async (path) => {
      await fillWith('first')(path);
      expect(existsSync(target)).toBe(false);
    });
    expect(summaryAt(target)).toBe('first');
    expect(readdirSync(folder)).toEqual(['run']);
  });

  test('replaces an earlier run and takes an empty folder', async () => {
    const target = join(folder, 'run');
    mkdirSync(target);
    await createRunFolder(target, fillWith('first'));
    await createRunFolder(target, fillWith('second'));
    expect(summaryAt(target)).toBe('second');
    expect(readdirSync(folder)).toEqual(['run']);
  });

  test('never replaces what is not a run', async () => {
    const thesis = join(folder, 'thesis');
    mkdirSync(thesis);
    writeFileSync(join(thesis, 'chapter.txt'), 'years of work');
    await expect(createRunFolder(thesis, fillWith('x'))).rejects.toThrow(/RUN_FOLDER_TAKEN: .*--out/);
    writeFileSync(join(thesis, 'manifest.json'), '{"schema":"of another program"}');
    await expect(createRunFolder(thesis, fillWith('x'))).rejects.toThrow(/RUN_FOLDER_TAKEN/);
    await expect(createRunFolder(join(thesis, 'chapter.txt'), fillWith('x'))).rejects.toThrow(/RUN_FOLDER_TAKEN/);
    expect(readFileSync(join(thesis, 'chapter.txt'), 'utf8')).toBe('years of work');
    expect(readdirSync(folder)).toEqual(['thesis']);
  });

  test.each(['notes.txt', 'parts/b.parquet', 'drafts/chapter.txt', '.hidden'])(
    'with a file of somebody else in it, %s, is left as it is',
    async (name) => {
      const target = join(folder, 'run');
      await createRunFolder(target, fillWith('first'));
      mkdirSync(dirname(join(target, name)), { recursive: true });
      writeFileSync(join(target, name), 'years of work');
      const refused = new RegExp(`RUN_FOLDER_TAKEN: .*holds ${name.replace('/chapter.txt', '')}, .*--out`);
      await expect(requireRunFolder(target)).rejects.toThrow(refused);
      await expect(createRunFolder(target, fillWith('second'))).rejects.toThrow(refused);
      expect(summaryAt(target)).toBe('first');
      expect(readFileSync(join(target, name), 'utf8')).toBe('years of work');
      expect(readdirSync(folder)).toEqual(['run']);
    },
  );

  test('that failed leaves the earlier run as it was and nothing beside it', async () => {
    const target = join(folder, 'run');
    await createRunFolder(target, fillWith('first'));
    const failing = createRunFolder(target, async (path) => {
      await fillWith('second')(path);
      throw new Error('interrupted');
    });
    await expect(failing).rejects.toThrow('interrupted');
    expect(summaryAt(target)).toBe('first');
    expect(readdirSync(folder)).toEqual(['run']);
  });

  test('in a place that cannot be written ends in FOLDER_UNWRITABLE before the work starts', async () => {
    writeFileSync(join(folder, 'file'), '');
    let started = false;
    const attempt = createRunFolder(join(folder, 'file', 'run'), async () => {
      started = true;
    });
    await expect(attempt).rejects.toThrow(/FOLDER_UNWRITABLE/);
    expect(started).toBe(false);
  });

  test('a fault while reading an input elsewhere is not blamed on the run folder', async () => {
    const attempt = createRunFolder(join(folder, 'run'), async () => {
      readFileSync('/nowhere/input.tle');
    });
    await expect(attempt).rejects.toThrow(/ENOENT/);
  });

  test('two runs at the same time into one folder end with one of them, whole', async () => {
    const target = join(folder, 'run');
    await createRunFolder(target, fillWith('first'));
    const outcomes = await Promise.allSettled([
      createRunFolder(target, fillWith('second')),
      createRunFolder(target, fillWith('third')),
    ]);
    expect(outcomes.some((outcome) => outcome.status === 'fulfilled')).toBe(true);
    expect(['second', 'third']).toContain(summaryAt(target));
    expect(readdirSync(folder)).toEqual(['run']);
  });
});

describe('after a killed process', () => {
  /** No process has this number: Linux allows at most 2^22. */
  const DEAD = '4194999-00000000-00000000';

  test('the earlier run is moved back when its replacement never came', async () => {
    const target = join(folder, 'run');
    await createRunFolder(join(folder, `.run.replaced-${DEAD}`), fillWith('first'));
    const refused = createRunFolder(target, () => Promise.reject(new Error('stop')));
    await expect(refused).rejects.toThrow('stop');
    expect(summaryAt(target)).toBe('first');
    expect(readdirSync(folder)).toEqual(['run']);
  });

  test('its leftovers are removed, those of other targets and of living processes are not', async () => {
    const living = `.run.partial-${process.ppid}-00000000-00000000`;
    mkdirSync(join(folder, `.run.partial-${DEAD}`));
    mkdirSync(join(folder, living));
    mkdirSync(join(folder, `.run.old.partial-${DEAD}`));
    await createRunFolder(join(folder, 'run'), fillWith('new'));
    expect(readdirSync(folder).sort()).toEqual([`.run.old.partial-${DEAD}`, living, 'run'].sort());
  });

  test.skipIf(!isBuilt)(
    `killed at any moment, the target is always a whole run or, between two renames, absent${isBuilt ? '' : ' (skipped: needs npm run build)'}`,
    async () => {
      const target = join(folder, 'run');
      for (let round = 0; round < 8; round += 1) {
        const child = spawn(process.execPath, ['--input-type=module', '-e', ENDLESS_WRITER, target], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        await new Promise((resolve) => child.stdout.once('data', resolve));
        await wait(3 + round * 7);
        child.kill('SIGKILL');
        await new Promise((resolve) => child.once('exit', resolve));
        if (existsSync(target)) expectWhole(target);
      }
      await createRunFolder(target, fillWith('last'));
      expect(summaryAt(target)).toBe('last');
      expect(readdirSync(folder)).toEqual(['run']);
    },
  );
});

/** Replaces the run again and again, each time with 21 files of one content; it says when the first one stands. */
const ENDLESS_WRITER = `
import { writeFileSync } from 'node:fs';
import { createRunFolder } from ${JSON.stringify(BUILT.href)};
for (let round = 0; ; round += 1) {
  await createRunFolder(process.argv[1], async (folder) => {
    writeFileSync(folder + '/manifest.json', ${JSON.stringify(manifestOf([...MANY, 'summary.json']))});
    for (const name of ${JSON.stringify(MANY)}) writeFileSync(folder + '/' + name, 'round ' + round);
    writeFileSync(folder + '/summary.json', 'round ' + round);
  });
  if (round === 0) console.log('started');
}`;

function expectWhole(target: string): void {
  const names = readdirSync(target).sort();
  expect(names).toEqual([...MANY, 'manifest.json', 'summary.json'].sort());
  const contents = new Set(
    names.filter((name) => name !== 'manifest.json').map((name) => readFileSync(join(target, name), 'utf8')),
  );
  expect(contents.size).toBe(1);
}
