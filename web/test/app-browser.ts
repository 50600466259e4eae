import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { type CaseLibrary, NO_CASES } from '../../packages/skywitness/src/server/case-library.ts';
import { type Listening, listen } from '../../packages/skywitness/src/server/listen.ts';
import type { RunLibrary } from '../../packages/skywitness/src/server/run-library.ts';
import { readWebFiles } from '../../packages/skywitness/src/server/web-files.ts';

/** WebGL by software, small and without the network; the flags of a machine without a screen. */
export const FLAGS: readonly string[] = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
export const WEB_FOLDER: string = fileURLToPath(new URL('../../packages/skywitness/dist/web/', import.meta.url));
const READY_MS = 90_000;

export interface OpenOptions {
  readonly hash?: string;
  readonly width?: number;
  readonly height?: number;
  /** Another address than that of the server. */
  readonly url?: string;
}

export interface AppBrowser {
  readonly open: (options?: OpenOptions) => Promise<Page>;
  readonly url: () => string;
}

/**
 * The built app on a server of its own, in Chromium. A page that warns on the console, throws, or asks anybody but its own
 * server for anything fails its test.
 */
export function appBrowser(
  executablePath: string | undefined,
  library: () => Promise<RunLibrary>,
  cases: () => CaseLibrary = () => NO_CASES,
): AppBrowser {
  const profile = mkdtempSync(join(tmpdir(), 'app-'));
  const complaints: string[] = [];
  let listening: Listening | undefined;
  let browser: BrowserContext | undefined;
  let page: Page | undefined;

  beforeAll(async () => {
    listening = await listen(
      { library: await library(), cases: cases(), web: readWebFiles(WEB_FOLDER) },
      { host: '127.0.0.1', port: 0 },
    );
    browser = await chromium.launchPersistentContext(profile, {
      executablePath: executablePath as string,
      headless: true,
      args: [...FLAGS],
      reducedMotion: 'reduce',
      acceptDownloads: true,
    });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await listening?.close();
    rmSync(profile, { recursive: true, force: true });
  });
  afterEach(() => {
    expect(complaints.splice(0)).toEqual([]);
  });

  return {
    url: () => listening?.url ?? '',
    open: async ({ hash = '', width = 900, height = 620, url = listening?.url ?? '' } = {}) => {
      // One page at a time: software WebGL leaves no room for two.
      await page?.close();
      const opened = await (browser as BrowserContext).newPage();
      page = opened;
      const origin = new URL(url).origin;
      opened.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()}`);
      });
      opened.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
      opened.on('dialog', (dialog) => {
        complaints.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      opened.on('request', (request) => {
        const { protocol } = new URL(request.url());
        const isOwn = new URL(request.url()).origin === origin || protocol === 'data:' || protocol === 'blob:';
        if (!isOwn) complaints.push(`request: ${request.url()}`);
      });
      await opened.setViewportSize({ width, height });
      await opened.goto(url + hash);
      await Promise.race([
        opened.evaluate(() => (globalThis as unknown as { ready: Promise<void> }).ready),
        new Promise((_, reject) => setTimeout(() => reject(new Error('the app was not ready in time')), READY_MS)),
      ]);
      return opened;
    },
  };
}
