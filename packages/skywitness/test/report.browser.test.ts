import { GATES, percent } from '@skywitness/engine/service';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { ReportData } from '../src/run/report/report-data.ts';
import { reportPage } from '../src/run/report/report-page.ts';
import { axeViolations } from './axe.ts';
import { chromiumSkipReason, findChromium } from './find-chromium.ts';
import { faintTexts, namelessControls } from './page-audits.ts';
import { type OpenOptions, reportBrowser } from './report-browser.ts';
import { withLandings } from './report-landings.ts';
import { withStaleTime } from './stale-report.ts';
import { syntheticReport } from './synthetic-report.ts';

const executablePath = findChromium();
const data = syntheticReport();

describe.skipIf(!executablePath)(
  executablePath ? 'report.html in a browser' : `report.html in a browser ${chromiumSkipReason}`,
  () => {
    const browser = reportBrowser(executablePath, () => reportPage(data));
    let page: Page;
    const open = async (options?: OpenOptions): Promise<Page> => {
      page = await browser.open(options);
      return page;
    };

    async function openData(changed: ReportData, file: string): Promise<Page> {
      browser.write(file, reportPage(changed));
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
      expect(gates).toEqual([...GATES]);
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

    it('shows three stamps whole on a phone', async () => {
      const stamps = [
        'designed constellation: filed shells stand in for the satellites of the day',
        'stand-in elements: sets older than the age limit were used for statistics',
        'laser links were in service and are not evaluated: a place without a gateway in reach may have been served over them',
      ];
      await openData({ ...data, summary: { ...data.summary, stamps } }, 'stamps.html');
      await page.setViewportSize({ width: 360, height: 700 });
      expect(await page.locator('.stamp').allInnerTexts()).toEqual(stamps);
      for (const box of await page
        .locator('.stamp')
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right)))
        expect(box).toBeLessThanOrEqual(360);
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

    it('draws time without an answer as unknown, and speaks of the time that could be answered', async () => {
      await openData(withStaleTime(data, 'second'), 'partly-stale.html');
      expect(await text('#answer-1 .figure')).toBe(share(1, 0));
      expect(await text('#answer-1')).toContain(`; no answer for ${percent(1 / 3)}`);
      expect(await text('#answer-0')).toContain('possible at every step; no answer');
      expect(await text('[data-gate="landing"] .word')).toBe('Passed');
      expect(await text('.ladder li:last-child')).toContain(`${percent(1 / 3)} of the time nothing can be said`);
      await page.locator('#place-3').check();
      expect(await text('#answer-3')).toContain(`no gateway reached`);
      expect(await text('[data-gate="landing"] .detail')).toContain(`${percent(1)} of the time that could be answered`);
      expect(await page.locator('#timeline-picture [data-state="stale"]').count()).toBe(2);
      await page.locator('#timeline-picture').focus();
      await page.keyboard.press('End');
      expect(await text('#timeline-readout')).toContain('elements too old');
    });

    it('gives no answer where every element set was too old, and paints no cell as impossible', async () => {
      await openData(withStaleTime(data, 'all'), 'stale.html');
      for (const index of data.places.keys()) {
        expect(await text(`#answer-${index} .figure`)).toBe('no answer');
        expect(await page.locator(`#answer-${index} .badge`).count()).toBe(0);
      }
      expect(await page.locator('.ladder li:not(.not-evaluated) .word').allInnerTexts()).toEqual([
        ...Array(4).fill('Not reached'),
        'No answer',
      ]);
      expect(await text('.ladder')).not.toContain('0 to 0 satellites');
      expect(await page.locator('#marker-0').getAttribute('aria-label')).toContain('Sevastopol: no answer');
      await page.locator('#place-1').check();
      expect(await page.locator('#cell-1-40').evaluate((cell) => getComputedStyle(cell).fill)).toContain(
        'pattern-stale',
      );
      expect(await page.locator('#cell-1-40').getAttribute('aria-label')).toContain('no answer, elements too old');
      expect(await text('#map .legend')).toContain('elements too old');
      expect(await page.locator('#combinations tbody tr:first-child .figure').allInnerTexts()).toEqual([
        'no answer',
        '–',
      ]);
      expect(await text('#all-answers table:first-of-type tbody')).not.toContain('%');
      expect(await page.locator('#timeline-picture [data-state="possible"]').count()).toBe(0);
    });

    it('counts the thousands of people and names each country beside its code', async () => {
      await open({ hash: CRIMEA });
      expect(await text('#answer')).toContain('people in listed places: 1,870,000');
      expect(await text('#landings')).toContain('Muallim, Türkiye (TR)');
      expect(await page.locator('#gateway-0').getAttribute('aria-label')).toContain('Türkiye (TR)');
    });

    it('shows round-trip times that follow the dials, in the panel and for every combination', async () => {
      await open({ hash: CRIMEA });
      expect(await page.locator('.times dd').allInnerTexts()).toEqual([
        '21.0\u00a0ms',
        '17.2\u00a0ms',
        '33.5\u00a0ms',
        '19.5\u00a0ms',
      ]);
      expect(await text('#round-trip')).toContain('Sofia (inferred');
      expect(await text('#combinations tbody tr:first-child')).toContain('21.0\u00a0ms');
      await page.getByLabel('without Muallim').first().check();
      expect(await page.locator('.times dd').nth(1).innerText()).toBe('18.2\u00a0ms');
      await page.locator('#place-3').check();
      expect(await page.locator('.times').count()).toBe(0);
      expect(await text('#round-trip')).toContain('service was possible at no step');
    });

    it('tells whose ground stations carry a place in ranges, and of a loss whether service is kept', async () => {
      await open({ hash: CRIMEA });
      expect(await page.locator('#reliance .ranges').first().locator('tbody th').allInnerTexts()).toEqual(
        data.places[1]?.reliance?.countries.map(({ name }) => name),
      );
      expect(await text('#reliance')).toContain('40 % to all');
      expect(await text('#reliance')).toContain('not kept (fail)');
      await page.locator('#place-3').check();
      expect(await page.locator('#reliance').isVisible()).toBe(false);
    });

    it('draws no line to a gateway that is reached over lasers far away, and lists it', async () => {
      const targets = [
        { gateway: 'Muallim', country: 'TR', share: 0.6 },
        { gateway: 'Yamaguchi', country: 'JP', share: 0.4 },
      ];
      await openData({ ...withLandings(data, targets), lasers: data.choices.map(() => true) }, 'lasers.html');
      expect(await page.locator('#map-picture .hop').count()).toBe(1);
      expect(await text('#map .far')).toContain('without a line: Yamaguchi, Japan (JP).');
      await page.locator('#place-2').check();
      expect(await text('#map .far')).toContain('without a line: Muallim, Türkiye (TR).');
    });

    it('folds gateways below a tenth of a per cent into one line that opens', async () => {
      const landings = [
        { gateway: 'Muallim', country: 'TR', share: 0.9985 },
        { gateway: 'Kaunas', country: 'LT', share: 0.0008 },
        { gateway: 'Wola Krobowska', country: 'PL', share: 0.0007 },
      ];
      await openData(withLandings(data, landings), 'many-landings.html');
      const rows = page.locator('#landings tbody tr:visible');
      expect(await rows.count()).toBe(1);
      const line = page.locator('#landings summary');
      expect(await line.innerText()).toBe(`2 more, together ${percent(0.0015)}`);
      await line.click();
      expect(await rows.allInnerTexts()).toEqual([
        expect.stringContaining('Muallim'),
        expect.stringContaining('Kaunas, Lithuania (LT)'),
        expect.stringContaining('Wola Krobowska, Poland (PL)'),
      ]);
    });

    it('says where a point lies once', async () => {
      await open();
      expect(await text('#answer .id')).toBe('44.60° N 33.52° E');
    });

    it('stands without assumptions: one answer, no dial, no combinations', async () => {
      const variants = data.summary.variants.slice(0, 1);
      await openData(
        {
          ...data,
          assumptions: [],
          choices: [[]],
          summary: { ...data.summary, variants },
          places: data.places.map((place) => ({ ...place, dependsOn: [], byVariant: place.byVariant.slice(0, 1) })),
        },
        'single.html',
      );
      expect(await page.locator('.dial').count()).toBe(0);
      expect(await page.locator('#combinations').isVisible()).toBe(false);
      expect(await page.locator('.badge:not(.stamp)').count()).toBe(0);
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
      const nameless = await page.evaluate(namelessControls);
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
      'has text of at least 4.5 : 1 against its ground in the %s theme (WCAG 1.4.3), and nothing that axe-core complains of',
      async (theme) => {
        await open({ hash: `${CRIMEA}&theme=${theme}` });
        expect(await page.evaluate(faintTexts)).toEqual([]);
        expect(await axeViolations(page)).toEqual([]);
      },
    );
  },
);
