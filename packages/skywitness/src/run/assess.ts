import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { SkywitnessError, type Warning } from '@skywitness/engine/errors';
import {
  anonymousScenario,
  inputsToJson,
  prepareSimulation,
  type Simulation,
  type Summary,
  type SweepResult,
  summarise,
} from '@skywitness/engine/service';
import type { Resolution } from '../sources/resolution.ts';
import { createRunFolder, HYPOTHETICAL_FOLDER } from './atomic-write.ts';
import { ENGINE } from './engine-version.ts';
import { manifest } from './manifest.ts';
import { buildReportData } from './report/build-report-data.ts';
import { reportPage } from './report/report-page.ts';
import { runDigest } from './run-digest.ts';
import { pathTable, serviceTable } from './service-table.ts';
import { sweepInThreads, type ThreadOptions } from './sweep-in-threads.ts';

/** What a run found, before anything is written. */
export interface Assessment {
  /** With the warnings of the run added to those of the resolution. */
  readonly resolution: Resolution;
  readonly simulation: Simulation;
  readonly result: SweepResult;
  readonly summary: Summary;
  /** The same with statements taken as true; computed apart, so that it cannot touch the facts. */
  readonly hypothetical?: Omit<Assessment, 'hypothetical'>;
}

/** Computes a resolved scenario, and after it what would be if its statements were true. */
export async function assess(resolution: Resolution, options: ThreadOptions): Promise<Assessment> {
  const { hypothetical, ...factual } = resolution;
  const assessment = await assessOne(factual, options);
  return hypothetical === undefined
    ? assessment
    : { ...assessment, hypothetical: await assessOne(hypothetical, options) };
}

async function assessOne(resolution: Resolution, options: ThreadOptions): Promise<Assessment> {
  if (options.detail === 'path' && resolution.scenario.standIn) {
    throw new SkywitnessError(
      'DETAIL_STAND_IN',
      'element sets that stand in for others say nothing about single passes, so there is no path detail. Leave out --detail or standIn.',
    );
  }
  const simulation = prepareSimulation(resolution.scenario);
  const result = await sweepInThreads(simulation, options);
  if (options.signal?.aborted) throw new SkywitnessError('ABORTED', 'the run was interrupted; nothing was written.');
  const summary = summarise(simulation, result, { digest: runDigest(resolution), engine: ENGINE });
  const warnings = [...resolution.warnings, ...runWarnings(simulation, result)];
  return { resolution: { ...resolution, warnings }, simulation, result, summary };
}

const NOTABLE_FRESH_SHARE = 0.95;

function runWarnings(simulation: Simulation, result: SweepResult): Warning[] {
  const homes = simulation.homes.ofPlace.flatMap((home) => home?.home.warnings ?? []);
  const warnings: Warning[] = homes.filter(
    ({ message }, index) => homes.findIndex((other) => other.message === message) === index,
  );
  if (!simulation.keepsRowRoundTrips) {
    warnings.push({
      code: 'ROUND_TRIPS_NOT_KEPT',
      message:
        'the run is too large to keep the round-trip times of single intervals: service.parquet has none; those of the summary are complete. Take fewer cells, steps or combinations to get them.',
    });
  }
  if (result.lowestFreshShare < NOTABLE_FRESH_SHARE) {
    const share = (result.lowestFreshShare * 100).toFixed(1);
    warnings.push({
      code: 'ELEMENTS_STALE',
      message: `at the worst moment only ${share} % of the satellites had an element set young enough; the others were left out. Give sets nearer in time.`,
    });
  }
  if (result.refusedPositions > 0) {
    const steps = simulation.firstStepOfGrid[simulation.firstStepOfGrid.length - 1] ?? 1;
    const share = ((100 * result.refusedPositions) / (steps * simulation.satellites.length)).toPrecision(2);
    warnings.push({
      code: 'POSITIONS_REFUSED',
      message: `${result.refusedPositions} positions (${share} %) were refused by SGP4: those satellites had decayed or their elements are impossible.`,
    });
  }
  return warnings;
}

/** Writes a run folder whole or not at all; what is hypothetical goes into a folder in it that is a run of its own. */
export async function writeRun(assessment: Assessment, folder: string, command: string): Promise<void> {
  const { hypothetical } = assessment;
  await createRunFolder(folder, async (temporary) => {
    await writeFiles(runFiles(assessment, command), temporary);
    if (hypothetical === undefined) return;
    const inner = join(temporary, HYPOTHETICAL_FOLDER);
    await mkdir(inner);
    await writeFiles(runFiles(hypothetical, command), inner);
  });
}

async function writeFiles(files: ReadonlyMap<string, Uint8Array>, folder: string): Promise<void> {
  for (const [name, bytes] of files) await writeFile(join(folder, basename(name)), bytes);
}

/** The files of a run by name; the manifest comes last and names the digests of the others. */
export function runFiles(
  { resolution, simulation, result, summary }: Assessment,
  command: string,
): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  files.set('summary.json', jsonBytes(summary));
  files.set('service.parquet', serviceTable(simulation, result));
  if (result.paths !== undefined) files.set('paths.parquet', pathTable(simulation, result.paths));
  const report = reportPage(buildReportData({ resolution, simulation, result, summary, command }));
  files.set('report.html', new TextEncoder().encode(report));
  files.set(
    'inputs.json',
    new TextEncoder().encode(`${JSON.stringify(inputsToJson(anonymousScenario(resolution.scenario)))}\n`),
  );
  files.set(
    'manifest.json',
    jsonBytes(manifest(resolution, { digest: summary.digest, stamps: summary.stamps, files })),
  );
  return files;
}

function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}
