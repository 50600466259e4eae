import { SkywitnessError } from '../errors.ts';
import { type Ephemeris, emptyEphemeris, ephemerisInto, POSITION_ABSENT, POSITION_STALE } from '../orbit/index.ts';
import { type Instant, instantOfStep } from '../time/index.ts';
import { moveNetwork, type RouteNetwork } from './route-network.ts';
import { type RoutePath, type RouteWay, routePath } from './route-path.ts';

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

/** As in the sweep: when fewer have a young enough set, what is left says nothing. */
const LEAST_FRESH_SHARE = 0.5;

/** The path at each moment of the simulation's grids, and whether lasers may carry traffic at any of them. */
export function momentsOf(
  network: RouteNetwork,
  way: RouteWay,
  {
    onProgress,
    signal,
  }: {
    readonly onProgress?: ((done: number, total: number) => void) | undefined;
    readonly signal?: { readonly aborted: boolean } | undefined;
  },
): { readonly moments: RouteMoment[]; readonly overLasers: boolean } {
  const { satellites, scenario } = network.simulation;
  const stepsAtOnce = Math.max(1, Math.floor(POSITIONS_PER_WINDOW / Math.max(1, satellites.length)));
  const total = scenario.grids.reduce((sum, { count }) => sum + count, 0);
  const ephemeris = emptyEphemeris(
    satellites.length,
    Math.min(stepsAtOnce, Math.max(...scenario.grids.map(({ count }) => count))),
  );
  const { maxElementAgeMicroseconds, designed } = scenario;
  const moments: RouteMoment[] = [];
  let overLasers = false;
  scenario.grids.forEach((grid, index) => {
    for (let firstStep = 0; firstStep < grid.count; firstStep += stepsAtOnce) {
      const stepCount = Math.min(stepsAtOnce, grid.count - firstStep);
      ephemerisInto(ephemeris, satellites, grid, { firstStep, stepCount, maxElementAgeMicroseconds, designed });
      for (let step = 0; step < stepCount; step++) {
        if (signal?.aborted) throw new SkywitnessError('ABORTED', 'the route was interrupted; nothing was written.');
        const instant = instantOfStep(grid, firstStep + step);
        const { lasers, ...moment } = momentAt(network, way, { ephemeris, step, instant });
        moments.push({ instant, grid: index, ...moment });
        overLasers ||= lasers;
        onProgress?.(moments.length, total);
      }
    }
  });
  return { moments, overLasers };
}

function momentAt(
  network: RouteNetwork,
  way: RouteWay,
  { ephemeris, step, instant }: { readonly ephemeris: Ephemeris; readonly step: number; readonly instant: Instant },
): Pick<RouteMoment, 'state' | 'path'> & { readonly lasers: boolean } {
  const { satelliteCount, xKm, yKm, zKm, status, operational } = ephemeris;
  const cut = <Column extends Float64Array | Uint8Array>(column: Column): Column =>
    column.subarray(step * satelliteCount, (step + 1) * satelliteCount) as Column;
  if (isStale(cut(status))) return { state: 'stale', lasers: false };
  const snapshot = { count: satelliteCount, xKm: cut(xKm), yKm: cut(yKm), zKm: cut(zKm) };
  const lasers = moveNetwork(network, { instant, snapshot, operational: cut(operational) }, way.direct);
  const path = routePath(network, way);
  return path === undefined ? { state: 'unreachable', lasers } : { state: 'reachable', path, lasers };
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
