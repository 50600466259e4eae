import { parseInstant } from '@skywitness/engine/time';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closedPort, type FetchBench, openFetchBench, PASSWORD } from '../../test/fetch-bench.ts';
import { ommJson } from '../../test/stand-in-server.ts';
import { cachedElements } from './element-cache.ts';

let bench: FetchBench;
beforeEach(async () => {
  bench = await openFetchBench();
});
afterEach(() => bench.close());

describe('fetch of a past day from Space-Track', () => {
  function answerAsSpaceTrack(elements = ommJson(44713, 44714)): void {
    bench.server.answerWith((request, response) => {
      if (request.url !== '/ajaxauth/login') {
        const isKnown = request.cookie === 'chocolatechip=abc; other=1';
        response.writeHead(isKnown ? 200 : 401).end(isKnown ? elements : '');
      } else if (new URLSearchParams(request.body).get('password') === PASSWORD) {
        response.writeHead(200, { 'set-cookie': ['chocolatechip=abc; path=/; HttpOnly', 'other=1'] }).end('""');
      } else {
        response.writeHead(200).end('{"Login":"Failed"}');
      }
    });
  }

  test('logs in, asks for the day and the one before, and keeps the answer', async () => {
    answerAsSpaceTrack();
    expect(await bench.fetch('starlink', { date: '2022-09-26' })).toMatch(
      /^space-track:starlink {2}fetched\n {2}2 element sets, as of 2022-09-26T12:00:00Z/,
    );
    expect(bench.server.requests.map(({ method, url }) => `${method} ${decodeURIComponent(url)}`)).toEqual([
      'POST /ajaxauth/login',
      'GET /basicspacedata/query/class/gp_history/OBJECT_NAME/~~STARLINK/EPOCH/2022-09-25--2022-09-27/orderby/NORAD_CAT_ID,EPOCH/format/json',
    ]);
    expect(
      (await cachedElements('space-track:starlink', parseInstant('2022-09-26T03:00Z'), { folder: bench.folder }))
        ?.count,
    ).toBe(2);
    expect(await cachedElements('celestrak:starlink', undefined, { folder: bench.folder })).toBeUndefined();
  });

  test('a day long past is asked for once only', async () => {
    answerAsSpaceTrack();
    await bench.fetch('starlink', { date: '2022-09-26' });
    bench.laterBy(24 * 365);
    expect(await bench.fetch('starlink', { date: '2022-09-26' })).toContain('your copy is current');
    expect(bench.server.requests.length).toBe(2);
  });

  test('a day whose elements still come in is asked for again, but not within 2 h', async () => {
    answerAsSpaceTrack();
    await bench.fetch('starlink', { date: '2026-11-20' });
    bench.laterBy(1);
    expect(await bench.fetch('starlink', { date: '2026-11-20' })).toContain('not asked again');
    bench.laterBy(2);
    answerAsSpaceTrack(ommJson(44713, 44714, 44715));
    expect(await bench.fetch('starlink', { date: '2026-11-20' })).toContain('3 element sets');
  });

  test('a refused or missing login says what to set', async () => {
    answerAsSpaceTrack();
    bench.environment.SKYWITNESS_SPACETRACK_PASSWORD = 'wrong';
    await expect(bench.fetch('starlink', { date: '2022-09-26' })).rejects.toThrow(
      /FETCH_LOGIN: .*refused the login.*SKYWITNESS_SPACETRACK_PASSWORD/,
    );
    delete bench.environment.SKYWITNESS_SPACETRACK_PASSWORD;
    await expect(bench.fetch('starlink', { date: '2022-09-26' })).rejects.toThrow(
      /FETCH_LOGIN: .*register free of charge.*SKYWITNESS_SPACETRACK_USER/,
    );
    expect(bench.server.requests.length).toBe(1);
  });

  test('the password goes to the login and nowhere else', async () => {
    answerAsSpaceTrack();
    const printed = await bench.fetch('starlink', { date: '2022-09-26' });
    expect(
      bench.server.requests.filter(({ url, body, cookie }) => `${url}${body}${cookie}`.includes('horse')).length,
    ).toBe(1);
    expect(printed + bench.everythingStored()).not.toMatch(/horse|somebody/);
    bench.environment.SKYWITNESS_SPACETRACK_URL = `http://127.0.0.1:${await closedPort()}`;
    const fault = await bench.fetch('starlink', { date: '2022-09-25' }).catch((error: unknown) => error);
    expect(String(fault) + JSON.stringify(fault)).toMatch(/FETCH_OFFLINE/);
    expect(String(fault) + JSON.stringify(fault)).not.toMatch(/horse|somebody/);
  });

  test('a day without elements, a rate limit and a day that is none replace nothing', async () => {
    answerAsSpaceTrack('[]');
    await expect(bench.fetch('starlink', { date: '2010-01-01' })).rejects.toThrow(/FETCH_ANSWER/);
    await expect(bench.fetch('starlink', { date: '2010-01-01' })).rejects.toThrow(/FETCH_TOO_SOON/);
    await expect(bench.fetch('starlink', { date: '2027-01-01' })).rejects.toThrow(/DAY_FORMAT: .*today is 2026-11-21/);
    await expect(bench.fetch('starlink', { date: 'yesterday' })).rejects.toThrow(/DAY_FORMAT/);
    await expect(bench.fetch('starlink', { date: '2022-02-31' })).rejects.toThrow(/TIME_FORMAT/);
    await expect(bench.fetch('weather', { date: '2022-09-26' })).rejects.toThrow(
      /GROUP_NAME: .*starlink, oneweb, kuiper/,
    );
    expect(await cachedElements('space-track:starlink', undefined, { folder: bench.folder })).toBeUndefined();
  });
});
