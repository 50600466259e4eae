import { accessSync, constants, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The Chromium that browser tests use: CHROMIUM from the environment, an installed browser, Playwright's cache.
 * `undefined` when there is none: the tests then skip and say so with `chromiumSkipReason`.
 */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  if (environment.CHROMIUM) return environment.CHROMIUM;
  return [...installedBrowsers(environment.PATH ?? ''), ...playwrightBrowsers(environment)].find(isExecutable);
}

/** To be put behind the name of a test that is skipped for want of a browser. */
export const chromiumSkipReason =
  '(skipped: needs Chromium; set CHROMIUM to its path, or run with CI=1 .ci/run, which installs it)';

function installedBrowsers(path: string): string[] {
  const names = ['chromium', 'chromium-headless-shell', 'google-chrome', 'google-chrome-stable', 'chromium-browser'];
  const folders = [...new Set(['/usr/bin', ...path.split(':').filter(Boolean)])];
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** Playwright keeps `chromium-<revision>` and `chromium_headless_shell-<revision>` folders; the newest comes first. */
function playwrightBrowsers(environment: NodeJS.ProcessEnv): string[] {
  const cache = environment.PLAYWRIGHT_BROWSERS_PATH || join(environment.HOME ?? homedir(), '.cache', 'ms-playwright');
  const revision = (name: string): number => Number(name.split('-')[1]);
  const folders = namesIn(cache).filter((name) => /^chromium(_headless_shell)?-\d+$/.test(name));
  return folders
    .sort((a, b) => revision(b) - revision(a))
    .flatMap((name) =>
      [
        'chrome-linux/chrome',
        'chrome-linux/headless_shell',
        'chrome-linux64/chrome',
        'chrome-headless-shell-linux64/chrome-headless-shell',
      ].map((file) => join(cache, name, file)),
    );
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
