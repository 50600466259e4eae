import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatVerifierKey, openLog, parsePolicy, proveEntry, toUtf8 } from '@skywitness/engine/record';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cosignature, WITNESS_KEY, witnessSigner } from '../../packages/engine/test/record-world.ts';
import { diskFiles } from '../../packages/skywitness/src/record/log-files.ts';
import { withLogWriter } from '../../packages/skywitness/src/record/log-store.ts';
import { axeViolations } from '../../packages/skywitness/test/axe.ts';
import { chromiumSkipReason, findChromium } from '../../packages/skywitness/test/find-chromium.ts';
import { logIn, makeKeys, ORIGIN, policyText, recordClaims } from '../../packages/skywitness/test/record-world.ts';
import { decisionJson, statementJson, ZONE } from '../../packages/skywitness/test/rule-inputs.ts';
import { type ServedRun, servedRun } from '../../packages/skywitness/test/served.ts';
import { appBrowser } from './app-browser.ts';

const executablePath = findChromium();
/** 2026-09-21T14:13:20Z. */
const COSIGNED_AT = 1_790_000_000;
const HOSTILE = '<img src=x onerror="globalThis.hit=1">';
const ENTRY = `entry 1 of ${ORIGIN}`;
const RULE = `rules:
  - { id: dark, log: log, entry: 1, policy: policy, territory: { polygon: zone.geojson }, cell: { beamWidthDeg: 0 } }`;

/** What a reader may bring: proofs of the log behind the run, its policy, and that of a stranger. */
interface Brought {
  readonly hostileProof: string;
  readonly policy: string;
  readonly otherPolicy: string;
}

async function recordInto(folder: string): Promise<Brought> {
  const keys = await makeKeys(folder);
  const log = join(folder, 'log');
  await logIn(log, keys, 0);
  const said = { ...statementJson('said'), party: { kind: 'organisation', name: HOSTILE } };
  await recordClaims(log, keys, [{ json: decisionJson('order') }, { json: said }]);
  await withLogWriter(diskFiles(log), keys.log, async (writer) => {
    const { note } = await writer.checkpoint();
    await writer.addSignatures([cosignature(note.text, WITNESS_KEY, witnessSigner, COSIGNED_AT)]);
  });
  const policy = policyText(keys.log, formatVerifierKey(WITNESS_KEY));
  writeFileSync(join(folder, 'policy'), policy);
  writeFileSync(join(folder, 'zone.geojson'), JSON.stringify(ZONE));
  return {
    hostileProof: await proofOf(log, policy, 2),
    policy,
    otherPolicy: await strangersPolicy(),
  };
}

async function proofOf(log: string, policy: string, index: number): Promise<string> {
  return proveEntry(await openLog(diskFiles(log).read, parsePolicy(toUtf8(policy))), index);
}

/** It names a log of the same name with another key. */
async function strangersPolicy(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'skywitness-'));
  const text = policyText((await makeKeys(folder)).log);
  rmSync(folder, { recursive: true });
  return text;
}

