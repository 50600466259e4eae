import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Explanation } from '@skywitness/engine/service';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../../packages/skywitness/test/axe.ts';
import { chromiumSkipReason, findChromium } from '../../packages/skywitness/test/find-chromium.ts';
import { skywitness } from '../../packages/skywitness/test/program.ts';
import { ALLEGED_RULE, FACTUAL_RULE, ZONE } from '../../packages/skywitness/test/rule-inputs.ts';
import { type ServedRun, servedRun } from '../../packages/skywitness/test/served.ts';
import { appBrowser } from './app-browser.ts';

const executablePath = findChromium();

describe.skipIf(!executablePath)(executablePath ? 'rules in the app' : `rules in the app ${chromiumSkipReason}`, () => {
  let served: ServedRun;
  const browser = appBrowser(executablePath, async () => {
    const rules = `rules:\n${FACTUAL_RULE}${ALLEGED_RULE}`;
    served = await servedRun({ more: rules }, (folder) =>
      writeFile(join(folder, 'zone.geojson'), JSON.stringify(ZONE)),
    );
    return served.library;
  });
  afterAll(() => served?.remove());

  const turn = async (page: Page, label: string): Promise<void> => {
    await page.locator('#tab-assumptions').click();
    await page.locator('[data-dial=rules] button', { hasText: label }).click();
    await page.locator('#tab-explain').click();
  };
  const shows = (page: Page, selector: string, text: RegExp): Promise<void> =>
    page.locator(selector, { hasText: text }).first().waitFor();

  const marks = (page: Page): Promise<(string | null)[]> =>
    page.locator('.timeline-marks button').evaluateAll((all) => all.map((mark) => mark.getAttribute('aria-label')));

  it('that are on record count, and can be left out; then the candidate is told, and when it is handed over', async () => {
    const page = await browser.open({ hash: '#place=Kyiv' });
    await shows(page, '.ladder [data-gate=cell-active]', /Invented office/);
    expect(await marks(page)).toEqual([
      'Rule dark, ordered by Invented office (office), 2022-09-01. In force from 2022-09-01 00:00 UTC, no end stated, for: everybody.',
    ]);
    await turn(page, 'left out');
    await shows(page, '#answer', /was possible/);

    // The run has steps of a minute for ten minutes; a candidate of this shell goes within some of them.
    await shows(page, '.moment', /Next handover00:0\d, in \d/);
    const said = (await page.locator('.moment').textContent()) ?? '';
    expect(said).toMatch(
      /At 00:00 UTC.*Candidate.*designed.*az .*el .*km.*bent pipe to .*Which satellite served is not known/s,
    );
    const left = (words: string): number => {
      const [, minutes = '0', seconds = ''] = /, in (?:(\d+) min )?(\d+) s/.exec(words) ?? [];
      return 60 * Number(minutes) + Number(seconds);
    };
    await page.evaluate(() => {
      const { skywitness } = globalThis as unknown as { skywitness: { state: { instant: { value: number } } } };
      skywitness.state.instant.value += 10e6;
    });
    await shows(page, '.moment', /At 00:00:10 UTC.*Next handover00:0\d, in \d/);
    expect(left((await page.locator('.moment').textContent()) ?? '')).toBe(left(said) - 10);
  });

  it('that somebody states are a run beside the facts, with whose word it is and the command that gives the same', async () => {
    const [facts, ifTrue] = served.library.entries;
    const page = await browser.open({ hash: `#run=${ifTrue?.digest}&place=Kyiv` });
    expect(await page.locator('header .run-choice option').allInnerTexts()).toEqual([
      facts?.title,
      `If true: ${facts?.title}`,
    ]);
    await shows(page, '#answer', /if true as Invented press says: refused/);
    expect(await marks(page)).toContainEqual(
      expect.stringMatching(/^Rule refused, asserted by Invented press \(organisation\), 2022-09-02\. If that is true/),
    );
    expect(await page.locator('header .stamps').innerText()).toContain('hypothetical');
    const gate = page.locator('.ladder [data-gate=terminal-allowed]');
    const shown = await page.locator('.working pre', { hasText: 'skywitness explain' }).first().textContent();
    const variant = /--variant (\d+)/.exec(shown ?? '')?.[1] ?? '';
    const { stdout } = skywitness(
      [
        'explain',
        served.scenarioPath,
        '--at',
        'Kyiv',
        '--time',
        '2022-09-26T00:00:00Z',
        '--json',
        '--variant',
        variant,
      ],
      { cwd: served.folder },
    );
    const printed = JSON.parse(stdout) as Explanation;
    expect(printed.hypothetical?.rule).toBe('refused');
    expect(await gate.locator('.detail').innerText()).toContain(
      printed.rungs.find((rung) => rung.gate === 'terminal-allowed')?.sentence,
    );
    await page.locator('#tab-assumptions').click();
    expect(await page.locator('.dial legend').allInnerTexts()).toContainEqual(expect.stringMatching(/refused$/));
    await page.locator('[data-dial=gso] button', { hasText: '10°' }).click();
    await page.locator('#tab-explain').click();
    const command = page.locator('.working pre', { hasText: 'gsoSeparationDeg: [10]' }).first();
    // With single values a scenario has one variant of the facts, then one for each rule that is taken as true.
    expect(await command.textContent()).toContain('--variant 1');
    await turn(page, 'left out');
    await page.locator('#answer .assumed:not(:has-text("if true"))').waitFor();
    const withoutIt = await command.textContent();
    expect(withoutIt).toContain('--variant 0');
    expect(withoutIt).not.toContain('rules:');

    // On a phone the run is chosen over the map.
    await page.setViewportSize({ width: 390, height: 844 });
    const choice = page.locator('.run-choice select:visible');
    expect(await choice.count()).toBe(1);
    await choice.selectOption(facts?.digest ?? '');
    await page.waitForFunction(
      () => document.querySelector('.timeline-marks button')?.getAttribute('data-mark') === 'decision',
    );
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await axeViolations(page)).toEqual([]);
  });
});
