import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseInstant } from '@skywitness/engine/time';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closedPort, type FetchBench, openFetchBench } from '../../test/fetch-bench.ts';
import { ommJson } from '../../test/stand-in-server.ts';
import { cachedElements } from './element-cache.ts';
import { readFileBounded, sha256Hex } from './read-bytes.ts';

let bench: FetchBench;
beforeEach(async () => {
  bench = await openFetchBench();
});
afterEach(() => bench.close());

/** As CelesTrak sends it, broken over lines. */
const NOT_UPDATED =
  'GP data has not updated since your last successful\r\ndownload of GROUP=starlink at 2026-11-21 12:00:00 UTC.\r\nData is updated once every 2 hours.';

describe('fetch of a group from CelesTrak', () => {
  test('stores the answer under its date, with digest and count', async () => {
    bench.answerWith(ommJson(44713, 100001));
    const printed = await bench.fetch('starlink');
    expect(bench.server.requests.map(({ url }) => url)).toEqual(['/gp.php?GROUP=starlink&FORMAT=json']);
    const cached = await cachedElements('celestrak:starlink', undefined, { folder: bench.folder });
    expect(cached).toMatchObject({
      fetchedAt: '2026-11-21T12:00:00Z',
      count: 2,
      sha256: sha256Hex(Buffer.from(ommJson(44713, 100001))),
    });
    expect(cached?.path).toBe(join(bench.folder, 'celestrak', 'starlink', '2026-11-21T12-00-00Z.json'));
    expect((await readFileBounded(cached?.path ?? '')).sha256).toBe(cached?.sha256);
    expect(printed).toMatch(/^celestrak:starlink {2}fetched\n {2}2 element sets, as of 2026-11-21T12:00:00Z/);
    expect(printed).toContain(cached?.sha256);
  });

  test('within 2 h no request is made, and the time from which one may be is said', async () => {
    bench.answerWith(ommJson(44713));
    await bench.fetch('starlink');
    bench.laterBy(1.99);
    expect(await bench.fetch('starlink')).toContain(
      'not asked again: asked less than 2 h ago (answer: HTTP 200), may be asked again from 2026-11-21T14:00:00Z',
    );
    expect(bench.server.requests.length).toBe(1);
    bench.laterBy(0.01);
    bench.answerWith(ommJson(44713, 44714));
    expect(await bench.fetch('starlink')).toContain('2 element sets');
    expect(bench.server.requests.length).toBe(2);
  });

  test('each download stays in the archive, and the one nearest to an instant is found', async () => {
    bench.answerWith(ommJson(44713));
    await bench.fetch('starlink');
    bench.laterBy(10);
    bench.answerWith(ommJson(44713, 44714));
    await bench.fetch('starlink');
    const countAt = async (time: string): Promise<number | undefined> =>
      (await cachedElements('starlink', parseInstant(time), { folder: bench.folder }))?.count;
    expect(await countAt('2026-11-21T13:00Z')).toBe(1);
    expect(await countAt('2026-11-21T17:00Z')).toBe(1);
    expect(await countAt('2026-11-21T17:00:01Z')).toBe(2);
    expect((await cachedElements('starlink', undefined, { folder: bench.folder }))?.count).toBe(2);
    expect(await cachedElements('oneweb', undefined, { folder: bench.folder })).toBeUndefined();
  });

  test('the answer "not updated" means that the copy is current', async () => {
    bench.answerWith(ommJson(44713));
    await bench.fetch('starlink');
    bench.laterBy(3);
    bench.answerWith(NOT_UPDATED, 403);
    expect(await bench.fetch('starlink')).toContain('your copy is current');
    bench.laterBy(1);
    expect(await bench.fetch('starlink')).toContain('not asked again');
    expect(bench.server.requests.length).toBe(2);
  });

  test('the answer "not updated" without a copy says where the copy may be', async () => {
    bench.answerWith(NOT_UPDATED, 403);
    await expect(bench.fetch('starlink')).rejects.toThrow(/FETCH_REFUSED: .*has the current data already/);
    await expect(bench.fetch('starlink')).rejects.toThrow(/FETCH_TOO_SOON: .*not updated.*from 2026-11-21T14:00:00Z/);
    expect(bench.server.requests.length).toBe(1);
  });

  test('the same bytes again are not stored twice', async () => {
    bench.answerWith(ommJson(44713));
    await bench.fetch('starlink');
    bench.laterBy(3);
    expect(await bench.fetch('starlink')).toContain('your copy is current');
    expect(readdirSync(join(bench.folder, 'celestrak', 'starlink')).length).toBe(2);
  });

  test.each([
    [500, 'Internal Server Error', /FETCH_REFUSED: .*HTTP 500: "Internal Server Error"/],
    [403, 'Forbidden', /FETCH_REFUSED: .*HTTP 403: "Forbidden"/],
    [301, '', /FETCH_REFUSED: .*HTTP 301/],
    [
      200,
      '<html><body>Please log in to the hotel network</body></html>',
      /FETCH_ANSWER: .*did not answer with element sets/,
    ],
    [200, '[]', /FETCH_ANSWER/],
    [200, '', /FETCH_ANSWER/],
    [200, ommJson(44713, 44714, 44715).slice(0, -300), /FETCH_ANSWER: .*1 of 3 records are unreadable|FETCH_ANSWER/],
  ])('the answer %i "%s" replaces nothing and is not provoked again', async (status, text, message) => {
    bench.answerWith(ommJson(44713));
    await bench.fetch('starlink');
    bench.laterBy(3);
    bench.answerWith(text, status);
    await expect(bench.fetch('starlink')).rejects.toThrow(message);
    expect(await bench.fetch('starlink')).toContain('not asked again');
    expect(bench.server.requests.length).toBe(2);
    expect((await cachedElements('starlink', undefined, { folder: bench.folder }))?.count).toBe(1);
    expect(readdirSync(join(bench.folder, 'celestrak', 'starlink')).sort()).toEqual([
      '2026-11-21T12-00-00Z.json',
      'index.json',
    ]);
  });

  test('a server that never answers, or stops in the middle, is given up and may be asked again', async () => {
    bench.server.answerWith(() => undefined);
    await expect(bench.fetch('starlink')).rejects.toThrow(/FETCH_TIMEOUT: 127\.0\.0\.1:\d+ was silent for 0\.3 s/);
    bench.server.answerWith((_, response) => response.writeHead(200).write('[{'));
    await expect(bench.fetch('starlink')).rejects.toThrow(/FETCH_TIMEOUT/);
    bench.answerWith(ommJson(44713));
    expect(await bench.fetch('starlink')).toContain('fetched');
  });

  test('a slow server that keeps sending is waited for', async () => {
    bench.server.answerWith(async (_, response) => {
      const json = ommJson(44713);
      for (let sent = 0; sent < json.length; sent += 80) {
        response.write(json.slice(sent, sent + 80));
        await wait(100);
      }
      response.end();
    });
    expect(await bench.fetch('starlink')).toContain('1 element sets');
  });

  test('Ctrl-C ends it with nothing stored', async () => {
    bench.server.answerWith(() => undefined);
    const interrupt = new AbortController();
    const attempt = bench.fetch('starlink', { signal: interrupt.signal });
    setTimeout(() => interrupt.abort(), 50);
    await expect(attempt).rejects.toThrow(/FETCH_ABORTED/);
    expect(bench.everythingStored()).toBe('');
  });

  test('without a network it says how to work without one', async () => {
    bench.environment.SKYWITNESS_CELESTRAK_URL = `http://127.0.0.1:${await closedPort()}/gp.php`;
    await expect(bench.fetch('starlink')).rejects.toThrow(
      /FETCH_OFFLINE: .*cannot be reached.*ECONNREFUSED.*name an element file in the scenario/,
    );
  });

  test('only https, or http on this machine, is asked', async () => {
    for (const url of [
      'http://celestrak.org/x',
      'ftp://127.0.0.1/x',
      'http://127.0.0.1.example.org/x',
      'file:///etc/passwd',
      'celestrak',
    ]) {
      bench.environment.SKYWITNESS_CELESTRAK_URL = url;
      await expect(bench.fetch('starlink')).rejects.toThrow(/URL_REFUSED/);
    }
    bench.environment.SKYWITNESS_CELESTRAK_URL = 'https://me:secret@example.org/gp.php';
    await expect(bench.fetch('starlink')).rejects.toThrow(/^URL_REFUSED: an address of example\.org with a login/);
  });

  test('a group that could leave the cache folder or change the query is refused', async () => {
    await expect(bench.fetch('space-track:starlink')).rejects.toThrow(/OPTION_CONFLICT: .*--date/);
    for (const group of ['../starlink', 'a/b', 'starlink&FORMAT=tle', '', 'x'.repeat(41), 'two words']) {
      await expect(bench.fetch(group)).rejects.toThrow(/GROUP_NAME/);
    }
    expect(bench.server.requests.length).toBe(0);
  });
});
