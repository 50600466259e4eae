import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cellAreaKm2, cellCentre } from '@skywitness/engine/earth';
import { prepareSimulation, type ResolvedScenario, summarise, sweep, windowsOf } from '@skywitness/engine/service';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { climbNumbers } from '../../engine/test/climb-sample.ts';
import { compileSamples } from '../../engine/test/compile-samples.ts';
import { goldenBytes } from '../../engine/test/golden-sample.ts';
import { kernelNumbers } from '../../engine/test/kernel-sample.ts';
import { resolveScenario } from '../src/sources/resolve-scenario.ts';
import { chromiumSkipReason, findChromium } from './find-chromium.ts';
import { servePage } from './page-server.ts';
import { emptyFolder, REPOSITORY, writeScenario } from './program.ts';

/** The whole chain that numbers go through: SGP4, frames, look angles, GSO separation, landing, summary; six variants. */
const SCENARIO = {
  when: '{ start: 2022-09-26T00:00:00Z, end: 2022-09-26T02:00:00Z, step: 60s }',
  where: `  - { name: Taipei, lat: 25.04, lon: 121.56 }
  - { name: Sea, lat: 43.7, lon: 33.52 }
  - { name: Moldova, resolution: 4, territory: { code: MD, view: visionscarto } }`,
  more: 'assume:\n  gsoSeparationDeg: [18, 0, { user: 22, gateway: 18 }]\n  gatewaysOut: [[], [Muallim]]',
};
const IDENTITY = { digest: 'the same', engine: 'the same' };

/** JSON that keeps typed arrays and infinity. */
function portable(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === Number.POSITIVE_INFINITY) return { $: 'Infinity' };
    return ArrayBuffer.isView(inner) ? { $: inner.constructor.name, values: [...(inner as Float64Array)] } : inner;
  });
}

/** What the page runs: the built engine as it is, without a bundler. */
const PAGE_SCRIPT = `
import { cellAreaKm2, cellCentre } from '/engine/earth/index.js';
import { prepareSimulation, summarise, sweep, windowsOf } from '/engine/service/index.js';
import { climbNumbers } from '/golden/test/climb-sample.js';
import { goldenBytes } from '/golden/test/golden-sample.js';
import { kernelNumbers } from '/golden/test/kernel-sample.js';
const revive = (key, value) => value?.$ === 'Infinity' ? Infinity : value?.$ ? new globalThis[value.$](value.values) : value;
globalThis.summaryOf = (text) => {
  const simulation = prepareSimulation(JSON.parse(text, revive));
  return JSON.stringify(summarise(simulation, sweep(simulation, windowsOf(simulation)), ${JSON.stringify(IDENTITY)}));
};
globalThis.cellsOf = (cells) => JSON.stringify(cells.map((cell) => [cellCentre(cell), cellAreaKm2(cell)]));
const digestOf = async (bytes) =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
globalThis.goldenDigest = () => digestOf(goldenBytes());
globalThis.kernelDigest = (backEnd) => digestOf(kernelNumbers(backEnd));
globalThis.climbDigest = (backEnd) => digestOf(climbNumbers(backEnd));
globalThis.ready = true;
`;
const PAGE = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="importmap">{ "imports": {
  "@noble/ed25519": "/modules/@noble/ed25519/index.js", "@noble/hashes/": "/modules/@noble/hashes/",
  "h3-js": "/modules/h3-js/dist/browser/h3-js.es.js", "zod": "/modules/zod/index.js" } }</script>
<script type="module">${PAGE_SCRIPT}</script>`;

const executablePath = findChromium();
const name = 'Chromium and Node compute the same numbers';
describe.skipIf(!executablePath)(executablePath ? name : `${name} ${chromiumSkipReason}`, () => {
  const golden = mkdtempSync(join(tmpdir(), 'golden-'));
  let server: Server;
  let browser: Browser;
  let page: Page;
  let scenario: ResolvedScenario;

  beforeAll(async () => {
    compileSamples(golden, ['golden-sample.ts', 'kernel-sample.ts', 'climb-sample.ts']);
    const folders = {
      engine: join(REPOSITORY, 'packages/engine/dist'),
      modules: join(REPOSITORY, 'node_modules'),
      golden,
    };
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
    rmSync(golden, { recursive: true, force: true });
  });

  /** Calls a function of the page's script with text or a list of texts. */
  const inPage = (name_: string, argument?: string | readonly string[]): Promise<string> =>
    page.evaluate(
      ([called, given]) => (globalThis as unknown as Record<string, (value: unknown) => string>)[called]?.(given) ?? '',
      [name_, argument] as const,
    );

  it('of all elementary functions, on 360,000 results', async () => {
    expect(await inPage('goldenDigest')).toBe(createHash('sha256').update(goldenBytes()).digest('hex'));
  });

  it.each(['plain', 'simd'] as const)('of the kernels of propagation, with the %s back end', async (backEnd) => {
    const here = createHash('sha256').update(kernelNumbers('plain')).digest('hex');
    expect(await inPage('kernelDigest', backEnd)).toBe(here);
  });

  it.each(['plain', 'simd'] as const)(
    'of the kernels of visibility, landing and ways, with the %s back end',
    async (backEnd) => {
      const here = createHash('sha256').update(climbNumbers('plain')).digest('hex');
      expect(await inPage('climbDigest', backEnd)).toBe(here);
    },
  );

  it('of a scenario, byte for byte of its summary', async () => {
    ({ scenario } = await resolveScenario(writeScenario(emptyFolder(), SCENARIO)));
    const simulation = prepareSimulation(scenario);
    const here = JSON.stringify(summarise(simulation, sweep(simulation, windowsOf(simulation)), IDENTITY));
    expect(JSON.parse(here).variants).toHaveLength(6);
    expect(await inPage('summaryOf', portable(scenario))).toBe(here);
  });

  it('of H3, once they are rounded: centres and areas of cells', async () => {
    const cells = scenario.places.flatMap((place) => place.cells?.cells ?? []);
    expect(cells.length).toBeGreaterThan(10);
    const here = JSON.stringify(cells.map((cell) => [cellCentre(cell), cellAreaKm2(cell)]));
    expect(await inPage('cellsOf', cells)).toBe(here);
  });
});
