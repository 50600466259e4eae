import type { IslTopology } from './isl-topology.ts';

/** Longer lines are settled as a whole although only a part of them has changed. */
const LONGEST_WALK = 16;

/**
 * Satellites with links in the order of walks over them, for topologies whose own order follows no planes: each walk goes on to
 * the neighbour with the fewest links to satellites not yet met, and the next begins beside the oldest walk that has such a one.
 */
export function walkedOrder({ satelliteCount, offsets, neighbours }: IslTopology): Int32Array {
  const isMet = new Uint8Array(satelliteCount);
  const linksLeft = Int32Array.from({ length: satelliteCount }, (_, k) => offsets[k + 1] - offsets[k]);
  const beside: number[] = [];
  const order: number[] = [];
  const meet = (satellite: number): number => {
    let next = -1;
    isMet[satellite] = 1;
    order.push(satellite);
    for (let entry = offsets[satellite]; entry < offsets[satellite + 1]; entry++) {
      const neighbour = neighbours[entry];
      linksLeft[neighbour]--;
      if (isMet[neighbour] === 1) continue;
      beside.push(neighbour);
      if (next < 0 || linksLeft[neighbour] < linksLeft[next]) next = neighbour;
    }
    return next;
  };
  for (let first = 0, next = 0; first < satelliteCount; first++) {
    if (isMet[first] === 1 || offsets[first + 1] === offsets[first]) continue;
    beside.push(first);
    for (; next < beside.length; next++) {
      let walker = isMet[beside[next]] === 1 ? -1 : beside[next];
      for (let walked = 0; walker >= 0 && walked < LONGEST_WALK; walked++) walker = meet(walker);
    }
  }
  return Int32Array.from(order);
}
