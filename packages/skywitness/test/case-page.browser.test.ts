import { type CaseFile, type CaseFinding, findCase, parseCaseFile } from '@skywitness/engine/case';
import { describe, expect, it } from 'vitest';
import { summaryOf } from '../../engine/test/summaries.ts';
import { casePage } from '../src/run/case-page.ts';
import { chromiumSkipReason, findChromium } from './find-chromium.ts';
import { faintTexts, namelessControls } from './page-audits.ts';
import { reportBrowser } from './report-browser.ts';

const HOSTILE = '"><img src=x onerror="document.title=\'run\'"><script>document.title="run"</script>';

function caseFile(): CaseFile {
  const source = { title: HOSTILE, publisher: HOSTILE, date: '2023-09-07', url: 'https://example.org/?q="><b>' };
  const said = { party: { kind: 'organisation', name: HOSTILE }, text: HOSTILE, date: '2023-09-07', source };
  const predicate = { test: 'possible-share', scenario: 'day', places: ['Here'], atLeast: 0.9, because: HOSTILE };
  const result = parseCaseFile({
    title: `A case ${HOSTILE}`,
    question: HOSTILE,
    window: { from: '2022-09-01', until: '2022-10-01', note: HOSTILE },
    scenarios: { day: 'day.yaml' },
    statements: [
      { ...said, id: 'asserted', stance: 'asserts', ifTrue: [predicate], beyond: HOSTILE },
      {
        ...said,
        id: 'denied',
        stance: 'denies',
        about: 'asserted',
        corrections: [{ date: '2023-09-08', text: HOSTILE, source }],
      },
    ],
    untestable: [HOSTILE],
    wouldSettle: ['service-before-and-after'],
  });
  if ('issues' in result) throw new Error(JSON.stringify(result.issues));
  return result.file;
}

function finding(): CaseFinding {
  const summary = summaryOf([{ assume: { gsoSeparationDeg: 18 }, places: { Here: 1 } }]);
  const spans = [{ start: '2022-09-01T00:00:00Z', end: '2022-10-01T00:00:00Z', stepSeconds: 60 }];
  return findCase(caseFile(), { day: { summary, spans } }, { digest: 'a'.repeat(64), engine: 'skywitness' });
}

const executablePath = findChromium();

describe.skipIf(!executablePath)(
  executablePath ? 'the page of a case in a browser' : `the page of a case in a browser ${chromiumSkipReason}`,
  () => {
    const input = { role: 'elements', name: HOSTILE, sha256: 'b'.repeat(64), detail: HOSTILE } as const;
    const { open } = reportBrowser(executablePath, () =>
      casePage(finding(), { inputs: [input], command: `skywitness case ${HOSTILE}` }),
    );

    it('opens from disk, loads nothing, says nothing on the console and runs no text of the case', async () => {
      const page = await open({ isStatic: true });
      expect(await page.title()).toContain('A case "><img');
      expect(await page.locator('img, script, iframe').count()).toBe(0);
      expect(await page.locator('article').count()).toBe(2);
      expect(await page.locator('#denied blockquote').textContent()).toBe(HOSTILE);
    });

    it.each(['light', 'dark'] as const)(
      'is read easily on a %s ground, and every control has a name',
      async (colorScheme) => {
        const page = await open({ isStatic: true });
        await page.emulateMedia({ colorScheme });
        expect(await page.evaluate(faintTexts)).toEqual([]);
        expect(await page.evaluate(namelessControls)).toEqual([]);
      },
    );

    it('fits a phone and paper', async () => {
      const page = await open({ isStatic: true, width: 390, height: 800 });
      const overflows = (): Promise<boolean> =>
        page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
      expect(await overflows()).toBe(false);
      await page.emulateMedia({ media: 'print' });
      expect(await overflows()).toBe(false);
    });
  },
);
