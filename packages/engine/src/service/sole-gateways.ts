import { type PathSearch, SEVERAL_GATEWAYS } from '../network/index.ts';

/**
 * Turns the gateways that each satellite has in reach by itself into those that it reaches over its lasers: within a piece
 * of the grid that holds together at the moment, every satellite reaches the gateways of all of them.
 *
 * `sole` holds, before and after, the only gateway of a satellite: −1 for none, `SEVERAL_GATEWAYS` for more than one.
 */
export function shareGatewaysWithinPieces(sole: Int32Array, { topology, lengthKm }: PathSearch): void {
  const { offsets, neighbours, satelliteCount } = topology;
  const isReached = new Uint8Array(satelliteCount);
  const piece = new Int32Array(satelliteCount);
  for (let first = 0; first < satelliteCount; first++) {
    if (isReached[first] === 1) continue;
    let size = 1;
    piece[0] = first;
    isReached[first] = 1;
    let common = -1;
    for (let at = 0; at < size; at++) {
      const satellite = piece[at];
      common = eitherOrSeveral(common, sole[satellite]);
      for (let entry = offsets[satellite]; entry < offsets[satellite + 1]; entry++) {
        const neighbour = neighbours[entry];
        if (isReached[neighbour] === 1 || lengthKm[entry] === Number.POSITIVE_INFINITY) continue;
        isReached[neighbour] = 1;
        piece[size++] = neighbour;
      }
    }
    for (let at = 0; at < size; at++) sole[piece[at]] = common;
  }
}

function eitherOrSeveral(a: number, b: number): number {
  if (a === -1 || a === b) return b;
  return b === -1 ? a : SEVERAL_GATEWAYS;
}
