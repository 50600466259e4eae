import type { Doubles, Integers, Workspace } from '../kernel/index.ts';
import { cos, sin } from '../math/index.ts';
import {
  type LinkLimit,
  LOWEST_RADIUS_KM,
  layOutRegion,
  nearbyInto,
  RADII,
  reachRad,
  type Snapshot,
} from '../sky/index.ts';
import type { Simulation } from './simulation.ts';

/** The satellites that may be seen from some site at the moment, ascending. */
export interface NearSatellites {
  readonly satellites: Integers;
  count: number;
}

/** Central angles within which a satellite is above the lowest mask, rounded up, by whole kilometres of its radius from `LOWEST_RADIUS_KM`. */
export interface ReachTable {
  readonly cosine: Float64Array;
  readonly sine: Float64Array;
}

/** More than the rounding of caps and reach. */
const ROUNDING_RAD = 1e-6;

/** Farther out than the table everything is in reach: half around the Earth. */
export function reachTable({ widestUserLimit }: Simulation): ReachTable {
  const reach = reachByRadius(widestUserLimit);
  return { cosine: reach.map((rad) => cos(rad + ROUNDING_RAD)), sine: reach.map((rad) => sin(rad + ROUNDING_RAD)) };
}

function reachByRadius(limit: LinkLimit): Float64Array {
  return Float64Array.from({ length: RADII }, (_, row) => reachRad(limit, LOWEST_RADIUS_KM + row + 1));
}

/** Bytes of a workspace that `nearSatellites` takes. */
export function nearBytes({ satellites }: Simulation): number {
  return 28 * satellites.length + 16 * RADII + 8 * 16;
}

/** Room for the search, and the search itself. */
export function nearSatellites(
  workspace: Workspace,
  { observers, widestUserLimit, satellites }: Simulation,
): { readonly near: NearSatellites; readonly find: (snapshot: Snapshot) => void } {
  const reach = workspace.doubles(RADII);
  reach.set(reachByRadius(widestUserLimit));
  const region = layOutRegion(workspace, observers, reach);
  const [xKm, yKm, zKm] = [0, 1, 2].map((): Doubles => workspace.doubles(satellites.length));
  const near: NearSatellites = { satellites: workspace.integers(satellites.length), count: 0 };
  const { nearbyInto: nearby } = workspace.bind({ nearbyInto });
  const find = (snapshot: Snapshot): void => {
    xKm.set(snapshot.xKm);
    yKm.set(snapshot.yKm);
    zKm.set(snapshot.zKm);
    near.count = nearby(near.satellites, xKm, yKm, zKm, snapshot.count, region.axis, region.cosines);
  };
  return { near, find };
}
