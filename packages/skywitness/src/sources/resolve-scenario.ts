import { RAD_PER_DEG } from '@skywitness/engine/constants';
import { SkywitnessError } from '@skywitness/engine/errors';
import { builtinPointsOfPresence } from '@skywitness/engine/ground';
import {
  type AssumedValue,
  parseDuration,
  type ResolvedScenario,
  resolveVariants,
  type ScenarioFile,
} from '@skywitness/engine/service';
import type { TerminalView } from '@skywitness/engine/sky';
import { factAt, systemProfile } from '@skywitness/engine/system';
import { type Instant, instantOfStep, parseInstant, type TimeGrid, timeGrid } from '@skywitness/engine/time';
import { antennaCounts, baseValues, withRules } from './base-values.ts';
import {
  factualDefaults,
  resolutionOf,
  resolveHypothetical,
  type ScenarioParts,
  withFactualRules,
} from './hypotheses.ts';
import { loadScenario } from './load-scenario.ts';
import type { LoadedScenario } from './loaded-scenario.ts';
import { emptyLog, type Resolution, type ResolutionLog } from './resolution.ts';
import { fleetOf, saltedFleet } from './resolve-fleet.ts';
import { resolveGateways } from './resolve-gateways.ts';
import { resolveLosses } from './resolve-losses.ts';
import { resolvePlaces } from './resolve-places.ts';
import { isFactualRule, resolveRules, writtenRules } from './resolve-rules.ts';
import { resolveSatellites } from './resolve-satellites.ts';
import { territoryLibrary } from './resolve-territory.ts';
import { resolveDemand, resolveWeather } from './resolve-weather.ts';
import { atScenarioPath } from './scenario-place.ts';
import { identitiesOf, terminalFacts } from './terminal-identities.ts';

export interface ResolveOptions {
  /** Largest share of bad element records, 0–1; 0.01 unless given. */
  readonly maxRejects?: number;
  /** A single moment that is asked about: outside the scenario's time the dated facts of that moment hold. */
  readonly moment?: Instant;
}

const DEFAULT_MAX_REJECTS = 0.01;

/**
 * Reads a scenario file and everything it names. Nothing is downloaded: groups and URLs must be in the cache.
 *
 * @throws SkywitnessError with a stable code for every kind of bad input.
 */
export async function resolveScenario(path: string, options: ResolveOptions = {}): Promise<Resolution> {
  const loaded = await loadScenario(path);
  const { file } = loaded;
  const log = emptyLog();
  const written = await writtenRules(loaded);
  log.defaults.push(...factualDefaults(loaded, written));
  const parts = await resolveParts(loaded, options, log);
  const fleet = await atScenarioPath(loaded, ['terminals', 'fleet'], () =>
    fleetOf(loaded, { grids: parts.scenario.grids, maxRejects: options.maxRejects ?? DEFAULT_MAX_REJECTS }, log),
  );
  const context = { log, identities: [...identitiesOf(file), ...fleet.map(({ identity }) => identity)] };
  const factual = await resolveRules(loaded, written, isFactualRule, context);
  const scenario = withFactualRules(parts, factual);
  await atScenarioPath(loaded, ['terminals', 'class'], () =>
    noteTerminalClass(file, scenario.grids[0]?.start ?? 0, log),
  );
  const resolution = {
    ...resolutionOf(loaded, { scenario, rules: written.rules.filter(isFactualRule) }, log),
    ...(fleet.length === 0 ? {} : { fleet: saltedFleet(fleet) }),
  };
  return written.rules.every(isFactualRule)
    ? resolution
    : { ...resolution, hypothetical: await resolveHypothetical(loaded, parts, { written, factual, context }) };
}

