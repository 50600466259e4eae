import { basename } from 'node:path';
import { RAD_PER_DEG } from '@skywitness/engine/constants';
import { SkywitnessError } from '@skywitness/engine/errors';
import { builtinPointsOfPresence } from '@skywitness/engine/ground';
import type { Json } from '@skywitness/engine/record';
import { type AssumedValue, parseDuration, resolveVariants, type ScenarioFile } from '@skywitness/engine/service';
import type { TerminalView } from '@skywitness/engine/sky';
import { systemProfile } from '@skywitness/engine/system';
import { type Instant, instantOfStep, parseInstant, type TimeGrid, timeGrid } from '@skywitness/engine/time';
import { baseValues } from './base-values.ts';
import { type LoadedScenario, loadScenario } from './load-scenario.ts';
import { emptyLog, type Resolution } from './resolution.ts';
import { resolveGateways } from './resolve-gateways.ts';
import { resolveLosses } from './resolve-losses.ts';
import { resolvePlaces } from './resolve-places.ts';
import { resolveSatellites } from './resolve-satellites.ts';
import { atScenarioPath } from './scenario-place.ts';

export interface ResolveOptions {
  /** Largest share of bad element records, 0–1; 0.01 unless given. */
  readonly maxRejects?: number;
}

/**
 * Reads a scenario file and everything it names. Nothing is downloaded: groups and URLs must be in the cache.
 *
 * @throws SkywitnessError with a stable code for every kind of bad input.
 */
export async function resolveScenario(path: string, options: ResolveOptions = {}): Promise<Resolution> {
  const loaded = await loadScenario(path);
  const { file } = loaded;
  const log = emptyLog();
  log.inputs.push({ role: 'scenario', name: basename(path), sha256: loaded.input.sha256, detail: file.title });
  const grids = await gridsOf(loaded);
  const start = grids[0]?.start ?? 0;
  const limits = { start, maxRejects: options.maxRejects ?? 0.01 };
  const { satellites, designed } = await resolveSatellites(loaded, limits, log);
  const { gateways, memberships } = await resolveGateways(loaded, log);
  const base = baseValues(file, { start, end: endOf(grids) }, log);
  const ageLimit =
    designed || file.constellation.standIn ? Number.POSITIVE_INFINITY : parseDuration(file.constellation.maxElementAge);
  await atScenarioPath(loaded, ['terminals'], () => checkTerminalClass(file));
  return {
    scenario: {
      title: file.title,
      system: file.constellation.system,
      satellites,
      designed,
      maxElementAgeMicroseconds: ageLimit,
      standIn: file.constellation.standIn && !designed,
      grids,
      places: await resolvePlaces(loaded, log),
      gateways,
      pointsOfPresence: builtinPointsOfPresence(file.constellation.system),
      terminal: terminalView(file),
      ...(file.network.userMaxRangeKm === undefined ? {} : { userMaxRangeKm: file.network.userMaxRangeKm }),
      losses: await resolveLosses(loaded, gateways, satellites),
      variants: resolveVariants(base, await atScenarioPath(loaded, ['assume'], () => assumptions(file)), memberships),
    },
    inputs: log.inputs,
    defaults: log.defaults,
    warnings: log.warnings,
    definition: file as unknown as Json,
  };
}

/** The moment at which the last span ends. */
function endOf(grids: readonly TimeGrid[]): Instant {
  const last = grids[grids.length - 1];
  return last === undefined ? 0 : instantOfStep(last, last.count);
}

async function gridsOf(loaded: LoadedScenario): Promise<TimeGrid[]> {
  const { when } = loaded.file;
  const spans = Array.isArray(when) ? when : [when];
  const grids = spans.map(({ start, end, step }, index) =>
    atScenarioPath(loaded, Array.isArray(when) ? ['when', index] : ['when'], () =>
      timeGrid(parseInstant(start), parseInstant(end), parseDuration(step)),
    ),
  );
  const sorted = await Promise.all(grids);
  return atScenarioPath(loaded, ['when'], () => inOrder(sorted));
}

/** Ten years at one step a minute: more would run for days. */
const MOST_STEPS = 6_000_000;

/** Spans must follow one another: overlapping time would count twice. */
function inOrder(grids: readonly TimeGrid[]): TimeGrid[] {
  const sorted = [...grids].sort((a, b) => a.start - b.start);
  const steps = grids.reduce((sum, { count }) => sum + count, 0);
  if (steps > MOST_STEPS)
    throw new SkywitnessError(
      'TIME_STEPS',
      `${steps} steps are more than ${MOST_STEPS}. Take a longer step or a shorter time.`,
    );
  sorted.forEach((grid, index) => {
    const next = sorted[index + 1];
    if (next !== undefined && grid.start + grid.count * grid.stepMicroseconds > next.start) {
      throw new SkywitnessError(
        'TIME_OVERLAP',
        'two spans under when overlap, so that some time would count twice. Separate or join them.',
      );
    }
  });
  return sorted;
}

function checkTerminalClass(file: ScenarioFile): void {
  const wanted = file.terminals.class;
  const known = systemProfile(file.constellation.system).terminalClasses.map(({ id }) => id);
  if (wanted === undefined || known.includes(wanted)) return;
  throw new SkywitnessError(
    'TERMINAL_CLASS',
    `there is no terminal class "${wanted}" of ${file.constellation.system}. Known are ${known.join(', ') || 'none'}.`,
  );
}

function terminalView({ terminals }: ScenarioFile): TerminalView {
  const { fieldOfViewDeg, tiltDeg, boresightAzimuthDeg, horizon } = terminals;
  const sorted = horizon
    ?.map(([azimuth, elevation]) => [azimuth * RAD_PER_DEG, elevation * RAD_PER_DEG] as const)
    .sort((a, b) => a[0] - b[0]);
  return {
    ...(fieldOfViewDeg === undefined ? {} : { fieldOfViewRad: fieldOfViewDeg * RAD_PER_DEG }),
    ...(tiltDeg === undefined ? {} : { tiltRad: tiltDeg * RAD_PER_DEG }),
    ...(boresightAzimuthDeg === undefined ? {} : { boresightAzimuthRad: boresightAzimuthDeg * RAD_PER_DEG }),
    ...(sorted === undefined ? {} : { horizon: sorted }),
  };
}

/** Every combination is computed and reported. */
const MOST_COMBINATIONS = 1_000;

/** The assumptions that were given, in the order of the format. */
function assumptions({ assume }: ScenarioFile): Record<string, readonly AssumedValue[]> {
  const entries = Object.entries(assume).filter(([, values]) => values !== undefined);
  const given = Object.fromEntries(entries) as Record<string, readonly AssumedValue[]>;
  const count = Object.values(given).reduce((product, values) => product * values.length, 1);
  if (count > MOST_COMBINATIONS)
    throw new SkywitnessError(
      'ASSUME_TOO_MANY',
      `${count} combinations of assumptions are more than ${MOST_COMBINATIONS}. Take fewer values, or several scenarios.`,
    );
  return given;
}