describe.skipIf(!executablePath)(
  executablePath ? 'the record in the app' : `the record in the app ${chromiumSkipReason}`,
  () => {
    let served: ServedRun;
    let brought: Brought;
    let page: Page;
    const browser = appBrowser(executablePath, async () => {
      served = await servedRun({ more: RULE }, async (folder) => {
        brought = await recordInto(folder);
      });
      return served.library;
    });
    beforeAll(async () => {
      page = await browser.open({ hash: '#at=50.45,30.52&name=Kyiv&theme=dark', width: 1200, height: 800 });
    }, 120_000);
    afterAll(() => served?.remove());

    const give = async (label: 'Proof (.tlog-proof)' | 'Policy', name: string, text: string): Promise<void> => {
      const takeAway = page.getByRole('button', { name: `Take away the file under ${label}` });
      if ((await takeAway.count()) > 0) await takeAway.click();
      await page
        .getByLabel(label, { exact: true })
        .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
    };
    /** Waits until the item of a title has its verdict, and gives all that is said of it. */
    const verdict = async (title: string, words: RegExp): Promise<string> => {
      await page.waitForFunction(
        ([name, pattern]) => {
          const article = document.querySelector('.record-page article');
          const told = article?.querySelector('[role="status"]')?.textContent ?? '';
          return article?.getAttribute('aria-label') === name && new RegExp(pattern).test(told);
        },
        [title, words.source] as const,
      );
      return page.locator('.record-page article').innerText();
    };
    const steps = (): Promise<string[]> => page.locator('.record-page .ladder .word').allInnerTexts();

    it('is reached from the gate that a rule binds, and shows whose decision it was and that its proof holds', async () => {
      const rung = page.locator('[data-gate="cell-active"]');
      expect(await rung.innerText()).toContain(`dark (order, Invented office, 2022-09-01, ${ENTRY})`);
      await rung.getByRole('button', { name: `Proof of ${ENTRY}` }).focus();
      await page.keyboard.press('Enter');
      const text = await verdict(ENTRY, /The proof holds, by the policy that the run brings\..*not that it happened/);
      expect(text).toMatch(/Decided by\s+Invented office \(office\)\s+Act\s+orders/);
      expect(text).toMatch(
        /Proposed by\s+Editors\s+Approved by\s+Archive\s+Witness witness\.example\/w1\s+2026-09-21 14:13:20 UTC/,
      );
      expect(text).toMatch(
        /Log\s+record\.example\/test\s+Entry\s+1 of 3.*Root\s+[0-9a-f]{64}\s+Leaf hash\s+[0-9a-f]{64}/s,
      );
      expect(text).toMatch(/title withheld/);
      expect(await steps()).toEqual(Array(8).fill('Passed'));
      expect(await page.locator('.record-page .entries tbody').innerText()).toMatch(/dark, rests on\s.*✓ holds/s);
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Record');
      await page.waitForFunction(() => location.hash.includes('page=record&entry='));
    }, 60_000);

    it.each(['dark', 'light'])('has nothing that axe-core complains of, in %s colours', async (theme) => {
      await page.evaluate((colours) => {
        const { skywitness } = globalThis as unknown as { skywitness: { state: { theme: { value: string } } } };
        skywitness.state.theme.value = colours;
      }, theme);
      expect(await axeViolations(page)).toEqual([]);
    });

    it('shows a proof of the reader’s own, whatever is written in it, as text', async () => {
      await give('Proof (.tlog-proof)', `${HOSTILE}.tlog-proof`, brought.hostileProof);
      await page.getByText('Choose the policy by which to check it.').waitFor();
      await give('Policy', 'my-policy', brought.policy);
      const text = await verdict(`${HOSTILE}.tlog-proof`, /The proof holds, by my-policy/);
      expect(text).toContain(`Said by\t${HOSTILE} (organisation)`);
      expect(await page.locator('#app img').count()).toBe(0);
      expect(await page.evaluate(() => (globalThis as { hit?: unknown }).hit)).toBeUndefined();
    }, 60_000);

    it('says which step of a tampered proof fails and why, and shows nothing of what it says', async () => {
      const at = brought.hostileProof.indexOf('\nindex 2\n') + '\nindex 2\n'.length + 5;
      const other = brought.hostileProof[at] === 'A' ? 'B' : 'A';
      await give(
        'Proof (.tlog-proof)',
        'tampered',
        `${brought.hostileProof.slice(0, at)}${other}${brought.hostileProof.slice(at + 1)}`,
      );
      const text = await verdict('tampered', /The proof does not hold, by my-policy\. What the file says is not shown/);
      expect(await steps()).toEqual(['Passed', 'Passed', 'Failed', ...Array(4).fill('Not reached')]);
      expect(text).toContain('RECORD_PROOF');
      expect(text).not.toContain(HOSTILE);
      expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(0);
      await give('Proof (.tlog-proof)', 'empty', 'nothing');
      await verdict('empty', /does not hold/);
      expect(await steps()).toEqual(['Passed', 'Failed', ...Array(5).fill('Not reached')]);
    }, 60_000);

    it('believes nobody whom the policy does not name, the run’s own entries included', async () => {
      await give('Proof (.tlog-proof)', 'good', brought.hostileProof);
      await give('Policy', 'strangers', brought.otherPolicy);
      expect(await verdict('good', /The proof does not hold, by strangers/)).toMatch(/RECORD_SIGNATURE/);
      expect(await steps()).toEqual(['Passed', 'Passed', 'Passed', 'Failed', ...Array(3).fill('Not reached')]);
      expect(await page.locator('.record-page .entries tbody').innerText()).toMatch(
        /dark, rests on\s.*✕ does not hold/s,
      );
      await give('Policy', 'no-policy', 'anybody');
      expect(await verdict('good', /does not hold, by no-policy/)).toContain('RECORD_POLICY');
      expect(await steps()).toEqual(['Failed', ...Array(6).fill('Not reached')]);
    }, 60_000);

    it('takes files that are dropped for what they are', async () => {
      const dropped = await page.evaluateHandle(
        ([proof, policy]) => {
          const data = new DataTransfer();
          data.items.add(new File([policy], 'dropped-policy'));
          data.items.add(new File([proof], 'dropped-proof'));
          return data;
        },
        [brought.hostileProof, brought.policy] as const,
      );
      await page.dispatchEvent('.choose-files', 'drop', { dataTransfer: dropped });
      expect(await verdict('dropped-proof', /The proof holds, by dropped-policy/)).toContain(HOSTILE);
    });

    it('notices a run that quotes another entry than it brings, or quotes it otherwise', async () => {
      const answers = await page.evaluate(
        async (ended) => {
          const { engine, state } = (
            globalThis as unknown as {
              skywitness: {
                engine: { ask: (call: string, ask: object) => Promise<{ steps: { code?: string }[] }> };
                state: {
                  facts: { value: { entries: { proof: string; policy: string; restsOn: object; terms: object }[] } };
                };
              };
            }
          ).skywitness;
          const [entry] = state.facts.value.entries;
          const { proof, policy, restsOn, terms } = entry!;
          const changes = [
            {},
            { index: 2 },
            { restsOn: { ...restsOn, scope: 'nobody' } },
            { terms: { ...terms, until: 1 } },
            ended,
          ];
          return Promise.all(
            changes.map((change) => engine.ask('verify', { proof, policy, expected: { ...entry, ...change } })),
          );
        },
        { role: 'ended by' },
      );
      const codes = answers.map(({ steps: told }) => told.flatMap(({ code }) => code ?? []));
      expect(codes).toEqual([[], ['RUN_ENTRY'], ['RUN_ENTRY'], ['RUN_ENTRY'], ['RUN_ENTRY']]);
    });

    it('fits a phone', async () => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth);
    });
  },
);
