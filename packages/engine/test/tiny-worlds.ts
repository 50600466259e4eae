import { RAD_PER_DEG } from '../src/constants.ts';
import { type CellSet, geodeticFromDegrees } from '../src/earth/index.ts';
import type { Gateway, Site } from '../src/ground/index.ts';
import { circularMeanMotionRadPerMin, type ElementSet } from '../src/orbit/index.ts';
import {
  type AssumedValue,
  type BaseValues,
  GEOMETRIC_GATES,
  joinSweeps,
  type PlaceState,
  prepareSimulation,
  type ResolvedPlace,
  type ResolvedSatellite,
  type ResolvedScenario,
  resolveVariants,
  type Simulation,
  STATES,
  type Summary,
  type SweepOptions,
  type SweepResult,
  summarise,
  sweep,
  windowsOf,
} from '../src/service/index.ts';
import { greenwichMeanSiderealTimeRad, type Instant, parseInstant, timeGrid } from '../src/time/index.ts';

/** Worlds small enough to be checked by hand. Midnight is when their satellites stand where they are put. */
export const MIDNIGHT: Instant = parseInstant('2022-09-26T00:00:00Z');
export const MINUTE = 60_000_000;
export const DAY = 86_400_000_000;

/** A circular polar orbit at 550 km that passes over a place at midnight, northbound: 3.77° of latitude a minute. */
export function polarOrbitOver(latitudeDeg: number, longitudeDeg: number, epoch: Instant = MIDNIGHT): ElementSet {
  return {
    catalogueNumber: 90_001,
    name: '',
    cosparId: '',
    epoch,
    meanMotionRadPerMin: circularMeanMotionRadPerMin(550, 90 * RAD_PER_DEG),
    meanMotionDotRevPerDay2: 0,
    eccentricity: 0,
    inclinationRad: 90 * RAD_PER_DEG,
    raanRad: longitudeDeg * RAD_PER_DEG + greenwichMeanSiderealTimeRad(epoch),
    argumentOfPerigeeRad: 0,
    meanAnomalyRad: latitudeDeg * RAD_PER_DEG,
    bstar: 0,
  };
}

/** A satellite of one element set. */
export function satellite(name: string, elements: ElementSet, operational = true): ResolvedSatellite {
  return {
    name,
    catalogueNumber: elements.catalogueNumber,
    cosparId: '',
    sets: [elements],
    operational: [operational],
  };
}

export function gateway(name: string, latitudeDeg: number, longitudeDeg: number, more: Partial<Gateway> = {}): Gateway {
  return { ...inventedSite(name, latitudeDeg, longitudeDeg), status: 'live', ...more };
}

/** Live at all times, with an id in lower case. */
export function inventedSite(name: string, latitudeDeg: number, longitudeDeg: number): Site {
  return {
    id: name.toLowerCase(),
    name,
    country: 'XX',
    latitudeDeg,
    longitudeDeg,
    positionUncertaintyKm: 0,
    basis: 'user',
    system: 'user',
    source: 'invented',
  };
}

export function point(name: string, latitudeDeg: number, longitudeDeg: number): ResolvedPlace {
  return { name, kind: 'point', positions: [geodeticFromDegrees(latitudeDeg, longitudeDeg)], provenance: 'invented' };
}

export function territoryOf(name: string, cells: CellSet): ResolvedPlace {
  const positions = cells.cells.map((_, k) => geodeticFromDegrees(cells.latitudesDeg[k], cells.longitudesDeg[k]));
  return { name, kind: 'territory', positions, cells, provenance: 'invented' };
}

const BASE: BaseValues = {
  gsoSeparationDeg: { user: 0, gateway: 0 },
  terminalMaskDeg: 25,
  gatewayMaskDeg: 25,
  gateways: 'all',
  select: 'all',
  isl: 'none',
  antennas: 'unlimited',
  radio: 'optimistic',
  gates: GEOMETRIC_GATES,
  rules: [],
};

export interface World extends Partial<Omit<ResolvedScenario, 'variants'>> {
  readonly base?: Partial<BaseValues>;
  readonly assume?: Readonly<Record<string, readonly AssumedValue[]>>;
}

/**
 * One satellite that passes over one place (50° N, 30° E) with a gateway 1.9° away, from three minutes before midnight to
 * three minutes after, minute by minute; whatever is given replaces its part.
 */
export function tinyWorld({ base, assume, ...parts }: World = {}): ResolvedScenario {
  const gateways = parts.gateways ?? [gateway('Near', 50, 33)];
  const members = gateways.map(({ name }) => ({ name, lists: ['all'] }));
  return {
    title: 'tiny',
    system: 'starlink',
    satellites: [satellite('ONE', polarOrbitOver(50, 30))],
    designed: false,
    maxElementAgeMicroseconds: 3 * DAY,
    standIn: false,
    grids: [timeGrid(MIDNIGHT - 3 * MINUTE, MIDNIGHT + 4 * MINUTE, MINUTE)],
    places: [point('Here', 50, 30)],
    pointsOfPresence: [],
    home: { include: 'none' },
    terrestrial: 'itu-detour',
    latency: 'none',
    islLimits: {},
    policies: {},
    antennas: { fewest: 1, typical: 2, most: 3 },
    terminal: {},
    losses: [],
    rules: [],
    terminalFacts: {},
    ...parts,
    gateways,
    variants: resolveVariants({ ...BASE, ...base }, assume ?? {}, members),
  };
}

export interface Run {
  readonly simulation: Simulation;
  readonly result: SweepResult;
  readonly summary: Summary;
}

/** Sweeps and summarises a world as `assess` does. */
export function run(scenario: ResolvedScenario, options: SweepOptions = {}): Run {
  const simulation = prepareSimulation(scenario);
  const result = joinSweeps(simulation, [sweep(simulation, windowsOf(simulation), options)]);
  return { simulation, result, summary: summarise(simulation, result, { digest: 'none', engine: 'test' }) };
}

/** The state of one series at every step. */
export function statesOf({ simulation, result }: Run, { variant = 0, site = 0 } = {}): PlaceState[] {
  const states: PlaceState[] = [];
  const { intervals } = result;
  for (let row = 0; row < intervals.count; row += 1) {
    if (intervals.series[row] !== variant * simulation.observers.count + site) continue;
    for (let step = intervals.fromStep[row]; step < intervals.toStep[row]; step += 1) {
      states[step] = STATES[intervals.state[row]];
    }
  }
  return states;
}