async function resolveParts(
  loaded: LoadedScenario,
  { maxRejects = DEFAULT_MAX_REJECTS, moment }: ResolveOptions,
  log: ResolutionLog,
): Promise<ScenarioParts> {
  const { file } = loaded;
  const { system, standIn } = file.constellation;
  const grids = await gridsOf(loaded);
  const start = grids[0]?.start ?? 0;
  const { satellites, designed } = await resolveSatellites(loaded, { start, maxRejects }, log);
  const { gateways, memberships } = await resolveGateways(loaded, { maxRejects }, log);
  const base = baseValues(file, periodOfFacts(grids, moment), log);
  const assumed = await atScenarioPath(loaded, ['assume'], () => assumptions(file));
  const territories = territoryLibrary(loaded, log);
  const places = await resolvePlaces(loaded, territories);
  const pointsOfPresence = builtinPointsOfPresence(system);
  const variants = resolveVariants(base, assumed, memberships);
  const known = { gateways, satellites, pointsOfPresence, grids, variants };
  const scenario = {
    title: file.title,
    system,
    satellites,
    designed,
    maxElementAgeMicroseconds:
      designed || standIn ? Number.POSITIVE_INFINITY : parseDuration(file.constellation.maxElementAge),
    standIn: standIn && !designed,
    grids,
    places,
    gateways,
    pointsOfPresence,
    antennas: antennaCounts(file, variants, periodOfFacts(grids, moment), log),
    ...networkOf(file),
    terminal: terminalView(file),
    ...(file.network.userMaxRangeKm === undefined ? {} : { userMaxRangeKm: file.network.userMaxRangeKm }),
    losses: await resolveLosses(loaded, known, territories),
    ...(await radioOf(loaded, { gateways, places }, log)),
    terminalFacts: terminalFacts(file),
  };
  const { rules: _, ...others } = assumed;
  const variantsOf: ScenarioParts['variantsOf'] = (rules, keepsAssumedRules) =>
    resolveVariants(withRules(base, rules), keepsAssumedRules ? assumed : others, memberships);
  return { scenario, variantsOf };
}

/** Weather and demand, where the scenario states them. */
async function radioOf(
  loaded: LoadedScenario,
  known: Pick<ResolvedScenario, 'gateways' | 'places'>,
  log: ResolutionLog,
): Promise<Pick<ResolvedScenario, 'weather' | 'demand'>> {
  const weather = await resolveWeather(loaded, known, log);
  const demand = await resolveDemand(loaded);
  return { ...(weather === undefined ? {} : { weather }), ...(demand === undefined ? {} : { demand }) };
}

/** When the dated facts of a profile must hold: throughout the scenario, or at a moment outside it. */
function periodOfFacts(grids: readonly TimeGrid[], moment: Instant | undefined): { start: Instant; end: Instant } {
  const isInside = grids.some((grid) => moment === undefined || (moment >= grid.start && moment < endOf([grid])));
  if (moment !== undefined && !isInside) return { start: moment, end: moment + 1 };
  return { start: grids[0]?.start ?? 0, end: endOf(grids) };
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

/** A terminal class is recorded; its published cone is no hard limit and is applied only when the scenario states it. */
function noteTerminalClass(file: ScenarioFile, start: Instant, log: ResolutionLog): void {
  const { system } = file.constellation;
  const { class: wanted, fieldOfViewDeg } = file.terminals;
  if (wanted === undefined) return;
  const { terminalClasses } = systemProfile(system);
  const known = terminalClasses.find(({ id }) => id === wanted);
  if (known === undefined) {
    throw new SkywitnessError(
      'TERMINAL_CLASS',
      `there is no terminal class "${wanted}" of ${system}. Known are ${terminalClasses.map(({ id }) => id).join(', ') || 'none'}.`,
    );
  }
  if (fieldOfViewDeg !== undefined) return;
  const cone = factAt(known.fieldOfViewDeg, start);
  const published =
    cone === undefined
      ? 'no published cone is known for that time'
      : `its published cone of ${cone.value}° (${cone.source}) is not applied; write fieldOfViewDeg: ${cone.value} to apply it`;
  log.warnings.push({
    code: 'TERMINAL_CLASS_RECORDED',
    message: `the terminal class ${wanted} is recorded only: ${published}.`,
  });
}

/** Where traffic meets the internet, how long it takes on the ground and in the equipment, and what limits laser links. */
function networkOf({
  network,
}: ScenarioFile): Pick<ResolvedScenario, 'home' | 'terrestrial' | 'latency' | 'islLimits' | 'policies'> {
  const { pointOfPresence, terrestrial, latency, islMaxRangeKm, serving, landing } = network;
  const includes: Readonly<Record<string, 'live' | 'possible' | 'none'>> = {
    nearest: 'live',
    'nearest-possible': 'possible',
    none: 'none',
  };
  const include = includes[pointOfPresence];
  return {
    home: include === undefined ? { given: pointOfPresence, include: 'possible' } : { include },
    terrestrial,
    latency,
    islLimits: islMaxRangeKm === undefined ? {} : { maxRangeKm: islMaxRangeKm },
    policies: { ...(serving === undefined ? {} : { serving }), ...(landing === undefined ? {} : { landing }) },
  };
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
