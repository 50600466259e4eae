import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FetchBench, openFetchBench } from '../../test/fetch-bench.ts';
import { ommJson } from '../../test/stand-in-server.ts';
import { readFileBounded, sha256Hex } from './read-bytes.ts';
import { cachedRemote } from './remote-file.ts';

let bench: FetchBench;
beforeEach(async () => {
  bench = await openFetchBench();
});
afterEach(() => bench.close());

describe('fetch of what a scenario names', () => {
  const CONTENT = ommJson(44713);
  const SHA256 = sha256Hex(Buffer.from(CONTENT));

  function scenario(elements: string): string {
    const path = join(bench.folder, 'scenario.yaml');
    const rest =
      'when: { start: 2026-11-21T00:00:00Z, end: 2026-11-22T00:00:00Z }\nwhere: [{ name: Kyiv, lat: 50.45, lon: 30.52 }]\n';
    writeFileSync(path, `title: test\nconstellation:\n  elements: ${elements}\n${rest}`);
    return path;
  }

  test('stores the file under its digest, and asks no server when it is there', async () => {
    bench.answerWith(CONTENT);
    const path = scenario(`[other.tle, { url: '${bench.server.url}/e.json', sha256: ${SHA256} }, celestrak:starlink]`);
    expect(cachedRemote(SHA256, { folder: bench.folder })).toBeUndefined();
    const printed = await bench.fetch(path);
    expect(printed).toContain(`/e.json  fetched\n  ${join(bench.folder, 'remote', SHA256)}`);
    expect(printed).toContain('celestrak:starlink is not in the cache: skywitness fetch starlink\n');
    expect(readFileSync(cachedRemote(SHA256, { folder: bench.folder }) ?? '', 'utf8')).toBe(CONTENT);
    expect(await bench.fetch(path)).toContain('your copy is current');
    expect(bench.server.requests.length).toBe(1);
  });

  test('a packed file is asked for as it is stored, kept packed and read unpacked', async () => {
    const packed = gzipSync(CONTENT);
    bench.server.answerWith(({ acceptEncoding }, response) => {
      const headers = acceptEncoding === 'identity' ? {} : { 'content-encoding': 'gzip' };
      response.writeHead(200, headers).end(packed);
    });
    await bench.fetch(scenario(`[{ url: '${bench.server.url}/e.json.gz', sha256: ${sha256Hex(packed)} }]`));
    const path = cachedRemote(sha256Hex(packed), { folder: bench.folder }) ?? '';
    expect((await readFileBounded(path)).text()).toBe(CONTENT);
  });

  test('a copy that was damaged in the cache is fetched again', async () => {
    bench.answerWith(CONTENT);
    const path = scenario(`[{ url: '${bench.server.url}/e.json', sha256: ${SHA256} }]`);
    await bench.fetch(path);
    writeFileSync(join(bench.folder, 'remote', SHA256), 'damaged');
    expect(await bench.fetch(path)).toContain('fetched');
    expect(readFileSync(join(bench.folder, 'remote', SHA256), 'utf8')).toBe(CONTENT);
  });

  test('a file with another digest is refused and not stored', async () => {
    bench.answerWith(`${CONTENT} `);
    const path = scenario(`[{ url: '${bench.server.url}/e.json', sha256: ${SHA256} }]`);
    await expect(bench.fetch(path)).rejects.toThrow(/FETCH_DIGEST: .*expects [0-9a-f]{64}\. Nothing was stored/);
    expect(existsSync(join(bench.folder, 'remote'))).toBe(false);
  });

  test('a redirect is followed, but not to an address that is not allowed, and not in a circle', async () => {
    const redirectTo = (location: string): void =>
      bench.server.answerWith(({ url }, response) =>
        url === '/moved' ? response.end(CONTENT) : response.writeHead(302, { location }).end(),
      );
    const path = scenario(`[{ url: '${bench.server.url}/e.json', sha256: ${SHA256} }]`);
    redirectTo('http://example.org/e.json');
    await expect(bench.fetch(path)).rejects.toThrow(/URL_REFUSED/);
    redirectTo('/e.json');
    await expect(bench.fetch(path)).rejects.toThrow(/FETCH_ANSWER: .*redirects more than 5 times/);
    redirectTo('/moved');
    expect(await bench.fetch(path)).toContain('fetched');
  });

  test('a missing file on the server and a faulty scenario are told apart', async () => {
    bench.answerWith('no such file', 404);
    const entry = (digest: string): string => `[{ url: '${bench.server.url}/e.json'${digest} }]`;
    await expect(bench.fetch(scenario(entry(`, sha256: ${SHA256}`)))).rejects.toThrow(/FETCH_REFUSED: .*HTTP 404/);
    await expect(bench.fetch(scenario(entry(', sha256: abc')))).rejects.toThrow(/SCENARIO_INVALID/);
    await expect(bench.fetch(scenario(entry('')))).rejects.toThrow(/SCENARIO_INVALID/);
    await expect(bench.fetch(scenario('{ [ }'))).rejects.toThrow(/SCENARIO_SYNTAX: .*scenario\.yaml:\d+ is not YAML/);
    await expect(bench.fetch(join(bench.folder, 'absent.yaml'))).rejects.toThrow(/FILE_MISSING/);
    await expect(bench.fetch(scenario('[a.tle]'), { date: '2022-09-26' })).rejects.toThrow(/OPTION_CONFLICT/);
    expect(() => cachedRemote('../../etc/passwd', { folder: bench.folder })).toThrow(/REMOTE_DIGEST/);
  });

  test('a scenario that names only files needs nothing', async () => {
    expect(await bench.fetch(scenario('[a.tle, b.tle]'))).toContain('names nothing to fetch');
    expect(bench.server.requests.length).toBe(0);
  });
});
