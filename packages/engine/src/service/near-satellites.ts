import type { Doubles, Integers, Workspace } from '../kernel/index.ts';
import { LOWEST_RADIUS_KM, layOutRegion, nearbyInto, RADII, reachRad, type Snapshot } from '../sky/index.ts';
import type { Simulation } from './simulation.ts';

/** The satellites that may be seen from some site at the moment, ascending. */
export interface NearSatellites {
  readonly satellites: Integers;
  count: number;
  /** Central angle within which the highest of them is above the mask, rounded up, rad. */
  reachRad: number;
}

/** More than the rounding of caps and reach. */
const ROUNDING_RAD = 1e-6;

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
  for (let row = 0; row < RADII; row++) reach[row] = reachRad(widestUserLimit, LOWEST_RADIUS_KM + row + 1);
  const region = layOutRegion(workspace, observers, reach);
  const [xKm, yKm, zKm] = [0, 1, 2].map((): Doubles => workspace.doubles(satellites.length));
  const near: NearSatellites = { satellites: workspace.integers(satellites.length), count: 0, reachRad: 0 };
  const { nearbyInto: nearby } = workspace.bind({ nearbyInto });
  const find = (snapshot: Snapshot): void => {
    xKm.set(snapshot.xKm);
    yKm.set(snapshot.yKm);
    zKm.set(snapshot.zKm);
    near.count = nearby(near.satellites, xKm, yKm, zKm, snapshot.count, region.axis, region.cosines);
    near.reachRad = reachRad(widestUserLimit, highestRadiusKm(snapshot, near)) + ROUNDING_RAD;
  };
  return { near, find };
}

function highestRadiusKm({ xKm, yKm, zKm }: Snapshot, { satellites, count }: NearSatellites): number {
  let highestSquared = 0;
  for (let index = 0; index < count; index++) {
    const satellite = satellites[index];
    const acrossSquared = xKm[satellite] * xKm[satellite] + yKm[satellite] * yKm[satellite];
    highestSquared = Math.max(highestSquared, acrossSquared + zKm[satellite] * zKm[satellite]);
  }
  return Math.sqrt(highestSquared);
}
