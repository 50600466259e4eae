import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { inputsToJson, type ResolvedScenario } from '@skywitness/engine/service';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import type { RunLibrary } from '../../packages/skywitness/src/server/run-library.ts';
import { writeStaticSite } from '../../packages/skywitness/src/server/static-site.ts';
import { readWebFiles } from '../../packages/skywitness/src/server/web-files.ts';
import { chromiumSkipReason, findChromium } from '../../packages/skywitness/test/find-chromium.ts';
import { type ServedRun, servedRun } from '../../packages/skywitness/test/served.ts';
import { appBrowser, WEB_FOLDER } from './app-browser.ts';
import { hostileNames } from './hostile-names.ts';

const executablePath = findChromium();
const NAMES = hostileNames();
const DAY = 86_400e6;

/** A served run whose scenario is another, as if it had been written so. */
function changedRun(
  { library, scenario }: ServedRun,
  digest: string,
  change: (scenario: ResolvedScenario) => ResolvedScenario,
  title: string,
): RunLibrary {
  const [entry] = library.entries;
  const inputs = new TextEncoder().encode(JSON.stringify(inputsToJson(change(scenario))));
  const sha256 = createHash('sha256').update(inputs).digest('hex');
  const manifest = new TextEncoder().encode(JSON.stringify({ digest, title, files: { 'inputs.json': sha256 } }));
  return {
    entries: [{ ...entry!, digest, title, scenario: `${title}.yaml`, places: [title], stamps: [title] }],
    folderOf: () => undefined,
    fileOf: async (wanted, name) => {
      if (wanted !== digest) return undefined;
      return { 'inputs.json': inputs, 'manifest.json': manifest }[name];
    },
  };
}

/** Names everything in a scenario that can be named by others, in turn. */
function renamed(scenario: ResolvedScenario): ResolvedScenario {
  const name = (index: number): string => NAMES[index % NAMES.length]!;
  return {
    ...scenario,
    title: name(0),
    satellites: scenario.satellites.map((satellite, index) => ({ ...satellite, name: name(index) })),
    gateways: scenario.gateways.map((gateway, index) => ({
      ...gateway,
      name: `${name(index)}${index}`,
      country: '<b>',
      source: name(index + 7),
    })),
    places: scenario.places.map((place, index) => ({ ...place, name: name(index + 3), provenance: name(5) })),
  };
}

/** The same scenario at another time; in a week it is a forecast. */
function startingAt(start: number): (scenario: ResolvedScenario) => ResolvedScenario {
  return (scenario) => ({ ...scenario, grids: scenario.grids.map((grid) => ({ ...grid, start })) });
}

const IN_A_WEEK = Math.floor((Date.now() * 1000) / DAY) * DAY + 7 * DAY;
/** Its ten minutes end in the last thirty days, and begin before them. */
const LATELY = Math.floor(Date.now() / 60_000) * 60e6 - 30 * DAY - 5 * 60e6;

