import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface OpenOptions {
  readonly hash?: string;
  readonly width?: number;
  readonly height?: number;
  /** Name of a report written with `write`; the first one unless given. */
  readonly file?: string;
  /** A page without a script never says that it is ready. */
  readonly isStatic?: boolean;
}

/** A browser for the tests of one `describe`, with a folder of reports that it opens from disk. */
export interface ReportBrowser {
  readonly open: (options?: OpenOptions) => Promise<Page>;
  readonly write: (file: string, html: string) => void;
  /** The page opened last. */
  readonly page: () => Page;
}

/**
 * Starts Chromium before the tests and ends it after them. A page that says anything on the console, throws, or asks the
 * network for anything fails its test.
 */
export function reportBrowser(executablePath: string | undefined, html: () => string): ReportBrowser {
  const folder = mkdtempSync(join(tmpdir(), 'report-'));
  const complaints: string[] = [];
  let browser: BrowserContext | undefined;
  let page: Page | undefined;

  beforeAll(async () => {
    browser = await chromium.launchPersistentContext(join(folder, 'profile'), {
      executablePath: executablePath as string,
      headless: true,
      args: FLAGS,
      reducedMotion: 'reduce',
    });
    writeFileSync(join(folder, 'report.html'), html());
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    await page?.close();
    expect(complaints.splice(0)).toEqual([]);
  });

  const open = async (options: OpenOptions = {}): Promise<Page> => {
    const opened = await (browser as BrowserContext).newPage();
    page = opened;
    const own = pathToFileURL(join(folder, options.file ?? 'report.html')).href;
    opened.on('console', (message) => complaints.push(`console: ${message.text()}`));
    opened.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
    opened.on('request', (request) => {
      const isOwn = request.url().split('#')[0] === own || request.url().startsWith('data:');
      if (!isOwn) complaints.push(`request: ${request.url()}`);
    });
    await opened.setViewportSize({ width: options.width ?? 1280, height: options.height ?? 800 });
    await opened.goto(own + (options.hash ?? ''));
    if (options.isStatic === true) return opened;
    await opened.waitForFunction(() => (globalThis as { ready?: boolean }).ready === true, undefined, {
      timeout: 10_000,
    });
    return opened;
  };

  return {
    open,
    write: (file, content) => writeFileSync(join(folder, file), content),
    page: () => page as Page,
  };
}
