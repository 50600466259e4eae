import {
  above,
  type Doubles,
  equal,
  fieldAt,
  type Index,
  type Integers,
  LANES,
  lanes,
  putWhole,
  where,
} from '../kernel/index.ts';
import { PATHS_ABREAST } from './settle-lines.ts';

/**
 * Writes over which neighbour each distance comes about: the lowest that explains it, −1 where none does, as at a source and
 * where there is no path.
 */
export function previousOfBatchInto(
  previous: Integers,
  distanceKm: Doubles,
  offsets: Integers,
  neighbours: Integers,
  lengthKm: Doubles,
  satelliteCount: Index,
): void {
  const unreached = lanes(Infinity);
  const none = lanes(-1);
  for (let satellite: Index = 0; satellite < satelliteCount; satellite += 1) {
    const own: Index = satellite * PATHS_ABREAST;
    const ownA = fieldAt(distanceKm, own, 0);
    const ownB = fieldAt(distanceKm, own, 1);
    const ownC = fieldAt(distanceKm, own, 2);
    const ownD = fieldAt(distanceKm, own, 3);
    let overA = none;
    let overB = none;
    let overC = none;
    let overD = none;
    const begin: Index = offsets[satellite] as Index;
    for (let entry: Index = (offsets[satellite + 1] as Index) - 1; entry >= begin; entry -= 1) {
      const neighbour: Index = neighbours[entry] as Index;
      const other: Index = neighbour * PATHS_ABREAST;
      const length = lanes(lengthKm[entry] as number);
      const over = lanes(neighbour);
      overA = where(equal(fieldAt(distanceKm, other, 0) + length, ownA), over, overA);
      overB = where(equal(fieldAt(distanceKm, other, 1) + length, ownB), over, overB);
      overC = where(equal(fieldAt(distanceKm, other, 2) + length, ownC), over, overC);
      overD = where(equal(fieldAt(distanceKm, other, 3) + length, ownD), over, overD);
    }
    putWhole(previous, own, where(above(unreached, ownA), overA, none));
    putWhole(previous, own + LANES, where(above(unreached, ownB), overB, none));
    putWhole(previous, own + 2 * LANES, where(above(unreached, ownC), overC, none));
    putWhole(previous, own + 3 * LANES, where(above(unreached, ownD), overD, none));
  }
}
