import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { percent } from '@skywitness/engine/service';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ReportData } from '../src/run/report/report-data.ts';
import { reportPage } from '../src/run/report/report-page.ts';
import { chromiumSkipReason, findChromium } from './find-chromium.ts';
import { syntheticReport } from './synthetic-report.ts';

const executablePath = findChromium();
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const data = syntheticReport();

describe.skipIf(!executablePath)(
  executablePath ? 'report.html in a browser' : `report.html in a browser ${chromiumSkipReason}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'report-'));
    let browser: BrowserContext;
    let page: Page;
    /** Whatever the page says on the console, throws, or asks of a network. */
    const complaints: string[] = [];

    beforeAll(async () => {
      browser = await chromium.launchPersistentContext(join(folder, 'profile'), {
        executablePath: executablePath!,
        headless: true,
        args: FLAGS,
        reducedMotion: 'reduce',
      });
      writeFileSync(join(folder, 'report.html'), reportPage(data));
    });
    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true, force: true });
    });
    afterEach(async () => {
      await page?.close();
      expect(complaints.splice(0)).toEqual([]);
    });

    async function open(
      options: {
        readonly hash?: string;
        readonly width?: number;
        readonly height?: number;
        readonly file?: string;
      } = {},
    ): Promise<Page> {
      page = await browser.newPage();
      const own = pathToFileURL(join(folder, options.file ?? 'report.html')).href;
      page.on('console', (message) => complaints.push(`console: ${message.text()}`));
      page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
      page.on(
        'request',
        (request) =>
          request.url().split('#')[0] !== own &&
          !request.url().startsWith('data:') &&
          complaints.push(`request: ${request.url()}`),
      );
      await page.setViewportSize({ width: options.width ?? 1280, height: options.height ?? 800 });
      await page.goto(own + (options.hash ?? ''));
      await page.waitForFunction(() => (globalThis as { ready?: boolean }).ready === true, undefined, {
        timeout: 10_000,
      });
      return page;
    }

    async function openData(changed: ReportData, file: string): Promise<Page> {
      writeFileSync(join(folder, file), reportPage(changed));
      return open({ file });
    }

    /** Text as it stands in the document, with its no-break spaces. */
    const text = async (selector: string) => (await page.locator(selector).textContent()) ?? '';
    const CRIMEA = '#place=Crimea';
    const share = (place: number, variant: number) =>
      percent(data.summary.variants[variant]?.places[place]?.possibleShare ?? -1);
    const variantOf = (...choice: number[]) => data.choices.findIndex((values) => values.join() === choice.join());

    it('opens from disk with the answers of all places, the stamp and eight gates in their order', async () => {
      await open();
      for (const [index, { name }] of data.places.entries()) {
        expect(await text(`#answer-${index}`)).toContain(name);
        expect(await text(`#answer-${index}`)).toContain(share(index, 0));
      }
      expect(await text('header')).toContain('designed constellation');
      const gates = await page
        .locator('.ladder li')
        .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-gate')));
      expect(gates).toEqual(data.states.slice(1, 9).map(({ id }) => id));
      expect(await page.locator('.ladder .not-evaluated .word').allInnerTexts()).toEqual(
        Array(4).fill('Not evaluated'),
      );
    });

    it('follows a dial with every figure, the sentence, the map and the timeline, and says what changed', async () => {
      await open({ hash: CRIMEA });
      const before = await page.locator('#cell-1-40').evaluate((cell) => getComputedStyle(cell).fill);
      const stripBefore = await page.locator('#timeline-picture [data-state="possible"]').getAttribute('d');
      await page.getByLabel('without Muallim').first().check();
      const variant = variantOf(0, 1, 0);
      expect(await text('#answer-1')).toContain(share(1, variant));
      expect(await text('#answer-1')).toContain(`was ${share(1, 0)}`);
      expect(await text('.verdict')).toContain(data.places[1]?.byVariant[variant]?.answer);
      expect(await text('#turned')).toContain(
        `2 of 5 answers changed: Sevastopol ${percent(1)} → ${share(0, variant)}; Crimea`,
      );
      expect(await text('[data-gate="landing"] .dial-mark.turned')).toContain('Gateways');
      expect(await page.locator('#cell-1-40').evaluate((cell) => getComputedStyle(cell).fill)).not.toBe(before);
      expect(await page.locator('#timeline-picture [data-state="possible"]').getAttribute('d')).not.toBe(stripBefore);
      expect(await page.locator('#combinations tr.here').innerText()).toContain('without Muallim');
      expect(await text('#landings')).not.toContain('Muallim');
    });

    it('keeps place, dials and theme in the address, so that a link shows the same', async () => {
      await open({ hash: '#place=Taipei&assume.gsoSeparationDeg=18°&theme=dark' });
      expect(await text('.name')).toBe('Taipei');
      expect(await text('#answer-2')).toContain(share(2, variantOf(1, 0, 0)));
      const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(await background()).toBe('rgb(10, 14, 19)');
      await page.locator('#place-3').check();
      expect(new URLSearchParams(new URL(page.url()).hash.slice(1)).get('place')).toBe('Tehran');
      await page.locator('#theme').click();
      await page.locator('#theme').click();
      expect(await background()).toBe('rgb(238, 241, 244)');
      expect(page.url()).toContain('theme=light');
    });

    it('can be turned by the knob with a pointer', async () => {
      await open({ hash: '#place=Taipei' });
      const knob = await page.locator('.knob').first().boundingBox();
      await page.mouse.click(knob!.x + knob!.width / 2, knob!.y + 4);
      expect(await page.locator('#dial-0-1').isChecked()).toBe(true);
    });

    it('is worked with the keyboard alone, and shows where the focus is', async () => {
      await open();
      const focused = () => page.evaluate(() => document.activeElement?.id ?? '');
      const tabTo = async (id: string) => {
        for (let presses = 0; presses < 40 && (await focused()) !== id; presses++) await page.keyboard.press('Tab');
        expect(await focused()).toBe(id);
        expect(await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle)).not.toBe(
          'none',
        );
      };
      await tabTo('place-0');
      await page.keyboard.press('ArrowDown');
      expect(await text('.name')).toBe('Crimea');
      expect(await focused()).toBe('place-1');
      await tabTo('dial-0-0');
      await page.keyboard.press('ArrowDown');
      expect(await text('#answer-1')).toContain(share(1, variantOf(1, 0, 0)));
      await tabTo('frame-near');
      await tabTo('marker-0');
      expect(await text('#map-readout')).toContain('Sevastopol');
      await page.keyboard.press('End');
      expect(await text('#map-readout')).toMatch(/^Cell 91 of 91, Crimea: possible/);
      await page.keyboard.press('Home');
      await page.keyboard.press('Enter');
      expect(await text('.name')).toBe('Sevastopol');
      await tabTo('timeline-picture');
      const first = await text('#timeline-readout');
      await page.keyboard.press('ArrowRight');
      expect(await text('#timeline-readout')).not.toBe(first);
      expect(await page.locator('#timeline-picture').getAttribute('aria-valuetext')).toBe(
        await text('#timeline-readout'),
      );
      await tabTo(`combination-${variantOf(1, 0, 0)}`);
      await page.keyboard.press('ArrowDown');
      expect(await focused()).toBe(`combination-${variantOf(1, 0, 1)}`);
    });

    it('shows the place beside the antimeridian and its gateway on one map', async () => {
      await open({ hash: `#place=${encodeURIComponent(data.places[4]?.name ?? '')}` });
      const boxes = await Promise.all(
        ['#marker-4', '#gateway-5', '#map-picture'].map((selector) => page.locator(selector).boundingBox()),
      );
      const [place, gateway, map] = boxes.map((box) => box!.x + box!.width / 2) as [number, number, number];
      expect(gateway).toBeLessThan(place);
      expect(Math.abs(place - map)).toBeLessThan(boxes[2]!.width / 2);
      expect(Math.abs(gateway - map)).toBeLessThan(boxes[2]!.width / 2);
    });

    it.each([360, 800, 1280])('has no horizontal scroll at %i pixels', async (width) => {
      await open({ width, height: 700, hash: CRIMEA });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    });

    it('never takes the wheel from the reader', async () => {
      await open({ hash: CRIMEA, height: 500 });
      await page.locator('#map-picture').hover();
      const before = await page.evaluate(() => scrollY);
      await page.mouse.wheel(0, 200);
      await page.waitForFunction((start) => scrollY > start, before, { timeout: 5000 });
    });

    it('lets no hostile name run, and shows it as it is', async () => {
      const hostile = '</script><img src="x" onerror="document.title=1"><svg/onload=alert(1)>';
      const rename = <T extends { readonly name: string }>(thing: T): T => ({ ...thing, name: hostile + thing.name });
      const places = data.places.map((place) => ({ ...rename(place), provenance: hostile }));
      await openData(
        { ...data, title: hostile, places, gateways: data.gateways.map(rename), command: hostile, warnings: [hostile] },
        'hostile.html',
      );
      expect(await text('.name')).toBe(places[0]?.name);
      expect(await page.title()).toBe(`${hostile} · Skywitness`);
      expect(await page.locator('img').count()).toBe(0);
      expect(await page.locator('[onload], [onerror]').count()).toBe(0);
    });

    it('stands without assumptions: one answer, no dial, no combinations', async () => {
      const variants = data.summary.variants.slice(0, 1);
      await openData(
        {
          ...data,
          assumptions: [],
          choices: [[]],
          summary: { ...data.summary, variants },
          places: data.places.map((place) => ({ ...place, dependsOn: [] })),
        },
        'single.html',
      );
      expect(await page.locator('.dial').count()).toBe(0);
      expect(await page.locator('#combinations').isVisible()).toBe(false);
      expect(await text('#answer-0')).toContain('holds');
    });

    it('has tables that say what the map and the timeline show', async () => {
      await open({ hash: CRIMEA });
      for (const id of ['map-table', 'timeline-table']) await page.locator(`details:has(#${id}) > summary`).click();
      await page.locator('#timeline-table tbody tr').first().waitFor();
      expect(await page.locator('#map-table table').nth(2).locator('tbody tr').count()).toBe(91);
      expect(await page.locator('#timeline-table tbody tr').count()).toBe(data.places[1]?.byVariant[0]?.bins?.length);
    });

    it('names every control and every picture', async () => {
      await open({ hash: CRIMEA });
      const nameless = await page.evaluate(() =>
        [
          ...document.querySelectorAll<HTMLElement>(
            'button, input, [role="button"], [role="img"], [role="slider"], [role="group"], [role="radiogroup"], [role="region"]',
          ),
        ]
          .filter(
            (element) =>
              !(
                element.getAttribute('aria-label') ||
                element.getAttribute('aria-labelledby') ||
                element.textContent?.trim() ||
                element.closest('label')?.textContent?.trim()
              ),
          )
          .map((element) => element.outerHTML),
      );
      expect(nameless).toEqual([]);
      const bare = await page
        .locator('svg:not([aria-label])')
        .evaluateAll((all) => all.filter((one) => !one.closest('[aria-hidden]')).length);
      expect(bare).toBe(0);
      expect(await page.locator('main').count()).toBe(1);
      expect(await page.locator('h1').count()).toBe(1);
      const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id));
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    });

    it.each(['light', 'dark'])(
      'has text of at least 4.5 : 1 against its ground in the %s theme (WCAG 1.4.3)',
      async (theme) => {
        await open({ hash: `${CRIMEA}&theme=${theme}` });
        const faint = await page.evaluate(() => {
          const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
          const luminance = (colour: string) => {
            const [red = 0, green = 0, blue = 0] = channels(colour).map((value) =>
              value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
            );
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
          };
          const groundOf = (element: Element | null): string => {
            const colour = element ? getComputedStyle(element).backgroundColor : 'rgb(255, 255, 255)';
            return channels(colour)[3] === 0 ? groundOf(element?.parentElement ?? null) : colour;
          };
          return [...document.querySelectorAll('main *, header *')]
            .filter(
              (element) =>
                element instanceof HTMLElement &&
                element.checkVisibility() &&
                [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
            )
            .flatMap((element) => {
              const [one, other] = [luminance(getComputedStyle(element).color), luminance(groundOf(element))];
              const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
              return ratio < 4.5 ? [`${element.className}: ${element.textContent} ${ratio.toFixed(2)}`] : [];
            });
        });
        expect(faint).toEqual([]);
      },
    );
  },
);
