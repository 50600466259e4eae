import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ALICE,
  BORIS,
  entryBytes,
  keySetContent,
  LOG_KEY,
  logFiles,
  readerOf,
  statementContent,
  WITNESS_KEY,
} from '../../test/record-world.ts';
import {
  formatVerifierKey,
  fromUtf8,
  openCheckpoint,
  openLog,
  parsePolicy,
  proveEntry,
  readLogEntry,
  sameBytes,
  toUtf8,
  verifyRecordProof,
} from './index.ts';

const RUNS = Number(process.env.SKYWITNESS_RECORD_MUTATIONS ?? 20_000);
const POLICY = parsePolicy(
  toUtf8(`log ${formatVerifierKey(LOG_KEY)}\nwitness w ${formatVerifierKey(WITNESS_KEY)}\nquorum w\n`),
);
const ENTRY = 123;
/** Of the entries around the one that is proved only the hashes matter here. */
const FILES = logFiles(
  Array.from({ length: 300 }, (_, index) => {
    if (index === 0) return entryBytes(keySetContent(), [ALICE, BORIS]);
    return index === ENTRY ? entryBytes(statementContent('one'), [ALICE, BORIS]) : toUtf8(`entry ${index}`);
  }),
);

const mutation = fc.record({
  what: fc.constantFrom('flip', 'set', 'delete', 'insert', 'cut', 'swap'),
  at: fc.nat(),
  to: fc.nat(),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

function mutate(original: Uint8Array, { what, at, to, bytes }: Mutation): Uint8Array {
  const [place, other] = [at % original.length, to % original.length];
  const [here, there] = [original[place] as number, original[other] as number];
  if (what === 'flip') return original.with(place, here ^ (1 << (to % 8)));
  if (what === 'set') return original.with(place, bytes[0] as number);
  if (what === 'swap') return original.with(place, there).with(other, here);
  if (what === 'cut') return original.slice(0, place);
  const tail = original.subarray(what === 'delete' ? place + bytes.length : place);
  return Uint8Array.from([...original.subarray(0, place), ...(what === 'insert' ? bytes : []), ...tail]);
}

describe('a log that was tampered with', () => {
  test(`in ${RUNS} random ways, in its checkpoint, a proof, tiles and entries, is refused every time`, async () => {
    const log = await openLog(readerOf(FILES), POLICY);
    const targets = new Map<string, readonly [bytes: Uint8Array, verify: (bytes: Uint8Array) => unknown]>([
      ['checkpoint', [FILES.get('checkpoint') as Uint8Array, (bytes) => openCheckpoint(fromUtf8(bytes) ?? '', POLICY)]],
      ['proof', [toUtf8(await proveEntry(log, ENTRY)), (bytes) => verifyRecordProof(fromUtf8(bytes) ?? '', POLICY)]],
    ]);
    for (const path of ['tile/0/000', 'tile/0/001.p/44', 'tile/1/000.p/1', 'tile/entries/000'])
      targets.set(path, [
        FILES.get(path) as Uint8Array,
        (bytes) => readLogEntry({ ...log, read: readerOf(new Map(FILES).set(path, bytes)) }, ENTRY),
      ]);
    for (const [original, verify] of targets.values()) await verify(original);

    let [refused, unchanged, accepted] = [0, 0, 0];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...targets.keys()), mutation, async (name, how) => {
        const [original, verify] = targets.get(name) as NonNullable<ReturnType<typeof targets.get>>;
        const mutated = mutate(original, how);
        if (sameBytes(mutated, original)) return void unchanged++;
        try {
          await verify(mutated);
          accepted++;
        } catch (error) {
          if (!/^SkywitnessError: RECORD_/.test(String(error))) throw error;
          refused++;
        }
      }),
      { numRuns: RUNS },
    );
    console.log(`${RUNS} mutations: ${accepted} accepted, ${refused} refused, ${unchanged} changed nothing`);
    expect(accepted).toBe(0);
    expect(refused).toBeGreaterThan(RUNS * 0.98);
  }, 3_600_000);
});
