import {
  above,
  anyTrue,
  type Doubles,
  either,
  equal,
  fieldAt,
  type Index,
  type Integers,
  LANES,
  lanes,
  lesser,
  putField,
  putWhole,
  where,
} from '../kernel/index.ts';

/** Slots of the ring of buckets; a power of two. */
export const PATH_BUCKETS: Index = 1024;
/** A bucket is so many units wide: 2⁸, for the shift below. */
export const UNITS_PER_BUCKET: Index = 256;
/** Searches side by side: numbers of one satellite lie next to each other. */
export const PATHS_ABREAST: Index = 4 * LANES;
/** `next` of a satellite that does not wait. */
export const NOT_WAITING: Index = -2;

/**
 * Lets the satellites that wait in the buckets improve their neighbours, in all searches at once, until none does. A satellite
 * waits again when any of its distances has shrunk; in which order they come changes the time it takes and not the result,
 * the least sum over all ways. Links must not be negative; infinite ones do not exist.
 *
 * `offsets`, `neighbours`, `lengthKm`, `units`: the links of each satellite, and their lengths in parts of a bucket. `first` by
 * slot and `next` by satellite: lists of those that wait, −1 at the end. `place`: where a satellite that waits stands, in
 * units. `improved` and `there` (one element more than there are neighbours): what has come nearer, noted without a branch, since
 * whether it does is a toss-up that no processor foresees.
 */
export function relaxBatch(
  distanceKm: Doubles,
  offsets: Integers,
  neighbours: Integers,
  lengthKm: Doubles,
  units: Integers,
  first: Integers,
  next: Integers,
  place: Integers,
  improved: Integers,
  there: Integers,
  waitingAtStart: Index,
): void {
  let waiting: Index = waitingAtStart;
  let slot: Index = 0;
  while (waiting > 0) {
    let satellite: Index = first[slot] as Index;
    first[slot] = -1;
    let count: Index = 0;
    while (satellite >= 0) {
      const own: Index = satellite * PATHS_ABREAST;
      const ownA = fieldAt(distanceKm, own, 0);
      const ownB = fieldAt(distanceKm, own, 1);
      const ownC = fieldAt(distanceKm, own, 2);
      const ownD = fieldAt(distanceKm, own, 3);
      const ownPlace: Index = place[satellite] as Index;
      const end: Index = offsets[satellite + 1] as Index;
      for (let entry: Index = offsets[satellite] as Index; entry < end; entry += 1) {
        const neighbour: Index = neighbours[entry] as Index;
        const length = lanes(lengthKm[entry] as number);
        const other: Index = neighbour * PATHS_ABREAST;
        const newA = ownA + length;
        const oldA = fieldAt(distanceKm, other, 0);
        putField(distanceKm, other, 0, lesser(newA, oldA));
        const newB = ownB + length;
        const oldB = fieldAt(distanceKm, other, 1);
        putField(distanceKm, other, 1, lesser(newB, oldB));
        const newC = ownC + length;
        const oldC = fieldAt(distanceKm, other, 2);
        putField(distanceKm, other, 2, lesser(newC, oldC));
        const newD = ownD + length;
        const oldD = fieldAt(distanceKm, other, 3);
        putField(distanceKm, other, 3, lesser(newD, oldD));
        improved[count] = neighbour;
        there[count] = ownPlace + (units[entry] as Index);
        count += anyTrue(
          either(either(above(oldA, newA), above(oldB, newB)), either(above(oldC, newC), above(oldD, newD))),
        )
          ? 1
          : 0;
      }
      const following: Index = next[satellite] as Index;
      next[satellite] = NOT_WAITING;
      waiting -= 1;
      satellite = following;
    }
    for (let k: Index = 0; k < count; k += 1) {
      const neighbour: Index = improved[k] as Index;
      if ((next[neighbour] as Index) === NOT_WAITING) {
        const at: Index = ((there[k] as Index) >> 8) & (PATH_BUCKETS - 1);
        place[neighbour] = there[k] as Index;
        next[neighbour] = first[at] as Index;
        first[at] = neighbour;
        waiting += 1;
      }
    }
    if ((first[slot] as Index) < 0) slot = (slot + 1) & (PATH_BUCKETS - 1);
  }
}

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
