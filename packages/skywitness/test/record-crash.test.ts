import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Checkpoint,
  fromUtf8,
  openCheckpoint,
  openLog,
  type Policy,
  readAllEntries,
  replay,
  requireContinuation,
  sameBytes,
  toBase64,
} from '@skywitness/engine/record';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diskFiles } from '../src/record/log-files.ts';
import { createLog, type NewEntry, withLogWriter } from '../src/record/log-store.ts';
import { emptyFolder, REPOSITORY } from './program.ts';
import { entriesOf, type Keys, makeKeys, ORIGIN, policyOf } from './record-world.ts';

const KILLS = Number(process.env.SKYWITNESS_RECORD_KILLS ?? 20);
const STAGES = ['before', 'half', 'after'] as const;
/** Calls of the file port at which the writer is killed; a run of five entries makes some more. */
const CALLS = 32;

/** Compiles the writer into a folder beside the packages, so that it is started without a test runner. */
function compileWriter(folder: string): string {
  const tsc = join(REPOSITORY, 'node_modules/typescript/bin/tsc');
  const options =
    '--ignoreConfig --target es2023 --lib es2023 --module nodenext --rewriteRelativeImportExtensions --skipLibCheck --types node';
  const source = join(REPOSITORY, 'packages/skywitness/test/record-crash-writer.ts');
  const paths = ['--rootDir', join(REPOSITORY, 'packages/skywitness'), '--outDir', folder, source];
  execFileSync(process.execPath, [tsc, ...options.split(' '), ...paths], { cwd: REPOSITORY });
  return join(folder, 'test/record-crash-writer.js');
}

/** The checkpoints on the disk that the log signed, whether named or not. */
async function signedCheckpoints(folder: string, policy: Policy): Promise<Checkpoint[]> {
  const found: Checkpoint[] = [];
  for (const name of ['checkpoint', 'checkpoint.next'])
    try {
      found.push(openCheckpoint(fromUtf8((await diskFiles(folder).read(name)) as Uint8Array) ?? '', policy));
    } catch {
      // Absent, or cut: nobody can take it for a checkpoint.
    }
  return found;
}

describe('a log whose writer is killed', () => {
  const scratch = mkdtempSync(join(REPOSITORY, 'node_modules', '.record-crash-'));
  let writer: string;
  let keys: Keys;
  let entries: NewEntry[];
  beforeAll(async () => {
    writer = compileWriter(scratch);
    keys = await makeKeys(scratch);
    entries = await entriesOf(keys, 4);
    writeFileSync(join(scratch, 'entries.json'), JSON.stringify(entries.map(({ bytes }) => toBase64(bytes))));
  }, 120_000);
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  it(`${KILLS} times, at random calls, keeps what it acknowledged, has one past, and goes on`, async () => {
    const world = emptyFolder();
    let [kills, acknowledgedInAll, unnamed] = [0, 0, 0];
    for (let round = 0; kills < KILLS; round++) {
      const log = join(world, `log-${round}`);
      await createLog(diskFiles(log), keys.log);
      const seen: Checkpoint[] = [];
      let acknowledged = 0;
      // Each log is killed again and again until it is whole.
      for (let isWhole = false; !isWhole && kills < KILLS; ) {
        const run = runWriter(log);
        isWhole = run.signal === null;
        if (!isWhole) kills++;
        const indices = run.stdout.split('\n').filter(Boolean).map(Number);
        acknowledged = Math.max(acknowledged, ...indices.map((index) => index + 1));
        const signed = await signedCheckpoints(log, policyOf(keys));
        unnamed += signed.length - 1;
        seen.push(...signed);
        expect(await soundEntries(log)).toBeGreaterThanOrEqual(acknowledged);
      }
      const indices = await withLogWriter(diskFiles(log), keys.log, (own) => own.append(entries));
      expect(indices).toEqual([...entries.keys()]);
      expect(await soundEntries(log)).toBe(entries.length);
      const opened = await openLog(diskFiles(log).read, policyOf(keys));
      for (const earlier of seen) await requireContinuation(opened, earlier);
      acknowledgedInAll += acknowledged;
    }
    console.log(
      `${kills} kills: ${acknowledgedInAll} entries acknowledged, none lost, no fork; ${unnamed} left a signed checkpoint without its name`,
    );
  }, 3_600_000);

  /** One run of the writer, which kills itself at a random call, unless there are fewer. */
  function runWriter(log: string): { readonly signal: NodeJS.Signals | null; readonly stdout: string } {
    const [call, stage] = [Math.floor(Math.random() * CALLS), STAGES[Math.floor(Math.random() * 3)] as string];
    const options = [writer, log, keys.logFile, join(scratch, 'entries.json'), String(call), stage];
    const { signal, status, stdout, stderr } = spawnSync(process.execPath, options, { encoding: 'utf8' });
    if (signal !== 'SIGKILL') expect(status, stderr).toBe(0);
    return { signal, stdout };
  }

  /** How many entries a reader finds, each the one that was meant. */
  async function soundEntries(log: string): Promise<number> {
    const found: Uint8Array[] = [];
    for await (const entry of readAllEntries(await openLog(diskFiles(log).read, policyOf(keys)))) found.push(entry);
    await replay(ORIGIN, found);
    expect(found.every((bytes, index) => sameBytes(bytes, entries[index]!.bytes))).toBe(true);
    return found.length;
  }
});
