import { request as rawRequest } from 'node:http';
import type { CaseFinding } from '@skywitness/engine/case';
import { geodeticFromDegrees } from '@skywitness/engine/earth';
import { explain } from '@skywitness/engine/service';
import { parseInstant } from '@skywitness/engine/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedRun, servedRun } from '../../test/served.ts';
import { traversals } from '../../test/traversals.ts';
import { serverApp } from './app.ts';
import { caseLibrary } from './case-library.ts';
import { type Listening, listen } from './listen.ts';
import type { WebFile } from './web-files.ts';
import { workLimit } from './work-limit.ts';

const page: WebFile = {
  bytes: new TextEncoder().encode('<!doctype html><title>the app</title>'),
  packed: undefined,
  type: 'text/html; charset=utf-8',
  isImmutable: false,
};

/** As much of what `skywitness case --json` prints as the list of cases needs. */
const FINDING = {
  digest: 'c'.repeat(64),
  title: 'A case',
  question: 'What was it?',
  window: { from: '2022-09-26', until: '2022-09-27' },
  runs: [{ digest: 'd'.repeat(64) }],
  statements: [
    {
      id: 'said',
      stance: 'asserts',
      party: { kind: 'office', name: 'An office' },
      date: '2022-09-26',
      outcome: 'compatible',
    },
    {
      id: 'reply',
      stance: 'denies',
      party: { kind: 'office', name: 'Another' },
      date: '2022-09-27',
      about: 'said',
      outcome: 'compatible',
    },
  ],
} as unknown as CaseFinding;

describe('the server of runs', () => {
  let served: ServedRun;
  let listening: Listening;
  beforeAll(async () => {
    served = await servedRun();
    listening = await listen(
      { library: served.library, cases: caseLibrary([FINDING]), web: new Map([['index.html', page]]) },
      { host: '127.0.0.1', port: 0 },
    );
  }, 120_000);
  afterAll(async () => {
    await listening.close();
    served.remove();
  });
  const ask = (path: string, init: RequestInit = {}): Promise<Response> => fetch(new URL(path, listening.url), init);

  /** A request whose path no client library has tidied. */
  const askRaw = (path: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(listening.url);
      const request = rawRequest({ hostname, port, path, headers, insecureHTTPParser: true }, (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += String(chunk);
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      });
      request.on('error', reject);
      request.end();
    });

  it('listens on 127.0.0.1 and lists each run once', async () => {
    expect(new URL(listening.url).hostname).toBe('127.0.0.1');
    const { runs } = (await (await ask('api/runs.json')).json()) as { runs: { digest: string; places: string[] }[] };
    expect(runs.map(({ digest, places }) => [digest, places])).toEqual([[served.digest, ['Kyiv']]]);
  });

  it('gives the files of a run byte for byte, also packed', async () => {
    for (const name of ['manifest.json', 'summary.json', 'inputs.json', 'service.parquet', 'report.html']) {
      const given = Buffer.from(await (await ask(`api/runs/${served.digest}/${name}`)).arrayBuffer());
      expect(given.equals((await served.library.fileOf(served.digest, name))!), name).toBe(true);
    }
  });

  it('explains as the engine does, and says what is wrong with a question in the engine’s words', async () => {
    const path = `api/runs/${served.digest}/explain?lat=50.45&lon=30.52&time=2022-09-26T00:05:00Z`;
    const expected = explain(served.scenario, geodeticFromDegrees(50.45, 30.52), parseInstant('2022-09-26T00:05:00Z'));
    expect(await (await ask(path)).json()).toEqual(JSON.parse(JSON.stringify(expected)));
    const wrong = await ask(`${path}&variant=99`);
    expect([wrong.status, ((await wrong.json()) as { code: string }).code]).toEqual([400, 'VARIANT_UNKNOWN']);
    for (const query of [
      'lat=91&lon=0&time=2022-09-26',
      'lat=x&lon=0&time=2022-09-26',
      'lat=1&lon=1',
      'lat=1&lon=1&time=soon',
    ])
      expect((await ask(`api/runs/${served.digest}/explain?${query}`)).status, query).toBe(400);
  });

  it('shows no satellites of the present in a conflict area', async () => {
    const now = new Date().toISOString().slice(0, 19);
    const refused = await ask(`api/runs/${served.digest}/explain?lat=50.45&lon=30.52&time=${now}Z`);
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([400, 'HARM_PRESENT_TIME']);
  });

  it('describes itself: every route of the API is in its OpenAPI document, and each can only be read', async () => {
    const document = (await (await ask('api/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, object>;
    };
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths).sort()).toEqual([
      '/api/cases.json',
      '/api/cases/{digest}/case.json',
      '/api/compare/{a}/{b}',
      '/api/runs.json',
      '/api/runs/{digest}/explain',
      '/api/runs/{digest}/{file}',
    ]);
    expect(Object.values(document.paths).flatMap(Object.keys)).toEqual(Array(6).fill('get'));
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])
      expect((await ask('api/runs.json', { method })).status, method).toBe(405);
  });

  it('lists cases with who said what when, and describes every part of that list', async () => {
    const { cases } = (await (await ask('api/cases.json')).json()) as { cases: { statements: object[] }[] };
    expect(cases[0]?.statements[1]).toEqual({
      id: 'reply',
      stance: 'denies',
      party: { kind: 'office', name: 'Another' },
      date: '2022-09-27',
      about: 'said',
    });
    const { components } = (await (await ask('api/openapi.json')).json()) as {
      components: { schemas: Record<string, { properties: object }> };
    };
    const described = (name: string): string[] => Object.keys(components.schemas[name]?.properties ?? {}).sort();
    expect(Object.keys(cases[0] ?? {}).sort()).toEqual(described('Case'));
    expect(Object.keys(cases[0]?.statements[1] ?? {}).sort()).toEqual(described('Statement'));
  });

  it('lets no address out of its files: more than 500 tries', async () => {
    const tries = traversals(served.digest);
    expect(tries.length).toBeGreaterThan(500);
    for (const path of tries) {
      const { status, text } = await askRaw(path);
      expect([400, 404, 414], `${path} → ${status}`).toContain(status);
      expect(text, path).not.toMatch(/root:|"version"|skywitness\/manifest|PATH=/);
    }
  }, 120_000);

  it('answers under its own names only, and no address of thousands of characters', async () => {
    expect((await askRaw('/', { Host: 'evil.example' })).status).toBe(421);
    expect((await askRaw('/', { Host: 'localhost:1' })).status).toBe(200);
    expect((await ask(`x${'y'.repeat(4_000)}`)).status).toBe(414);
  });

  it('tells browsers to run nothing but its own files and to ask nobody else', async () => {
    const { headers } = await ask('');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|https?:/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('says so when a file was changed after it was written', async () => {
    const changed = { ...served.library, fileOf: () => Promise.reject(new Error('changed')) };
    const app = serverApp({ library: changed, web: new Map() });
    const response = await app.request(`http://localhost/api/runs/${served.digest}/summary.json`, {
      headers: { host: 'localhost' },
    });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('changed');
  });
});

it('work beyond the limit is turned away, and what waits is done in its turn', async () => {
  const limit = workLimit({ atOnce: 1, waiting: 2 });
  const done: number[] = [];
  const work = (name: number) => () => new Promise<number>((resolve) => setTimeout(() => resolve(done.push(name)), 5));
  const results = await Promise.all([1, 2, 3, 4, 5].map((name) => limit.run(work(name))));
  expect(results.map((result) => result !== undefined)).toEqual([true, true, true, false, false]);
  expect(done).toEqual([1, 2, 3]);
});
