import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseFinding } from '@skywitness/engine/case';
import { afterAll, describe, expect, it } from 'vitest';
import { caseLibrary } from '../../packages/skywitness/src/server/case-library.ts';
import { axeViolations } from '../../packages/skywitness/test/axe.ts';
import { chromiumSkipReason, findChromium } from '../../packages/skywitness/test/find-chromium.ts';
import { PROGRAM } from '../../packages/skywitness/test/program.ts';
import { type ServedRun, servedRun } from '../../packages/skywitness/test/served.ts';
import { appBrowser } from './app-browser.ts';

const executablePath = findChromium();
const HOSTILE = '<img src=x onerror="globalThis.hit=1">';

/** Two statements that contradict each other, one of them by somebody whose name is markup. */
const CASE = `title: A city for ten minutes
question: Could service have been possible in Kyiv?
window: { from: 2022-09-26, until: 2022-09-27 }
scenarios: { shell: scenario.yaml }
statements:
  - id: possible
    party: { kind: organisation, name: '${HOSTILE}' }
    stance: asserts
    text: Service was possible ${HOSTILE}
    date: 2022-09-26
    source: { title: A report, publisher: A paper, date: 2022-10-01, url: 'https://example.org/report' }
    ifTrue:
      - { test: possible-share, scenario: shell, places: [Kyiv], atLeast: 0.5, because: Otherwise nobody could be served. }
  - id: impossible
    party: { kind: office, name: An office }
    stance: denies
    about: possible
    text: No satellite reached the city.
    date: 2022-09-26T00:05:00Z
    source: { title: A reply, publisher: The office, date: 2022-10-02 }
    ifTrue:
      - { test: possible-share, scenario: shell, places: [Kyiv], atMost: 0.1, because: A satellite that reaches it makes it possible. }
untestable: [Whether anybody was served.]
wouldSettle: [service-before-and-after]
`;

describe.skipIf(!executablePath)(executablePath ? 'cases in the app' : `cases in the app ${chromiumSkipReason}`, () => {
  let served: ServedRun;
  const browser = appBrowser(
    executablePath,
    async () => {
      served = await servedRun();
      return served.library;
    },
    () => {
      writeFileSync(join(served.folder, 'case.yaml'), CASE);
      const printed = execFileSync(process.execPath, [PROGRAM, 'case', join(served.folder, 'case.yaml'), '--json'], {
        encoding: 'utf8',
      });
      return caseLibrary([JSON.parse(printed) as CaseFinding]);
    },
  );
  afterAll(() => served?.remove());

  it('are listed, and read as articles beside the live map of their run, with the box of what may be written', async () => {
    const page = await browser.open({ hash: '#page=cases&theme=light' });
    await page.waitForSelector('.case-list li');
    expect(await page.locator('.case-list li').innerText()).toMatch(
      /A city for ten minutes[\s\S]*1 compatible, 1 incompatible/,
    );
    await page.locator('.case-list li button').click();
    await page.waitForSelector('.case');
    expect(await page.locator('.case h1').innerText()).toBe('A city for ten minutes');
    expect(await page.locator('.box h2').allInnerTexts()).toEqual([
      'You may write',
      'You may not write',
      'What would settle it',
    ]);
    expect(await page.locator('.statement .outcome').allInnerTexts()).toEqual([
      expect.stringContaining('compatible'),
      expect.stringContaining('incompatible'),
    ]);
    expect(await page.locator('.statement h3').first().innerText()).toContain(HOSTILE);
    expect(await page.locator('.case img').count()).toBe(0);
    expect(await page.evaluate(() => (globalThis as { hit?: unknown }).hit)).toBeUndefined();
    await page.getByRole('button', { name: 'Kyiv', exact: true }).click();
    await page.waitForFunction(() => document.querySelector('.labels')?.textContent?.includes('Kyiv'));
    await page.waitForFunction(() => location.hash.includes('case='));
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

    const marks = page.locator('.timeline-marks button');
    expect(await marks.evaluateAll((all) => all.map((mark) => mark.getAttribute('data-mark')))).toEqual([
      'window',
      'statement',
      'statement',
    ]);
    expect(await marks.nth(1).getAttribute('aria-label')).toBe(
      `Statement asserted by ${HOSTILE} (organisation), 2022-09-26; denied by An office (office), 2022-09-26 00:05 UTC. Case: A city for ten minutes.`,
    );
    await marks.first().focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    const slider = page.getByRole('slider', { name: 'Time', exact: true });
    expect(await slider.getAttribute('aria-valuetext')).toContain('00:05:00');
    await page.locator('.marks-table summary').click();
    expect(await page.locator('.marks-table tbody tr').allInnerTexts()).toEqual([
      expect.stringMatching(/^ ?time spoken of/),
      expect.stringMatching(/^ ?statement\s.*asserted by <img/s),
      expect.stringMatching(/^ ?statement\s.*about what <img/s),
    ]);
    await page.locator('.marks-table tbody button').nth(1).click();
    expect(await slider.getAttribute('aria-valuetext')).toContain('00:00:00');
    expect(await page.locator('.timeline img').count()).toBe(0);
    expect(await axeViolations(page)).toEqual([]);
  }, 120_000);
});