describe.skipIf(!executablePath)(
  executablePath ? 'the app before strangers' : `the app before strangers ${chromiumSkipReason}`,
  () => {
    let served: ServedRun;
    let site: Server | undefined;
    const [HOSTILE, FORECAST, RECENT] = ['a'.repeat(64), 'b'.repeat(64), 'c'.repeat(64)];
    const browser = appBrowser(executablePath, async () => {
      served = await servedRun();
      const libraries = [
        changedRun(served, HOSTILE, renamed, NAMES[1]!),
        changedRun(served, FORECAST, startingAt(IN_A_WEEK), 'Next week'),
        changedRun(served, RECENT, startingAt(LATELY), 'A month ago'),
        served.library,
      ];
      return {
        entries: libraries.flatMap(({ entries }) => entries),
        folderOf: () => undefined,
        fileOf: async (digest, name) => {
          for (const library of libraries) {
            const bytes = await library.fileOf(digest, name);
            if (bytes !== undefined) return bytes;
          }
          return undefined;
        },
      };
    });
    afterAll(() => {
      site?.close();
      served?.remove();
    });

    const hit = (page: Page): Promise<unknown> => page.evaluate(() => (globalThis as { hit?: unknown }).hit);

    it(`shows ${NAMES.length} hostile names as they are and runs none of them`, async () => {
      expect(NAMES.length).toBeGreaterThanOrEqual(200);
      const page = await browser.open({ hash: `#run=${HOSTILE.slice(0, 16)}` });
      expect(await page.locator('.head h1').innerText()).toContain('javascript:');
      expect(await page.title()).toContain('<script>');
      await page.getByRole('tab', { name: 'Assumptions' }).click();
      expect(await page.locator('.gateways li').first().innerText()).toMatch(/[<=@{\\%.+]|proto|x/);
      for (const words of ['script', 'onerror', '=hyperlink', 'proto', 'passwd', 'xxxx']) {
        await page.locator('.globe').focus();
        await page.keyboard.press('/');
        await page.keyboard.type(words);
        await page.waitForSelector('.found [role="option"]');
        await page.keyboard.press('Enter');
        await page.waitForTimeout(300);
      }
      expect(
        await page
          .locator('#app img, #app script, #app iframe, #app object, #app embed, #app base, #app marquee')
          .count(),
      ).toBe(0);
      const marked = await page.evaluate(
        () =>
          [...document.querySelectorAll('#app *')].filter((node) =>
            [...node.attributes].some(({ name }) => name.startsWith('on')),
          ).length,
      );
      expect(marked).toBe(0);
      expect(await hit(page)).toBeUndefined();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await page.locator('.share summary').click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Cells (CSV)' }).click(),
      ]);
      const cells = readFileSync(await download.path(), 'utf8')
        .split('\r\n')
        .filter((line) => !line.startsWith('#'));
      expect(cells.filter((line) => /^[=+@]/.test(line))).toEqual([]);
    }, 120_000);

    it('reads an address of anybody’s making without harm', async () => {
      const page = await browser.open({
        hash: `#run=zz&at=999,x&t=never&show=%3Cscript%3E&name=%3Cimg src=x onerror=globalThis.hit=1%3E&a.gso=-5&a.variant=__proto__&camera=1,2,99&theme=javascript:1`,
      });
      expect(await hit(page)).toBeUndefined();
      expect(await page.locator('#app img').count()).toBe(0);
    }, 120_000);

    it('foretells nothing in a conflict area: no answer, no cells, no satellites overhead', async () => {
      const page = await browser.open({ hash: `#run=${FORECAST.slice(0, 16)}&camera=49,31,4` });
      expect(await page.locator('#answer').innerText()).toMatch(/Not shown here.*conflict area.*HARM_FORECAST/s);
      expect(await page.locator('.legend').innerText()).toContain('Withheld in conflict areas');
      expect(await page.locator('.picture [data-state], .until').count()).toBe(0);
      const overhead = await page.evaluate(async () => {
        const { skywitness } = globalThis as unknown as {
          skywitness: {
            engine: { ask: (call: string, ask: object) => Promise<{ positions: Float32Array }> };
            state: Record<string, { value: unknown }>;
          };
        };
        const ask = {
          digest: skywitness.state.runDigest!.value,
          start: skywitness.state.instant!.value,
          stepMicroseconds: 60e6,
          count: 2,
        };
        const { positions } = await skywitness.engine.ask('orbits', ask);
        let count = 0;
        for (let at = 0; at < positions.length; at += 3) {
          const [x, y, z] = [positions[at]!, positions[at + 1]!, positions[at + 2]!];
          const latitude = (Math.asin(y / Math.hypot(x, y, z)) * 180) / Math.PI;
          const longitude = (Math.atan2(x, z) * 180) / Math.PI;
          if (latitude > 47.8 && latitude < 52.4 && longitude > 22.1 && longitude < 40.3) count++;
        }
        return count;
      });
      expect(overhead).toBe(0);
      expect(await page.locator('.moment').count()).toBe(0);

      // Asked past the screen: what a candidate hands over to is told of the last thirty days as little as the candidate.
      const told = await page.evaluate(
        async ({ forecast, recent, times }) => {
          const { engine, state } = (
            globalThis as unknown as {
              skywitness: {
                engine: { ask: (call: string, ask: object) => Promise<{ kind: string; code?: string }> };
                state: Record<string, { value: unknown }>;
              };
            }
          ).skywitness;
          const manifest = (await (await fetch(`api/runs/${recent}/manifest.json`)).json()) as {
            files: Record<string, string>;
          };
          await engine.ask('open', { digest: recent, base: document.baseURI, sha256: manifest.files['inputs.json'] });
          const about = { setting: state.setting!.value, latitudeDeg: 50.45, longitudeDeg: 30.52 };
          const answers: string[] = [];
          for (const [digest, instant] of [
            [forecast, times.forecast] as const,
            ...times.recent.map((time) => [recent, time] as const),
          ])
            for (const call of ['explain', 'handover']) {
              const { kind, code } = await engine.ask(call, { ...about, digest, instant });
              answers.push(`${call}: ${code ?? kind}`);
            }
          return answers;
        },
        { forecast: FORECAST, recent: RECENT, times: { forecast: IN_A_WEEK, recent: [LATELY, LATELY + 9 * 60e6] } },
      );
      expect(told).toEqual([
        'explain: HARM_FORECAST',
        'handover: HARM_FORECAST',
        'explain: explained',
        'handover: HARM_PRESENT_TIME',
        'explain: HARM_PRESENT_TIME',
        'handover: HARM_PRESENT_TIME',
      ]);
    }, 120_000);

    it('works from a static host, in a folder, and answers as it does elsewhere', async () => {
      const folder = join(served.folder, 'site');
      expect(await writeStaticSite(folder, { library: served.library, web: readWebFiles(WEB_FOLDER) })).toBeGreaterThan(
        10,
      );
      site = createServer((request, response) => {
        const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname)).replace(
          /^\/project\//,
          '/',
        );
        const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
        const type = {
          html: 'text/html',
          js: 'text/javascript',
          mjs: 'text/javascript',
          css: 'text/css',
          svg: 'image/svg+xml',
        }[file.split('.').at(-1)!];
        response.writeHead(existsSync(file) ? 200 : 404, { 'Content-Type': type ?? 'application/octet-stream' });
        response.end(existsSync(file) ? readFileSync(file) : '');
      });
      await new Promise<void>((resolve) => site!.listen(0, '127.0.0.1', resolve));
      const { port } = site.address() as AddressInfo;
      const page = await browser.open({
        url: `http://127.0.0.1:${port}/project/`,
        hash: '#at=50.45,30.52&t=2022-09-26T00:05:00Z',
      });
      expect(await page.locator('#answer').innerText()).toContain('Service was possible');
    }, 120_000);
  },
);
