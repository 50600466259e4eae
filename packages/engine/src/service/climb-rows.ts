import type { Doubles, Workspace } from '../kernel/index.ts';
import { LOWEST_RADIUS_KM } from '../sky/index.ts';
import type { StepMoment } from './gateway-rules.ts';
import { CUT_OFF } from './homes.ts';
import type { LandingMemo } from './landing-memo.ts';
import type { NearSatellites, ReachTable } from './near-satellites.ts';
import { RANK_LANDS, RANK_SEPARATED, RANK_STANDS, SATELLITE_COLUMNS } from './prune-satellites.ts';
import type { Simulation } from './simulation.ts';

/** The satellites of the moment as one variant and one home see them, in the columns that the kernel reads. */
export interface ClimbRows {
  readonly columns: Doubles;
  /** Columns are this far apart. */
  readonly stride: number;
  /** Satellite of each row. */
  readonly satelliteAt: Int32Array;
  readonly reach: ReachTable;
  count: number;
}

export function emptyClimbRows(workspace: Workspace, capacity: number, reach: ReachTable): ClimbRows {
  const columns = workspace.doubles(SATELLITE_COLUMNS * capacity);
  return { columns, stride: capacity, satelliteAt: new Int32Array(capacity), reach, count: 0 };
}

/** Who looks: a variant, from places whose traffic goes to one home, and where satellites land at the moment. */
export interface Looker {
  readonly variant: number;
  readonly home: number;
  readonly memo: LandingMemo;
}

/** Writes a row for each near satellite that the variant admits. */
export function fillClimbRows(
  rows: ClimbRows,
  { lenses, lanes }: Simulation,
  { variant, home, memo }: Looker,
  { snapshot, operational }: StepMoment,
  near: NearSatellites,
): void {
  const { columns, stride, satelliteAt, reach } = rows;
  const { operationalOnly } = lenses.user[lenses.userOfVariant[variant]];
  const lens = lenses.landingOfVariant[variant];
  const bit = 1 << lens;
  const lane = lanes.quickest(home);
  rows.count = 0;
  for (let index = 0; index < near.count; index++) {
    const satellite = near.satellites[index];
    if (operationalOnly && operational[satellite] === 0) continue;
    const lands = (memo.landingBits(satellite) & bit) !== 0;
    const stands = lands && home !== CUT_OFF && (memo.standingBits(satellite) & bit) !== 0;
    const row = rows.count++;
    satelliteAt[row] = satellite;
    const [x, y, z] = [snapshot.xKm[satellite], snapshot.yKm[satellite], snapshot.zKm[satellite]];
    columns[row] = x;
    columns[row + stride] = y;
    columns[row + 2 * stride] = z;
    columns[row + 3 * stride] = stands ? RANK_STANDS : lands ? RANK_LANDS : RANK_SEPARATED;
    columns[row + 4 * stride] = stands ? memo.wayKm(satellite, lens, lane) : Number.POSITIVE_INFINITY;
    columns[row + 5 * stride] = stands ? memo.soleGatewayOf(satellite, lens) : -1;
    // Lower than the table, a satellite is seen from no farther than its first entry says; higher, from anywhere.
    const radius = Math.max(0, Math.floor(Math.sqrt(x * x + y * y + z * z) - LOWEST_RADIUS_KM));
    columns[row + 6 * stride] = reach.cosine[radius] ?? -1;
    columns[row + 7 * stride] = reach.sine[radius] ?? 0;
  }
}
