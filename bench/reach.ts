import type { PathSources } from '@skywitness/engine/network';
import { accessInto, emptyAccess, type LinkLimit, type Observers, type Snapshot } from '@skywitness/engine/sky';

/** Fills each place's list of the satellites that it reaches, with their ranges. */
export function reachOf(observers: Observers, satelliteCount: number) {
  const lists = Array.from({ length: observers.count }, () => emptyAccess(satelliteCount));
  const satellites = Int32Array.from({ length: satelliteCount }, (_, k) => k);
  return (snapshot: Snapshot, limits: LinkLimit): PathSources[] =>
    lists.map((list, place) => {
      accessInto(list, observers, place, snapshot, { satellites, count: satelliteCount }, limits);
      return { satellite: list.satellite, offsetKm: list.slantRangeKm, count: list.count };
    });
}
