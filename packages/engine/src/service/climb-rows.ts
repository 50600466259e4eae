import type { Doubles, Workspace } from '../kernel/index.ts';
import type { StepMoment } from './gateway-rules.ts';
import { CUT_OFF } from './homes.ts';
import type { LandingMemo } from './landing-memo.ts';
import type { NearSatellites } from './near-satellites.ts';
import { RANK_LANDS, RANK_SEPARATED, RANK_STANDS, SATELLITE_COLUMNS } from './prune-satellites.ts';
import type { Simulation } from './simulation.ts';

/** The satellites of the moment as one variant and one home see them, in the columns that the kernel reads. */
export interface ClimbRows {
  readonly columns: Doubles;
  /** Columns are this far apart. */
  readonly stride: number;
  /** Satellite of each row. */
  readonly satelliteAt: Int32Array;
  count: number;
}

export function emptyClimbRows(workspace: Workspace, capacity: number): ClimbRows {
  const columns = workspace.doubles(SATELLITE_COLUMNS * capacity);
  return { columns, stride: capacity, satelliteAt: new Int32Array(capacity), count: 0 };
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
  const { columns, stride, satelliteAt } = rows;
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
    columns[row] = snapshot.xKm[satellite];
    columns[row + stride] = snapshot.yKm[satellite];
    columns[row + 2 * stride] = snapshot.zKm[satellite];
    columns[row + 3 * stride] = stands ? RANK_STANDS : lands ? RANK_LANDS : RANK_SEPARATED;
    columns[row + 4 * stride] = stands ? memo.wayKm(satellite, lens, lane) : Number.POSITIVE_INFINITY;
    columns[row + 5 * stride] = stands ? memo.soleGatewayOf(satellite, lens) : -1;
  }
}
