import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  bundlePath,
  EMPTY_EDGE,
  formatCheckpoint,
  formatNote,
  formatTlogProof,
  formatVerifierKey,
  fromHex,
  grow,
  inclusionProof,
  joinBytes,
  joinEntries,
  leafHash,
  openLog,
  parseTlogProof,
  proveEntry,
  readLogEntry,
  readProvedEntry,
  rootOfEdge,
  sshPublicKey,
  TILE_WIDTH,
  tilePath,
  toBase64,
  toUtf8,
  verifierKey,
} from '@skywitness/engine/record';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diskFiles } from '../src/record/log-files.ts';
import { createLog, withLogWriter } from '../src/record/log-store.ts';
import { createKeyFile, type LogSigner, logSigner } from '../src/record/signers.ts';
import { askWitnesses } from '../src/record/witness.ts';
import { findTorchwood, torchwoodSkipReason } from './find-torchwood.ts';
import { emptyFolder } from './program.ts';
import { entriesOf, type Keys, makeKeys, policyOf, policyText } from './record-world.ts';

const scratch = mkdtempSync(join(tmpdir(), 'torchwood-'));
const hasAgent = spawnSync('ssh-agent', ['-h']).error === undefined;
const tools = hasAgent ? findTorchwood(scratch) : undefined;
const name = 'a witness that others wrote (litewitness), and its tools';
const WITNESS = 'witness.example/lite';
/** A log of another kind that the witness's tools can read: entries of 96 bytes. */
const TABLE_ORIGIN = 'table.example/log';

