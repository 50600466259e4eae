import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe } from 'vitest';

/** The folder of third-party fixtures beside the repository; tests on it are skipped, and counted as skipped, where it is absent. */
const SHARED = fileURLToPath(new URL('../../../../shared/', import.meta.url));

export const sharedIsPresent: boolean = existsSync(`${SHARED}data/README.md`);

/** Absolute path of a fixture, for example `data/orbits/starlink-2022-09-26.tle.gz`. */
export function sharedPath(relativePath: string): string {
  return SHARED + relativePath;
}

/** Text of a fixture, unpacked when its name ends in `.gz`. */
export function sharedFile(relativePath: string): string {
  const bytes = readFileSync(sharedPath(relativePath));
  return (relativePath.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** `describe` for tests on the fixtures: without them its tests appear as skipped, with the reason in the name. */
export function describeWithShared(name: string, body: () => void): void {
  describe.skipIf(!sharedIsPresent)(sharedIsPresent ? name : `${name} (skipped: needs ../shared)`, body);
}

/** A small table of figures from another authority, `truth/<name>.csv`: rows as objects, `#` lines are its source. */
export function truthRows(name: string): Record<string, string>[] {
  const url = new URL(`../../../truth/${name}.csv`, import.meta.url);
  const lines = readFileSync(url, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const header = (lines[0] ?? '').split(',');
  return lines.slice(1).map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(header.map((key, index) => [key.trim(), (cells[index] ?? '').trim()]));
  });
}
