import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ENGINE } from '../run/engine-version.ts';
import type { AppOptions } from './app.ts';
import { NO_CASES } from './case-library.ts';

/** Writes the app and its runs as plain files at the addresses under which the server has them, for any static host. */
export async function writeStaticSite(
  folder: string,
  { library, cases = NO_CASES, web }: Pick<AppOptions, 'library' | 'cases' | 'web'>,
): Promise<number> {
  const files = new Map<string, Uint8Array>([...web].map(([name, { bytes }]) => [name, bytes]));
  const list = { schema: 'skywitness/runs/1', engine: ENGINE, runs: library.entries };
  files.set('api/runs.json', new TextEncoder().encode(`${JSON.stringify(list, null, 2)}\n`));
  for (const { digest, files: names } of library.entries) {
    for (const name of names) {
      const bytes = await library.fileOf(digest, name);
      if (bytes !== undefined) files.set(`api/runs/${digest}/${name}`, bytes);
    }
  }
  const caseList = { schema: 'skywitness/cases/1', cases: cases.entries };
  files.set('api/cases.json', new TextEncoder().encode(`${JSON.stringify(caseList, null, 2)}\n`));
  for (const { digest } of cases.entries) {
    const finding = JSON.stringify(cases.findingOf(digest));
    files.set(`api/cases/${digest}/case.json`, new TextEncoder().encode(`${finding}\n`));
  }
  for (const [name, bytes] of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
  return files.size;
}
