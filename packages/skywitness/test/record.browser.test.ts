import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fromHex, openLog, proveEntry, verifyEd25519, verifyRecordProof } from '@skywitness/engine/record';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { truthRows } from '../../engine/test/shared.ts';
import { diskFiles } from '../src/record/log-files.ts';
import { serveLog } from '../src/record/serve-log.ts';
import { chromiumSkipReason, findChromium } from './find-chromium.ts';
import { servePage } from './page-server.ts';
import { emptyFolder, REPOSITORY } from './program.ts';
import { logIn, makeKeys, policyText } from './record-world.ts';

/** What the page runs: the built room as it is, without a bundler. */
const PAGE = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="importmap">{ "imports": {
  "@noble/ed25519": "/modules/@noble/ed25519/index.js", "@noble/hashes/": "/modules/@noble/hashes/" } }</script>
<script type="module">
import { fromHex, openLog, parsePolicy, readProvedEntry, toUtf8, verifyEd25519, verifyRecordProof } from '/engine/record/index.js';
globalThis.decisions = (rows) => rows.map((row) => verifyEd25519(...row.map(fromHex)));
globalThis.verify = ([text, policy]) => {
  try { const { index, holders } = verifyRecordProof(text, parsePolicy(toUtf8(policy))); return { index, holders }; }
  catch (error) { return { error: error.code }; }
};
globalThis.read = async ([address, index, text]) => {
  const policy = parsePolicy(toUtf8(text));
  const read = async (path) => {
    const answer = await fetch(address + path);
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
  };
  const { holders, entry } = await readProvedEntry(await openLog(read, policy), index, policy);
  return { holders, id: entry.predicate.id };
};
globalThis.ready = true;
</script>`;

const executablePath = findChromium();
const name = 'Chromium and Node believe the same';
describe.skipIf(!executablePath)(executablePath ? name : `${name} ${chromiumSkipReason}`, () => {
  let server: Server;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const folders = { engine: join(REPOSITORY, 'packages/engine/dist'), modules: join(REPOSITORY, 'node_modules') };
    const served = await servePage(PAGE, folders);
    server = served.server;
    browser = await chromium.launch({
      executablePath: executablePath as string,
      args: ['--no-sandbox', '--disable-gpu'],
    });
    page = await browser.newPage();
    await page.goto(served.address);
    await page.waitForFunction(() => (globalThis as { ready?: boolean }).ready === true, undefined, {
      timeout: 20_000,
    });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  const inPage = (called: string, argument: unknown): Promise<unknown> =>
    page.evaluate(
      ([what, given]) =>
        (globalThis as unknown as Record<string, (value: unknown) => unknown>)[what as string]?.(given),
      [called, argument] as const,
    );

  it('of every signature that was tried, small order and odd encodings included', async () => {
    const rows = truthRows('ed25519').map(({ publicKey = '', message = '', signature = '' }) => [
      publicKey,
      message,
      signature,
    ]);
    const here = rows.map((row) => verifyEd25519(...(row.map(fromHex) as [Uint8Array, Uint8Array, Uint8Array])));
    expect(rows).toHaveLength(403);
    expect(await inPage('decisions', rows)).toEqual(here);
  });

  it('of a proof, and of an entry that the page reads from the log itself', async () => {
    const folder = emptyFolder();
    const keys = await makeKeys(folder);
    const { policy } = await logIn(join(folder, 'log'), keys, 2);
    const text = policyText(keys.log);
    const proof = await proveEntry(await openLog(diskFiles(join(folder, 'log')).read, policy), 2);
    const { index, holders } = verifyRecordProof(proof, policy);
    expect(await inPage('verify', [proof, text])).toEqual({ index, holders });
    expect(await inPage('verify', [proof.replace('index 2', 'index 1'), text])).toEqual({ error: 'RECORD_PROOF' });

    const log = await serveLog(join(folder, 'log'), 0);
    const address = `http://127.0.0.1:${(log.address() as AddressInfo).port}/`;
    expect(await inPage('read', [address, 2, text])).toEqual({ holders, id: 'statement-1' });
    log.close();
  });
});
