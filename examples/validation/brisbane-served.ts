import { DEG_PER_RAD, RAD_PER_DEG } from '@skywitness/engine/constants';
import { builtinGateways, type Gateway, gatewaysAt } from '@skywitness/engine/ground';
import { cos, sin } from '@skywitness/engine/math';
import { LANDING_POLICIES } from '@skywitness/engine/network';
import { gsoSeparationRad, lookAngles } from '@skywitness/engine/sky';
import { type Instant, parseInstant } from '@skywitness/engine/time';
import { norm, scale, subtract, type Vector3 } from '@skywitness/engine/vector';
import { sharedFile } from '../../packages/engine/test/shared.ts';
import { type Fleet, snapshotOf } from './fleet.ts';
import { type Landings, landingFrom, landingsOf } from './landing.ts';
import { dishAt } from './terminal.ts';

const FILE = 'data/measurements/satinview-2024-07-17/serving-brisbane.csv.gz';
export const DAY = parseInstant('2024-07-17');
/** Recovered from the measured ranges, good to 2 km. */
export const DISH = dishAt(-27.63, 153.29);
export const MAX_AGE_DAYS = 3;

/** One second of the measurement. */
export interface Served {
  readonly instant: Instant;
  readonly name: string;
  /** What the dish's own map says: a direction in the frame of the dish. */
  readonly inDishFrame: Vector3;
}

/** The same second with the satellite as our elements place it, and the gateway where it lands, by `landingKey`. */
export interface ServingSecond extends Served {
  /** Index in the fleet. */
  readonly satellite: number;
  /** East, north, up. */
  readonly inSky: Vector3;
  readonly elevationDeg: number;
  readonly gsoSeparationDeg: number;
  readonly operational: boolean;
  readonly landings: Readonly<Record<string, Gateway | undefined>>;
}

export function landingKey(list: 'live' | 'possible', gatewayDeg: number): string {
  return `${list} ${gatewayDeg}`;
}

export function readServed(): Served[] {
  const lines = sharedFile(FILE).trim().split('\n').slice(1);
  return lines.map((line) => {
    const [time, , , elevationDeg, azimuthDeg, name] = line.split(',');
    const inDishFrame = direction(Number(azimuthDeg) * RAD_PER_DEG, Number(elevationDeg) * RAD_PER_DEG);
    return { instant: parseInstant(time), name, inDishFrame };
  });
}

/** East, north and up of a direction in the sky; in the frame of the dish the same from its own zero of azimuth. */
function direction(azimuthRad: number, elevationRad: number): Vector3 {
  return [sin(azimuthRad) * cos(elevationRad), cos(azimuthRad) * cos(elevationRad), sin(elevationRad)];
}

/** Seconds whose satellite has no young element set are left out; the caller counts them. */
export function servingSeconds(served: readonly Served[], fleet: Fleet): ServingSecond[] {
  const indexOf = new Map(fleet.sets.map((set, index) => [set.name, index]));
  const landings = (['live', 'possible'] as const).flatMap((list) =>
    [0, 18].map((gatewayDeg) => [landingKey(list, gatewayDeg), bentPipes(list, gatewayDeg)] as const),
  );
  return served.flatMap((second) => {
    const satellite = indexOf.get(second.name);
    if (satellite === undefined) return [];
    const snapshot = snapshotOf([fleet.satellites[satellite]], second.instant, MAX_AGE_DAYS);
    if (Number.isNaN(snapshot.xKm[0])) return [];
    const position: Vector3 = [snapshot.xKm[0], snapshot.yKm[0], snapshot.zKm[0]];
    const { azimuthRad, elevationRad } = lookAngles(DISH.position, position);
    return {
      ...second,
      satellite,
      inSky: direction(azimuthRad, elevationRad),
      elevationDeg: elevationRad * DEG_PER_RAD,
      gsoSeparationDeg: separationDeg(position),
      operational: fleet.operational[satellite] === 1,
      landings: Object.fromEntries(landings.map(([key, to]) => [key, landingFrom(to, snapshot, 0)?.gateway])),
    };
  });
}

function separationDeg(position: Vector3): number {
  const { xKm, yKm, zKm } = DISH.observers;
  const toSatellite = subtract(position, [xKm[0], yKm[0], zKm[0]]);
  return gsoSeparationRad(DISH.arc, scale(toSatellite, 1 / norm(toSatellite))) * DEG_PER_RAD;
}

function bentPipes(list: 'live' | 'possible', gatewayDeg: number): Landings {
  const gateways = gatewaysAt(builtinGateways('starlink'), DAY, { include: list });
  return landingsOf({ gateways, gsoSeparationDeg: gatewayDeg, choose: LANDING_POLICIES['shortest-range'].choose });
}
