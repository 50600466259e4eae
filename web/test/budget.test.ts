import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { WEB_FOLDER } from './app-browser.ts';

/** What the first screen loads before any data of a run: the page, its script and workers, styles, and two typefaces. */
const isLoadedFirst = (name: string): boolean =>
  (!name.startsWith('verify-entry-') && // loaded when a proof is checked
    /\.(js|mjs|css|svg)$/.test(name)) ||
  /latin-(wght|400)-normal-[\w-]+\.woff2$/.test(name);

it('the app is at most 900 kB packed before any data', () => {
  const files = readdirSync(join(WEB_FOLDER, 'assets')).filter(
    (name) => isLoadedFirst(name) && !name.includes('latin-ext'),
  );
  const bytes = files.map((name) => {
    const content = readFileSync(join(WEB_FOLDER, 'assets', name));
    return name.endsWith('.woff2') ? content.length : gzipSync(content).length;
  });
  const total = bytes.reduce((sum, size) => sum + size, gzipSync(readFileSync(join(WEB_FOLDER, 'index.html'))).length);
  console.log(`the app before data: ${(total / 1000).toFixed(0)} kB in ${files.length + 1} files`);
  expect(files.length).toBeGreaterThan(4);
  expect(total).toBeLessThan(900_000);
});