describe.skipIf(!tools)(tools ? name : `${name} ${torchwoodSkipReason}`, () => {
  const tool = (program: string): string => join(tools as string, program);
  const db = join(scratch, 'witness.db');
  const children: ReturnType<typeof spawn>[] = [];
  let keys: Keys;
  let table: LogSigner;
  /** A line for a policy: key and address of the witness. */
  let witness: string;

  beforeAll(async () => {
    keys = await makeKeys(scratch);
    await createKeyFile(join(scratch, 'table.pem'));
    table = await logSigner(TABLE_ORIGIN, join(scratch, 'table.pem'));
    for (const { key } of [keys.log, table]) {
      execFileSync(tool('witnessctl'), ['add-log', '-db', db, '-origin', key.name], { stdio: 'pipe' });
      execFileSync(tool('witnessctl'), ['add-key', '-db', db, '-origin', key.name, '-key', formatVerifierKey(key)], {
        stdio: 'pipe',
      });
    }
    witness = await startWitness();
  }, 60_000);
  afterAll(() => {
    for (const child of children) child.kill();
    rmSync(scratch, { recursive: true, force: true });
  });

  async function startWitness(): Promise<string> {
    const [keyFile, socket] = [join(scratch, 'witness'), join(scratch, 'agent')];
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', keyFile]);
    children.push(spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' }));
    await until(() => spawnSync('ssh-add', [keyFile], { env: { ...process.env, SSH_AUTH_SOCK: socket } }).status === 0);
    const [, fingerprint = ''] = execFileSync('ssh-keygen', ['-l', '-f', keyFile], { encoding: 'utf8' }).split(' ');
    const port = await freePort();
    const options = [
      '-name',
      WITNESS,
      '-db',
      db,
      '-ssh-agent',
      socket,
      '-key',
      fingerprint,
      '-listen',
      `127.0.0.1:${port}`,
    ];
    children.push(spawn(tool('litewitness'), options, { stdio: 'ignore' }));
    const address = `http://127.0.0.1:${port}`;
    await until(() =>
      fetch(address).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
    const [, blob = ''] = readFileSync(`${keyFile}.pub`, 'utf8').split(' ');
    const key = sshPublicKey(Buffer.from(blob, 'base64')) as Uint8Array;
    return `${formatVerifierKey(verifierKey(WITNESS, 4, key))} ${address}`;
  }

  const policyWithWitness = (): ReturnType<typeof policyOf> => policyOf(keys, witness);

  it('cosigns successive checkpoints, after which a verifier who wants it believes the log', async () => {
    const folder = join(scratch, 'log');
    const files = diskFiles(folder);
    await createLog(files, keys.log);
    const entries = await entriesOf(keys, 5);
    for (const [from, until] of [
      [0, 1],
      [1, 3],
      [3, 6],
    ]) {
      await withLogWriter(files, keys.log, async (writer) => {
        await writer.append(entries.slice(from, until));
        await expect(openLog(files.read, policyWithWitness())).rejects.toThrow('RECORD_QUORUM');
        const [outcome] = await askWitnesses(files, policyWithWitness());
        expect(outcome?.fault).toBeUndefined();
        await writer.addSignatures(outcome?.signatures ?? []);
      });
      const log = await openLog(files.read, policyWithWitness());
      const [cosignature] = log.checkpoint.cosignatures;
      expect([log.checkpoint.size, cosignature?.key.name]).toEqual([until, WITNESS]);
      expect(Math.abs((cosignature?.timeSeconds ?? 0) - Date.now() / 1000)).toBeLessThan(600);
      expect((await readProvedEntry(log, 0, policyWithWitness())).holders).toEqual(['Editors', 'Archive']);
    }
  }, 60_000);

  /** What the witness says to the log in a folder. */
  async function faultOf(folder: string, signer = keys): Promise<string | undefined> {
    const [outcome] = await askWitnesses(diskFiles(folder), policyOf(signer, witness));
    return outcome?.fault;
  }

  it('refuses a fork, a rollback, a wrong key and an unknown log', async () => {
    const entries = await entriesOf(keys, 7);
    const grown = async (own: Keys, count: number): Promise<string> => {
      const folder = emptyFolder();
      await createLog(diskFiles(folder), own.log);
      await withLogWriter(diskFiles(folder), own.log, (writer) => writer.append(entries.slice(0, count)));
      return folder;
    };
    // Other entries than those that it has seen: the same size, and a larger one.
    expect(await faultOf(await grown(keys, 6))).toMatch(/WITNESS_REFUSED: .*HTTP 422/);
    expect(await faultOf(await grown(keys, 8))).toMatch(/WITNESS_REFUSED: .*HTTP 422/);
    expect(await faultOf(await grown(keys, 2))).toMatch(/has cosigned this log at 6 entries, and it has 2 now/);
    const others: Keys = { ...keys, log: (await makeKeys(emptyFolder())).log };
    expect(await faultOf(await grown(others, 6), others)).toMatch(/HTTP 403/);
    const unknown: Keys = { ...keys, log: await logSigner('unknown.example/log', keys.logFile) };
    const folder = emptyFolder();
    await createLog(diskFiles(folder), unknown.log);
    expect(await faultOf(folder, unknown)).toMatch(/HTTP 404/);
    // The honest log goes on.
    expect(await faultOf(join(scratch, 'log'))).toBeUndefined();
  }, 60_000);

  it('has a tool that verifies our proofs (spicy-torchwood -verify), and refuses them for another entry', async () => {
    const log = await openLog(diskFiles(join(scratch, 'log')).read, policyOf(keys));
    for (const index of [0, 3, 5]) {
      const file = join(scratch, `entry-${index}`);
      writeFileSync(file, (await readLogEntry(log, index)).bytes);
      // The tool wants the proof without header and extra line.
      const { extra: _, ...proof } = parseTlogProof(await proveEntry(log, index));
      writeFileSync(`${file}.spicy`, formatTlogProof(proof).replace(/^.*\n/, ''));
      const verify = (): number | null =>
        spawnSync(tool('spicy-torchwood'), ['-verify', formatVerifierKey(keys.log.key), file]).status;
      expect(verify()).toBe(0);
      cpSync(file, `${file}.original`);
      writeFileSync(file, 'another entry');
      expect(verify()).not.toBe(0);
    }
  }, 60_000);

  /**
   * A lookup table in a log: entries are VRF(name) ‖ SHA-256(value). The name, its VRF proof and output are the test vector of
   * C2SP vrf-r255, so that age-keylookup, which is made of torchwood's client, takes our log for one of its own kind.
   */
  const VECTOR = {
    name: 'c2sp.org/vrf-r255',
    key: '54136cd90d99fbd1d4e855d9556efea87ba0337f2a6ce22028d0f5726fcb854e',
    proof:
      '0a97d961262fb549b4175c5117860f42ae44a123f93c476c439eddd1c0cff9265c805525233e2284dbed45e593b8eea31d5ca9734d72bcbba9738d5237f955f3b2422351149d1312503b6441a47c940c',
    output:
      'dd653f0879b48c3ef69e13551239bec4cbcc1c18fe8894de2e9e1c790e18273603bf1c6c25d7a797aeff3c43fd32b974d3fcbd4bcce916007097922a3ea3a794',
  };
  const bytesOf = (hex: string): Uint8Array => fromHex(hex) as Uint8Array;
  const entryOf = (value: string): Uint8Array =>
    joinBytes(bytesOf(VECTOR.output), new Uint8Array(createHash('sha256').update(value).digest()));
  const SIZE = 70_000;
  const FOUND = 66_000;

  it('has a client that reads our tiles and entries and verifies our tlog-proofs under a policy (age-keylookup)', async () => {
    const files = await tableFiles();
    const log = await openLog(async (path) => files.get(path), policyOf({ ...keys, log: table }, witness));
    const { tiles } = await readLogEntry(log, FOUND);
    const proof = formatTlogProof({
      index: FOUND,
      extra: bytesOf(VECTOR.proof),
      hashes: inclusionProof(FOUND, SIZE, tiles),
      checkpoint: log.checkpointText,
    });
    const asked: string[] = [];
    const answers = {
      lookup: { email: VECTOR.name, pubkey: 'found', proof },
      monitor: { email: VECTOR.name, vrf_proof: toBase64(bytesOf(VECTOR.proof)), history: ['found'] },
    };
    const server = createServer(({ url = '' }, response) => {
      const { pathname } = new URL(url, 'http://localhost');
      const bytes = files.get(pathname.replace('/tlog/', ''));
      asked.push(pathname);
      if (pathname === '/api/lookup') response.end(JSON.stringify(answers.lookup));
      else if (pathname === '/api/monitor') response.end(JSON.stringify(answers.monitor));
      else response.writeHead(bytes ? 200 : 404).end(bytes);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const policyFile = join(scratch, 'table-policy');
    // The tool reads no addresses of witnesses.
    writeFileSync(policyFile, policyText(table, witness.split(' ')[0] as string));
    const lookUp = (...args: string[]): Promise<{ stdout: string; stderr: string }> =>
      promisify(execFile)(tool('age-keylookup'), [...args, VECTOR.name], {
        env: {
          AGE_KEYSERVER_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
          AGE_KEYSERVER_VRFKEY: toBase64(bytesOf(VECTOR.key)),
          AGE_KEYSERVER_POLICY: policyFile,
        },
      });
    expect((await lookUp()).stdout).toBe('found\n');
    expect((await lookUp('-all')).stdout).toBe('found\n');
    expect(asked.filter((path) => path.startsWith('/tlog/tile/entries/'))).toHaveLength(274);
    expect(asked.some((path) => path.startsWith('/tlog/tile/1/'))).toBe(true);

    answers.lookup.proof = proof.replace(`index ${FOUND}`, `index ${FOUND + 1}`);
    await expect(lookUp()).rejects.toThrow(/failed to verify key proof/);
    for (const path of [
      bundlePath({ index: 200, width: TILE_WIDTH }),
      tilePath({ level: 0, index: 200, width: TILE_WIDTH }),
    ]) {
      const bytes = files.get(path) as Uint8Array;
      files.set(path, bytes.with(100, (bytes[100] as number) ^ 1));
      await expect(lookUp('-all')).rejects.toThrow(/Error/);
      files.set(path, bytes);
    }
    server.close();
  }, 120_000);

  /** A log of 70,000 entries, cosigned by the witness. */
  async function tableFiles(): Promise<Map<string, Uint8Array>> {
    const entries = Array.from({ length: SIZE }, (_, index) =>
      index === FOUND ? entryOf('found') : joinBytes(new Uint8Array(95), Uint8Array.of(index % 251)),
    );
    const { edge, tiles } = grow(EMPTY_EDGE, entries.map(leafHash));
    const files = new Map(tiles.map(({ tile, hashes }) => [tilePath(tile), joinBytes(...hashes)]));
    for (let index = 0; index * TILE_WIDTH < SIZE; index++) {
      const bundle = entries.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH);
      files.set(bundlePath({ index, width: bundle.length }), joinEntries(bundle));
    }
    const text = formatCheckpoint({ origin: TABLE_ORIGIN, size: SIZE, root: rootOfEdge(edge) });
    const signature = { name: table.key.name, id: table.key.id, bytes: table.sign(toUtf8(text)) };
    files.set('checkpoint', toUtf8(formatNote({ text, signatures: [signature] })));
    const folder = emptyFolder();
    for (const [path, bytes] of files) if (!path.startsWith('tile/')) await diskFiles(folder).write(path, bytes);
    const [outcome] = await askWitnesses(diskFiles(folder), policyOf({ ...keys, log: table }, witness));
    expect(outcome?.fault).toBeUndefined();
    const note = formatNote({ text, signatures: [signature, ...(outcome?.signatures ?? [])] });
    return files.set('checkpoint', toUtf8(note));
  }
});

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('it did not start within 20 s');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const socket = createSocket().listen(0, '127.0.0.1', () => {
      const { port } = socket.address() as AddressInfo;
      socket.close(() => resolve(port));
    });
  });
}
