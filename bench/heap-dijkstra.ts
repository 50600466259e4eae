import {
  type IslTopology,
  NO_PATH,
  type PathSources,
  type ShortestPaths,
  sourceMark,
} from '@skywitness/engine/network';

/**
 * Dijkstra's method as it is usually written: a binary heap of distances and satellites, in which a satellite that comes
 * nearer is entered again and the older entry skipped. Ties as the engine breaks them.
 */
export function heapDijkstra(topology: IslTopology, lengthsKm: Float64Array) {
  const { satelliteCount, offsets, neighbours, linkOf } = topology;
  const capacity = 2 * topology.linkCount + satelliteCount + 1;
  const keys = new Float64Array(capacity);
  const members = new Int32Array(capacity);
  let size = 0;

  const push = (key: number, member: number): void => {
    let at = size++;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if ((keys[above] as number) <= key) break;
      keys[at] = keys[above] as number;
      members[at] = members[above] as number;
      at = above;
    }
    keys[at] = key;
    members[at] = member;
  };
  const dropFirst = (): void => {
    const key = keys[--size] as number;
    const member = members[size] as number;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= size) break;
      if (below + 1 < size && (keys[below + 1] as number) < (keys[below] as number)) below++;
      if (key <= (keys[below] as number)) break;
      keys[at] = keys[below] as number;
      members[at] = members[below] as number;
      at = below;
    }
    keys[at] = key;
    members[at] = member;
  };

  return ({ distanceKm, previous }: ShortestPaths, sources: PathSources): void => {
    distanceKm.fill(Number.POSITIVE_INFINITY);
    previous.fill(NO_PATH);
    for (let source = 0; source < sources.count; source++) {
      const [satellite, km] = [sources.satellite[source] as number, sources.offsetKm[source] as number];
      if (!(km < (distanceKm[satellite] as number))) continue;
      distanceKm[satellite] = km;
      previous[satellite] = sourceMark(source);
      push(km, satellite);
    }
    while (size > 0) {
      const [reachedKm, satellite] = [keys[0] as number, members[0] as number];
      dropFirst();
      if (reachedKm > (distanceKm[satellite] as number)) continue;
      const end = offsets[satellite + 1] as number;
      for (let entry = offsets[satellite] as number; entry < end; entry++) {
        const neighbour = neighbours[entry] as number;
        const km = reachedKm + (lengthsKm[linkOf[entry] as number] as number);
        const knownKm = distanceKm[neighbour] as number;
        if (km < knownKm) {
          distanceKm[neighbour] = km;
          previous[neighbour] = satellite;
          push(km, neighbour);
        } else if (km === knownKm && satellite < (previous[neighbour] as number)) previous[neighbour] = satellite;
      }
    }
  };
}
