import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
/** Calls of the file port in one run of the writer; more are not reached. */
const CALLS = 40;

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
    const policy = policyOf(keys);
    const world = emptyFolder();
    let [kills, acknowledgedInAll, adopted] = [0, 0, 0];
    for (let round = 0; kills < KILLS; round++) {
      const log = join(world, `log-${round}`);
      await createLog(diskFiles(log), keys.log);
      const seen: Checkpoint[] = [];
      const acknowledged = new Set<number>();
      // Each log is killed again and again until it is whole.
      for (let isWhole = false; !isWhole && kills < KILLS; ) {
        const [call, stage] = [Math.floor(Math.random() * CALLS), STAGES[Math.floor(Math.random() * 3)] as string];
        const run = spawnSync(
          process.execPath,
          [writer, log, keys.logFile, join(scratch, 'entries.json'), String(call), stage],
          {
            encoding: 'utf8',
          },
        );
        if (run.signal === 'SIGKILL') kills++;
        else expect(run.status, run.stderr).toBe(0);
        isWhole = run.signal === null;
        for (const index of run.stdout.split('\n').filter(Boolean)) acknowledged.add(Number(index));
        const signed = await signedCheckpoints(log, policy);
        if (signed.length > 1) adopted++;
        seen.push(...signed);
        await requireSound(log, { policy, acknowledged, seen });
      }
      expect(await withLogWriter(diskFiles(log), keys.log, (own) => own.append(entries))).toEqual(
        entries.map((_, index) => index),
      );
      await requireSound(log, { policy, acknowledged: new Set(entries.keys()), seen });
      acknowledgedInAll += acknowledged.size;
    }
    console.log(
      `${kills} kills: ${acknowledgedInAll} entries acknowledged, none lost, no fork; ${adopted} left a signed checkpoint without its name`,
    );
  }, 1_200_000);

  /** What a reader finds after the next writer has settled what was left: everything acknowledged, and every checkpoint ever signed. */
  async function requireSound(
    folder: string,
    {
      policy,
      acknowledged,
      seen,
    }: { readonly policy: Policy; readonly acknowledged: ReadonlySet<number>; readonly seen: readonly Checkpoint[] },
  ): Promise<void> {
    // A copy is settled, so that the next kill meets the log as it was left.
    const copy = `${folder}-copy`;
    cpSync(folder, copy, { recursive: true });
    await withLogWriter(diskFiles(copy), keys.log, (own) => own.checkpoint());
    const opened = await openLog(diskFiles(copy).read, policy);
    const found: Uint8Array[] = [];
    for await (const entry of readAllEntries(opened)) found.push(entry);
    await replay(ORIGIN, found);
    expect(found.every((bytes, index) => sameBytes(bytes, entries[index]!.bytes))).toBe(true);
    expect(Math.max(-1, ...acknowledged)).toBeLessThan(found.length);
    for (const earlier of seen) await requireContinuation(opened, earlier);
    rmSync(copy, { recursive: true });
  }
});
