import { mkdtempSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  fromUtf8,
  type NoteSignature,
  type OpenedCheckpoint,
  openCheckpoint,
  openLog,
  readAllEntries,
  readTiles,
  replay,
  requireContinuation,
  sameBytes,
  tilesAround,
} from '@skywitness/engine/record';
import { beforeAll, describe, expect, it } from 'vitest';
import { emptyFolder } from '../../test/program.ts';
import { interrupted, memoryFiles } from '../../test/record-faults.ts';
import { entriesOf, type Keys, makeKeys, ORIGIN, policyOf } from '../../test/record-world.ts';
import { diskFiles, type LogFiles } from './log-files.ts';
import { createLog, type NewEntry, withLogWriter } from './log-store.ts';
import { withWriterLock } from './writer-lock.ts';

let keys: Keys;
let entries: NewEntry[];
beforeAll(async () => {
  keys = await makeKeys(mkdtempSync(join(tmpdir(), 'record-keys-')));
  entries = await entriesOf(keys, 12);
});

const append = (files: LogFiles, some: readonly NewEntry[]): Promise<number[]> =>
  withLogWriter(files, keys.log, (writer) => writer.append(some));

/** Reads a log as a stranger would, everything verified. */
async function readBack(files: LogFiles): Promise<{ checkpoint: OpenedCheckpoint; entries: Uint8Array[] }> {
  const log = await openLog(files.read, policyOf(keys));
  const all: Uint8Array[] = [];
  for await (const entry of readAllEntries(log)) all.push(entry);
  await replay(ORIGIN, all);
  return { checkpoint: log.checkpoint, entries: all };
}

const sameEntries = (found: readonly Uint8Array[], expected: readonly NewEntry[]): boolean =>
  found.length === expected.length && found.every((bytes, index) => sameBytes(bytes, expected[index]!.bytes));

describe('a log on disk', () => {
  it('goes on from what is there, and can be read and verified by anybody', async () => {
    const files = diskFiles(emptyFolder());
    await createLog(files, keys.log);
    for (const entry of entries.slice(0, 3)) await append(files, [entry]);
    expect(await append(files, entries.slice(3))).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    const { checkpoint, entries: found } = await readBack(files);
    expect([checkpoint.size, sameEntries(found, entries)]).toEqual([13, true]);
  });

  it('keeps an entry once: appended again it has the index that it had', async () => {
    const files = memoryFiles();
    await createLog(files, keys.log);
    await append(files, entries.slice(0, 4));
    expect(await append(files, [entries[2]!, entries[4]!, entries[4]!, entries[0]!])).toEqual([2, 4, 4, 0]);
    expect((await readBack(files)).checkpoint.size).toBe(5);
  });

  it('lets none of several entries in when one may not be there', async () => {
    const files = memoryFiles();
    await createLog(files, keys.log);
    await append(files, entries.slice(0, 2));
    const lonely = { ...entries[3]!, bytes: withOneSignature(entries[3]!.bytes) };
    await expect(append(files, [entries[2]!, lonely])).rejects.toThrow('RECORD_AUTHORITY');
    expect((await readBack(files)).checkpoint.size).toBe(2);
  });

  it('is not made twice, and not continued with another key', async () => {
    const files = memoryFiles();
    await createLog(files, keys.log);
    await expect(createLog(files, keys.log)).rejects.toThrow('RECORD_EXISTS');
    const others = await makeKeys(emptyFolder());
    await expect(withLogWriter(files, others.log, (writer) => writer.append(entries))).rejects.toThrow(
      'RECORD_SIGNATURE',
    );
  });

  it('is not continued when anything in it was changed', async () => {
    const files = memoryFiles();
    await createLog(files, keys.log);
    await append(files, entries.slice(0, 5));
    for (const [path, bytes] of [...files.content]) {
      if (!/^(checkpoint$|tile\/.*\.p\/5$)/.test(path)) continue;
      const tampered = memoryFiles(new Map(files.content).set(path, bytes.with(10, (bytes[10] as number) ^ 1)));
      await expect(append(tampered, entries.slice(5, 6)), path).rejects.toThrow('RECORD_');
    }
  });

  it('bears one signature of each witness, the latest', async () => {
    const files = memoryFiles();
    await createLog(files, keys.log);
    const signature = (byte: number): NoteSignature => ({
      name: 'witness.example',
      id: '00000000',
      bytes: Uint8Array.of(byte),
    });
    await withLogWriter(files, keys.log, async (writer) => {
      for (const byte of [1, 2, 3]) await writer.addSignatures([signature(byte)]);
    });
    const { signatures } = (await readBack(files)).checkpoint.note;
    expect(signatures.slice(1)).toEqual([signature(3)]);
  });

  it('of one entry at a time has the partial tiles that its checkpoints named', async () => {
    const files = memoryFiles();
    await createLog(files, keys.log);
    for (const entry of entries) await append(files, [entry]);
    for (let width = 1; width <= entries.length; width++) {
      expect(files.content.get(`tile/0/000.p/${width}`)?.length).toBe(width * 32);
      expect(files.content.has(`tile/entries/000.p/${width}`)).toBe(true);
    }
    const log = await openLog(files.read, policyOf(keys));
    expect((await readTiles(log, tilesAround(0, 13))).size).toBe(1);
  });
});

