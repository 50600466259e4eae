import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findChromium } from './find-chromium.ts';

const folder = mkdtempSync(join(tmpdir(), 'skywitness-chromium-'));
afterAll(() => rmSync(folder, { recursive: true }));

function program(path: string): string {
  const whole = join(folder, path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, '');
  chmodSync(whole, 0o755);
  return whole;
}

test('the browser named in the environment is used before any that is installed', () => {
  expect(findChromium({ CHROMIUM: '/opt/my/chrome', PATH: '/usr/bin' })).toBe('/opt/my/chrome');
});

test('an installed browser is used before those that Playwright keeps, and of these the newest', () => {
  const older = program('ms-playwright/chromium-999/chrome-linux/chrome');
  const newer = program('ms-playwright/chromium_headless_shell-1200/chrome-linux/headless_shell');
  const cache = { PLAYWRIGHT_BROWSERS_PATH: join(folder, 'ms-playwright'), HOME: folder };
  const found = findChromium({ ...cache, PATH: '' });
  expect(found === newer || found?.startsWith('/usr/bin/')).toBe(true);
  expect(found).not.toBe(older);
  const installed = findChromium({ ...cache, PATH: dirname(program('bin/chromium')) });
  expect(installed === join(folder, 'bin/chromium') || installed?.startsWith('/usr/bin/')).toBe(true);
});
