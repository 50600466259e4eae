import { rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { emptyFolder } from '../../test/program.ts';
import { logIn, makeKeys } from '../../test/record-world.ts';
import { verifyLog } from './audit-log.ts';
import { fetchRecord } from './cached-log.ts';
import { diskFiles } from './log-files.ts';
import { readRecordEntry } from './read-record.ts';
import { serveLog } from './serve-log.ts';

async function addressOf(folder: string): Promise<string> {
  const server = await serveLog(folder, 0);
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('an entry of a log', () => {
  it('is read with its texts, and with references once they were withdrawn', async () => {
    const folder = emptyFolder();
    const { policy } = await logIn(join(folder, 'log'), await makeKeys(folder), 2);
    const reference = { log: join(folder, 'log'), entry: 1 };
    const recorded = await readRecordEntry(reference, policy);
    expect(recorded).toMatchObject({ index: 1, holders: ['Editors', 'Archive'], witnesses: [], withdrawn: [] });
    expect(recorded.claim).toMatchObject({ id: 'statement-0', party: { name: 'A. Speaker' } });

    rmSync(join(folder, 'log/payload'), { recursive: true });
    const later = await readRecordEntry(reference, policy);
    expect(later.withdrawn).toHaveLength(4);
    expect(JSON.stringify(later.claim)).not.toContain('Speaker');
    expect((await verifyLog(join(folder, 'log'), policy)).texts).toEqual({ present: 0, withdrawn: 8 });
  });

  it('is refused when its text, its entry or its tile was changed', async () => {
    const folder = emptyFolder();
    const { policy } = await logIn(join(folder, 'log'), await makeKeys(folder), 1);
    const files = diskFiles(join(folder, 'log'));
    const [text] = await files.list('payload');
    for (const [path, code] of [
      [`payload/${text}`, 'RECORD_PAYLOAD'],
      ['tile/entries/000.p/2', 'RECORD_TILE'],
      ['tile/0/000.p/2', 'RECORD_TILE'],
      ['checkpoint', 'RECORD_SIGNATURE'],
    ] as const) {
      const bytes = (await files.read(path)) as Uint8Array;
      writeFileSync(join(folder, 'log', path), bytes.with(60, (bytes[60] as number) ^ 1));
      await expect(readRecordEntry({ log: join(folder, 'log'), entry: 1 }, policy), path).rejects.toThrow(
        new RegExp(code === 'RECORD_SIGNATURE' ? 'RECORD_(SIGNATURE|CHECKPOINT|NOTE)' : code),
      );
      await files.write(path, bytes);
    }
  });

  it('is fetched into a cache, and read there without the network; a rewritten log is noticed', async () => {
    const folder = emptyFolder();
    const keys = await makeKeys(folder);
    const { policy } = await logIn(join(folder, 'log'), keys, 2);
    const log = await addressOf(join(folder, 'log'));
    const cacheFolder = emptyFolder();
    await expect(readRecordEntry({ log, entry: 2 }, policy, { cacheFolder })).rejects.toThrow('RECORD_MISSING');
    await fetchRecord({ log, entries: [2] }, policy, { cacheFolder });
    const recorded = await readRecordEntry({ log, entry: 2 }, policy, { cacheFolder });
    expect(recorded).toMatchObject({ index: 2, withdrawn: [], claim: { id: 'statement-1' } });

    rmSync(join(folder, 'log'), { recursive: true });
    await logIn(join(folder, 'log'), keys, 3);
    await expect(fetchRecord({ log, entries: [2] }, policy, { cacheFolder })).rejects.toThrow('RECORD_FORK');
    expect(await readRecordEntry({ log, entry: 2 }, policy, { cacheFolder })).toEqual(recorded);
  });
});

describe('a served log', () => {
  it('shows its public files with the headers of tlog-tiles, and nothing else in the folder', async () => {
    const folder = emptyFolder();
    await logIn(join(folder, 'log'), await makeKeys(folder), 0);
    const base = await addressOf(join(folder, 'log'));
    const checkpoint = await fetch(`${base}/checkpoint`);
    expect([checkpoint.status, checkpoint.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    const tile = await fetch(`${base}/tile/0/000.p/1`);
    expect([tile.headers.get('content-type'), (await tile.arrayBuffer()).byteLength]).toEqual([
      'application/octet-stream',
      32,
    ]);
    expect((await fetch(`${base}/tile/0/000.p/1`, { method: 'HEAD' })).status).toBe(200);
    for (const path of [
      '',
      '.writer/1',
      '../log.pem',
      '%2e%2e/log.pem',
      'checkpoint.next',
      'tile/0/000.p/2',
      'tile/64/000',
    ])
      expect((await fetch(`${base}/${path}`)).status, path).toBe(404);
    expect((await fetch(`${base}/checkpoint`, { method: 'POST' })).status).toBe(405);
  });
});