describe('the one writer of a log', () => {
  it('keeps others out while it works, and lets them in afterwards', async () => {
    const files = memoryFiles();
    await withWriterLock(files, async () => {
      await expect(withWriterLock(files, async () => 'in')).rejects.toThrow('RECORD_BUSY');
    });
    expect(await withWriterLock(files, async () => 'in')).toBe('in');
  });

  it('is never two, whatever the order in which they come', async () => {
    for (let round = 0; round < 200; round++) {
      const files = memoryFiles();
      let [writing, most] = [0, 0];
      const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
      const slow = interrupted(files, async () => {
        for (let turns = Math.floor(Math.random() * 4); turns > 0; turns--) await pause();
      });
      const outcomes = await Promise.allSettled(
        Array.from({ length: 4 }, () =>
          withWriterLock(slow, async () => {
            most = Math.max(most, ++writing);
            await pause();
            writing--;
          }),
        ),
      );
      expect(most).toBeLessThanOrEqual(1);
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(String(outcome.reason)).toContain('RECORD_BUSY');
    }
  });

  it('may follow one that was killed', async () => {
    const files = memoryFiles();
    await files.write('.writer/7', Buffer.from(JSON.stringify({ process: 2 ** 22 + 1, host: hostname(), token: 'x' })));
    expect(await withWriterLock(files, async () => 'in')).toBe('in');
    await files.write('.writer/9', Buffer.from('{"proc'));
    expect(await withWriterLock(files, async () => 'in')).toBe('in');
    await files.write('.writer/11', Buffer.from(JSON.stringify({ process: 1, host: 'elsewhere.example', token: 'x' })));
    await expect(withWriterLock(files, async () => 'in')).rejects.toThrow(/process 1 on elsewhere.example/);
  });
});

describe('a log of which every call of the file port fails once', () => {
  const COUNT = 3;
  const failure = new Error('the disk failed');

  /** Appends one entry after the other through a port that may fail; what failed is tried once more by the same writer. */
  async function appendAll(
    files: LogFiles,
    onAppended: (entry: NewEntry, index: number) => Promise<void>,
  ): Promise<void> {
    await withLogWriter(files, keys.log, async (writer) => {
      for (const entry of entries.slice(0, COUNT)) {
        const [index] = await writer.append([entry]).catch((error: unknown) => {
          if (error !== failure) throw error;
          return writer.append([entry]);
        });
        await onAppended(entry, index as number);
      }
    });
  }

  it.each(['before', 'half', 'after'] as const)(
    '%s it is done: keeps what it acknowledged, has one past, goes on',
    async (stage) => {
      let calls = 0;
      const whole = await emptyLog();
      const counting = interrupted(whole, (call) => {
        calls = call + 1;
      });
      await appendAll(counting, async () => {});
      let failures = 0;
      for (let failing = 0; failing < calls; failing++) {
        const files = await emptyLog();
        let hasFailed = false;
        const faulty = interrupted(files, (call, _name, _path, at) => {
          if (call !== failing || at !== stage) return;
          hasFailed = true;
          throw failure;
        });
        const acknowledged: [NewEntry, number][] = [];
        const seen: OpenedCheckpoint[] = [];
        await appendAll(faulty, async (entry, index) => {
          acknowledged.push([entry, index]);
          seen.push(...(await signedCheckpoints(files)));
        }).catch((error: unknown) => expect(error).toBe(failure));
        seen.push(...(await signedCheckpoints(files)));
        if (!hasFailed) continue;
        failures++;
        await releaseLock(files);
        await append(files, entries.slice(0, COUNT + 1));
        await requireSound(files, { acknowledged, seen, expected: entries.slice(0, COUNT + 1) });
      }
      console.log(`${failures} of ${calls} calls failed ${stage} they were done`);
      expect(failures).toBeGreaterThan(stage === 'half' ? 10 : 20);
    },
  );

  async function emptyLog(): Promise<ReturnType<typeof memoryFiles>> {
    const files = memoryFiles();
    await createLog(files, keys.log);
    return files;
  }

  /** What was opened before need not be verified again: many runs sign the same checkpoints. */
  const opened = new Map<string, OpenedCheckpoint[]>();

  /** Every checkpoint with a signature that lies on the disk, under either name; one that was cut has none. */
  async function signedCheckpoints(files: LogFiles): Promise<OpenedCheckpoint[]> {
    const notes = await Promise.all(['checkpoint', 'checkpoint.next'].map((path) => files.read(path)));
    return notes.flatMap((bytes) => {
      const text = fromUtf8(bytes ?? new Uint8Array()) ?? '';
      const found = opened.get(text) ?? opensAs(text);
      opened.set(text, found);
      return found;
    });
  }

  function opensAs(text: string): OpenedCheckpoint[] {
    try {
      return [openCheckpoint(text, policyOf(keys))];
    } catch {
      return [];
    }
  }

  /** A writer whose release failed is still this process, which a later one would find gone. */
  async function releaseLock(files: ReturnType<typeof memoryFiles>): Promise<void> {
    for (const path of [...files.content.keys()]) if (path.startsWith('.writer/')) await files.remove(path);
  }

  async function requireSound(
    files: LogFiles,
    world: {
      readonly acknowledged: readonly (readonly [NewEntry, number])[];
      readonly seen: readonly OpenedCheckpoint[];
      readonly expected: readonly NewEntry[];
    },
  ): Promise<void> {
    const { entries: found } = await readBack(files);
    expect(sameEntries(found, world.expected)).toBe(true);
    for (const [entry, index] of world.acknowledged)
      expect(sameBytes(found[index] as Uint8Array, entry.bytes)).toBe(true);
    const log = await openLog(files.read, policyOf(keys));
    for (const earlier of world.seen) await requireContinuation(log, earlier);
  }
});

/** The entry with the first of its signatures alone. */
function withOneSignature(bytes: Uint8Array): Uint8Array {
  const json = JSON.parse(fromUtf8(bytes) as string);
  return Buffer.from(JSON.stringify({ ...json, signatures: json.signatures.slice(0, 1) }));
}
