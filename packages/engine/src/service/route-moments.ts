import { SkywitnessError } from '../errors.ts';
import { type IslTopology, type TopologyFunction, topologyFromLinks } from '../network/index.ts';
import {
  type Ephemeris,
  emptyEphemeris,
  ephemerisInto,
  nearestSet,
  POSITION_ABSENT,
  POSITION_STALE,
} from '../orbit/index.ts';
import { type Instant, instantOfStep } from '../time/index.ts';
import { lasersMayCarry, topologyMemo } from './laser-topology.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';
import { moveNetwork, type RouteNetwork } from './route-network.ts';
import { type RoutePath, type RouteWay, shortestRoute } from './route-path.ts';
import type { Variant } from './variants.ts';

/** One sampled moment, in the order of time. */
export interface RouteMoment {
  readonly instant: Instant;
  /** Index into the route's grids. */
  readonly grid: number;
  /** `stale`: fewer than half of the satellites have a young enough element set; nothing is said then. */
  readonly state: 'reachable' | 'unreachable' | 'stale';
  readonly path?: RoutePath;
}

/** Positions held at once. */
const POSITIONS_PER_WINDOW = 600_000;

/** Enough for a +Grid. */
const LASERS_OF_A_STUDY = 4;

/** As in the sweep: when fewer have a young enough set, what is left says nothing. */
const LEAST_FRESH_SHARE = 0.5;

/** The laser links of a route over time. */
export interface LaserLinks {
  readonly kind: string;
  /** Without links where lasers carry nothing. */
  readonly topologyAt: (instant: Instant) => IslTopology;
  readonly inService: () => boolean;
}

/** Those of the variant, where the profile has them in service; or those of a study's own function. */
export function laserLinks(
  scenario: ResolvedScenario,
  { isl }: Variant,
  start: Instant,
  own: TopologyFunction | undefined,
): LaserLinks {
  if (own !== undefined) {
    const sets = scenario.satellites.map((satellite) => nearestSet(satellite, start));
    const { topology } = own({ sets, instant: start, lasers: new Uint8Array(sets.length).fill(LASERS_OF_A_STUDY) });
    return { kind: 'given', topologyAt: () => topology, inService: () => true };
  }
  const memo = topologyMemo(scenario);
  const unlinked = topologyFromLinks(scenario.satellites.length, []);
  let used = false;
  const topologyAt = (instant: Instant): IslTopology => {
    if (!lasersMayCarry(scenario, isl, instant)) return unlinked;
    used = true;
    return memo(isl, instant);
  };
  return { kind: isl, topologyAt, inService: () => used };
}

/** The shortest path at each moment of the simulation's grids. */
export function momentsOf(
  network: RouteNetwork,
  way: RouteWay,
  topologyAt: LaserLinks['topologyAt'],
  {
    onProgress,
    signal,
  }: {
    readonly onProgress?: ((done: number, total: number) => void) | undefined;
    readonly signal?: { readonly aborted: boolean } | undefined;
  },
): RouteMoment[] {
  const { satellites, scenario } = network.simulation;
  const stepsAtOnce = Math.max(1, Math.floor(POSITIONS_PER_WINDOW / Math.max(1, satellites.length)));
  const total = scenario.grids.reduce((sum, { count }) => sum + count, 0);
  const ephemeris = emptyEphemeris(
    satellites.length,
    Math.min(stepsAtOnce, Math.max(...scenario.grids.map(({ count }) => count))),
  );
  const { maxElementAgeMicroseconds, designed } = scenario;
  const moments: RouteMoment[] = [];
  scenario.grids.forEach((grid, index) => {
    for (let firstStep = 0; firstStep < grid.count; firstStep += stepsAtOnce) {
      const stepCount = Math.min(stepsAtOnce, grid.count - firstStep);
      ephemerisInto(ephemeris, satellites, grid, { firstStep, stepCount, maxElementAgeMicroseconds, designed });
      for (let step = 0; step < stepCount; step++) {
        if (signal?.aborted) throw new SkywitnessError('ABORTED', 'the route was interrupted; nothing was written.');
        const instant = instantOfStep(grid, firstStep + step);
        moments.push({ instant, grid: index, ...momentAt(network, way, { ephemeris, step, instant, topologyAt }) });
        onProgress?.(moments.length, total);
      }
    }
  });
  return moments;
}

function momentAt(
  network: RouteNetwork,
  way: RouteWay,
  at: {
    readonly ephemeris: Ephemeris;
    readonly step: number;
    readonly instant: Instant;
    readonly topologyAt: LaserLinks['topologyAt'];
  },
): Pick<RouteMoment, 'state' | 'path'> {
  const { satelliteCount, xKm, yKm, zKm, status, operational } = at.ephemeris;
  const cut = <Column extends Float64Array | Uint8Array>(column: Column): Column =>
    column.subarray(at.step * satelliteCount, (at.step + 1) * satelliteCount) as Column;
  if (isStale(cut(status))) return { state: 'stale' };
  moveNetwork(network, {
    instant: at.instant,
    snapshot: { count: satelliteCount, xKm: cut(xKm), yKm: cut(yKm), zKm: cut(zKm) },
    operational: cut(operational),
    topology: at.topologyAt(at.instant),
  });
  const path = shortestRoute(network, way);
  return path === undefined ? { state: 'unreachable' } : { state: 'reachable', path };
}

function isStale(status: Uint8Array): boolean {
  let [absent, stale] = [0, 0];
  for (const one of status) {
    if (one === POSITION_ABSENT) absent++;
    else if (one === POSITION_STALE) stale++;
  }
  const present = status.length - absent;
  return present === 0 || 1 - stale / present < LEAST_FRESH_SHARE;
}
