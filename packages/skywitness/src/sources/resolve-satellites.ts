import { dirname, resolve } from 'node:path';
import { SkywitnessError } from '@skywitness/engine/errors';
import {
  buildCatalogue,
  designedConstellation,
  type ElementFile,
  FILINGS,
  type FiledShell,
  type FilingName,
  filedShells,
  OPERATIONAL_RULE,
  selectOperational,
} from '@skywitness/engine/orbit';
import type { ResolvedSatellite, ScenarioFile } from '@skywitness/engine/service';
import { formatInstant, type Instant } from '@skywitness/engine/time';
import { cachedElements } from './element-cache.ts';
import { readCheckedElements } from './element-rejects.ts';
import type { LoadedScenario } from './loaded-scenario.ts';
import { type InputBytes, readFileBounded } from './read-bytes.ts';
import { cachedRemote } from './remote-file.ts';
import { noteInput, type ResolutionLog } from './resolution.ts';
import { atScenarioPath } from './scenario-place.ts';

type Constellation = ScenarioFile['constellation'];

export interface ResolvedConstellation {
  readonly satellites: readonly ResolvedSatellite[];
  readonly designed: boolean;
}

export interface ElementOptions {
  /** The moment for which a cached group is chosen, and the epoch of designed satellites. */
  readonly start: Instant;
  /** Largest share of bad records, 0–1. */
  readonly maxRejects: number;
}

/** Satellites of a scenario: from element files, or designed from filed shells. */
export async function resolveSatellites(
  scenario: LoadedScenario,
  options: ElementOptions,
  log: ResolutionLog,
): Promise<ResolvedConstellation> {
  const { shells } = scenario.file.constellation;
  const sets =
    shells === undefined
      ? await readAllElements(scenario, options, log)
      : await atScenarioPath(scenario, ['constellation', 'shells'], () => designedSets(shells, options.start, log));
  const catalogue = buildCatalogue(sets);
  if (catalogue.duplicates > 0)
    log.warnings.push({
      code: 'ELEMENTS_DUPLICATE',
      message: `${catalogue.duplicates} element sets occur twice and count once.`,
    });
  const inOrder = [...catalogue.satellites].sort(
    (a, b) => Math.abs(a.catalogueNumber) - Math.abs(b.catalogueNumber) || (a.key < b.key ? -1 : 1),
  );
  const allSets = inOrder.flatMap((satellite) => satellite.sets);
  const selection = selectOperational(allSets);
  log.defaults.push({
    key: 'operational',
    value: `${selection.kept} of ${allSets.length} element sets`,
    source: OPERATIONAL_RULE,
  });
  let offset = 0;
  const satellites = inOrder.map(({ name, catalogueNumber, cosparId, sets: own }) => {
    const operational = own.map((_, index) => selection.operational[offset + index] === 1);
    offset += own.length;
    return { name: name || String(catalogueNumber), catalogueNumber, cosparId, sets: own, operational };
  });
  return { satellites, designed: shells !== undefined };
}

function designedSets(
  shells: NonNullable<Constellation['shells']>,
  epoch: Instant,
  log: ResolutionLog,
): readonly ElementFile['elements'][number][] {
  if (typeof shells !== 'string')
    return designedConstellation(shells as readonly FiledShell[], epoch, { name: 'DESIGNED' });
  const filed = filedShells(shells);
  const { source, date, confidence, note } = FILINGS[shells as FilingName];
  log.defaults.push({
    key: `shells ${shells}`,
    value: `${date}, confidence ${confidence}`,
    source: `${source}. ${note}`,
  });
  return designedConstellation(filed, epoch, { name: shells.toUpperCase() });
}

async function readAllElements(
  scenario: LoadedScenario,
  options: ElementOptions,
  log: ResolutionLog,
): Promise<ElementFile[]> {
  const files: ElementFile[] = [];
  for (const [index, name] of (scenario.file.constellation.elements ?? []).entries()) {
    await atScenarioPath(scenario, ['constellation', 'elements', index], async () => {
      const { input, label } = await elementBytes(name, dirname(scenario.path), options.start);
      files.push(readChecked(input, label, options.maxRejects, log));
    });
  }
  return files;
}

async function elementBytes(
  name: string | { url: string; sha256: string },
  folder: string,
  start: Instant,
): Promise<{ input: InputBytes; label: string }> {
  if (typeof name !== 'string') return { input: await remoteBytes(name), label: name.url };
  if (/^(celestrak|space-track):/.test(name)) return { input: await cachedBytes(name, start), label: name };
  const path = resolve(folder, name);
  return { input: await readFileBounded(path), label: name };
}

async function cachedBytes(reference: string, start: Instant): Promise<InputBytes> {
  const cached = await cachedElements(reference, start);
  if (cached === undefined) {
    const [archive, group] = reference.split(':');
    const date = archive === 'space-track' ? ` --date ${formatInstant(start).slice(0, 10)}` : '';
    throw new SkywitnessError(
      'ELEMENTS_NOT_CACHED',
      `${reference} is not in the cache, and assess never downloads. Run: skywitness fetch ${group}${date}`,
    );
  }
  return readFileBounded(cached.path);
}

async function remoteBytes({ url, sha256 }: { url: string; sha256: string }): Promise<InputBytes> {
  const path = cachedRemote(sha256);
  if (path === undefined) {
    throw new SkywitnessError(
      'ELEMENTS_NOT_CACHED',
      `${url} is not in the cache, and assess never downloads. Run: skywitness fetch SCENARIO`,
    );
  }
  const input = await readFileBounded(path);
  if (input.sha256 === sha256) return input;
  throw new SkywitnessError(
    'ELEMENTS_DIGEST',
    `the cached copy of ${url} has SHA-256 ${input.sha256}, the scenario expects ${sha256}. Delete it and run: skywitness fetch SCENARIO`,
  );
}

function readChecked(input: InputBytes, label: string, maxRejects: number, log: ResolutionLog): ElementFile {
  const file = readCheckedElements(input, label, maxRejects);
  for (const { reason } of file.rejects) log.warnings.push({ code: 'ELEMENT_REJECTED', message: reason });
  const epochs = file.elements.map(({ epoch }) => epoch).sort((a, b) => a - b);
  const middle = epochs[Math.floor(epochs.length / 2)] ?? 0;
  noteInput(log, {
    role: 'elements',
    name: label,
    sha256: input.sha256,
    detail: `${file.elements.length} element sets, median epoch ${formatInstant(Math.floor(middle / 1e6) * 1e6)}`,
  });
  return file;
}
