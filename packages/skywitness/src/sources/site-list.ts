import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SkywitnessError } from '@skywitness/engine/errors';
import { type NamedSite, readSites } from '@skywitness/engine/ground';
import { formatDay } from '@skywitness/engine/time';
import { readFileBounded } from './read-bytes.ts';
import type { Resolution } from './resolution.ts';
import { resolveScenario } from './resolve-scenario.ts';

/** The sites of a list. @throws SkywitnessError `SITES_REJECTS` when more than a share of the rows is bad. */
export async function readSiteList(file: string, maxRejects: number): Promise<readonly NamedSite[]> {
  const { sites, rejects } = readSites((await readFileBounded(file)).text(), file);
  const [first] = rejects;
  if (first !== undefined && rejects.length > maxRejects * (sites.length + rejects.length))
    throw new SkywitnessError(
      'SITES_REJECTS',
      `${rejects.length} rows of ${file} are no sites; the first, line ${first.line}, ${first.reason}. Correct them, or raise --max-rejects.`,
      { place: { source: file, line: first.line } },
    );
  return sites;
}

const DAY_MICROSECONDS = 86_400_000_000;

/** The scenario that sheets are made from: the one that is named, or a designed constellation over the last whole day. */
export async function sheetsScenario(
  path: string | undefined,
  options: { readonly maxRejects: number; readonly now?: number },
): Promise<Resolution> {
  if (path !== undefined) return resolveScenario(path, options);
  const today = Math.floor(((options.now ?? Date.now()) * 1000) / DAY_MICROSECONDS) * DAY_MICROSECONDS;
  const [start, end] = [formatDay(today - DAY_MICROSECONDS), formatDay(today)];
  const text = [
    `title: Sheets for ${start}, designed constellation`,
    'constellation: { shells: starlink-gen1 }',
    `when: { start: ${start}T00:00:00Z, end: ${end}T00:00:00Z, step: 60s }`,
    'where: [{ name: none, lat: 0, lon: 0 }]',
    '',
  ].join('\n');
  const folder = await mkdtemp(join(tmpdir(), 'skywitness-'));
  try {
    const file = join(folder, 'sheets.yaml');
    await writeFile(file, text);
    return await resolveScenario(file, options);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
