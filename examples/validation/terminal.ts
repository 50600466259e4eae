import { RAD_PER_DEG } from '@skywitness/engine/constants';
import { type Geodetic, geodeticFromDegrees } from '@skywitness/engine/earth';
import { sin } from '@skywitness/engine/math';
import {
  type Access,
  accessInto,
  candidatesInto,
  emptyAccess,
  type GsoArc,
  groupObservers,
  gsoArc,
  gsoSeparationRad,
  type ObserverGroup,
  type Observers,
  observersAt,
  type Snapshot,
} from '@skywitness/engine/sky';

/** A dish with an open horizon that looks no lower than 25°, the mask in force for Starlink on all days examined here. */
export const MASK_DEG = 25;
export const SINE_MASK: number = sin(MASK_DEG * RAD_PER_DEG);
/** No question here looks lower. */
const LOWEST_DEG = 20;

export interface Dish {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly position: Geodetic;
  readonly arc: GsoArc;
  readonly observers: Observers;
  readonly group: ObserverGroup;
}

export function dishAt(latitudeDeg: number, longitudeDeg: number): Dish {
  const position = geodeticFromDegrees(latitudeDeg, longitudeDeg);
  const observers = observersAt([position]);
  const [group] = groupObservers(observers, { elevationMaskRad: LOWEST_DEG * RAD_PER_DEG });
  return { latitudeDeg, longitudeDeg, position, arc: gsoArc(observers, 0), observers, group };
}

/** The satellites that the dish sees above a mask (20° or more) and, with a separation, far enough from the geostationary arc. */
export function seenBy(dish: Dish, snapshot: Snapshot, { maskDeg = MASK_DEG, gsoSeparationDeg = 0 } = {}): Access {
  const near = new Int32Array(snapshot.count);
  const count = candidatesInto(near, dish.group, snapshot);
  const access = emptyAccess(count);
  accessInto(
    access,
    dish.observers,
    0,
    snapshot,
    { satellites: near, count },
    { elevationMaskRad: maskDeg * RAD_PER_DEG },
  );
  return gsoSeparationDeg === 0 ? access : withoutArc(dish, access, gsoSeparationDeg * RAD_PER_DEG);
}

function withoutArc({ arc }: Dish, access: Access, separationRad: number): Access {
  const { satellite, sineElevation, slantRangeKm, directionX, directionY, directionZ } = access;
  const kept = Array.from({ length: access.count }, (_, k) => k).filter(
    (k) => gsoSeparationRad(arc, [directionX[k], directionY[k], directionZ[k]]) >= separationRad,
  );
  const pick = (column: Float64Array): Float64Array => Float64Array.from(kept, (k) => column[k]);
  return {
    count: kept.length,
    satellite: Int32Array.from(kept, (k) => satellite[k]),
    sineElevation: pick(sineElevation),
    slantRangeKm: pick(slantRangeKm),
    directionX: pick(directionX),
    directionY: pick(directionY),
    directionZ: pick(directionZ),
  };
}
