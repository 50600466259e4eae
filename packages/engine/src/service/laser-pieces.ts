import { type PathSearch, SEVERAL_GATEWAYS } from '../network/index.ts';
import type { FeederList } from './feeder-list.ts';

/**
 * Numbers the pieces of a laser grid that hold together at the moment, one number per satellite; returns how many there are.
 * Within a piece every satellite reaches the gateways of all of them.
 */
export function piecesInto(pieceOf: Int32Array, { topology, lengthKm }: PathSearch): number {
  const { offsets, neighbours, satelliteCount } = topology;
  const waiting = new Int32Array(satelliteCount);
  let pieces = 0;
  pieceOf.fill(-1);
  for (let first = 0; first < satelliteCount; first++) {
    if (pieceOf[first] >= 0) continue;
    let size = 1;
    waiting[0] = first;
    pieceOf[first] = pieces;
    for (let at = 0; at < size; at++) {
      const satellite = waiting[at];
      for (let entry = offsets[satellite]; entry < offsets[satellite + 1]; entry++) {
        const neighbour = neighbours[entry];
        if (pieceOf[neighbour] >= 0 || lengthKm[entry] === Number.POSITIVE_INFINITY) continue;
        pieceOf[neighbour] = pieces;
        waiting[size++] = neighbour;
      }
    }
    pieces++;
  }
  return pieces;
}

/** Per piece: its only gateway, −1 for none, `SEVERAL_GATEWAYS` for more than one. */
export function soleGateways(feeders: FeederList, pieceOf: Int32Array, pieces: number): Int32Array {
  const sole = new Int32Array(pieces).fill(-1);
  for (let feeder = 0; feeder < feeders.count; feeder++) {
    const piece = pieceOf[feeders.satellite[feeder]];
    const gateway = feeders.gateway[feeder];
    if (sole[piece] === -1) sole[piece] = gateway;
    else if (sole[piece] !== gateway) sole[piece] = SEVERAL_GATEWAYS;
  }
  return sole;
}

/** Per piece: the least cost of any gateway that it reaches; Infinity where it reaches none. */
export function leastOfPieces(
  feeders: FeederList,
  costOfGateway: Float64Array,
  pieceOf: Int32Array,
  pieces: number,
): Float64Array {
  const least = new Float64Array(pieces).fill(Number.POSITIVE_INFINITY);
  for (let feeder = 0; feeder < feeders.count; feeder++) {
    const piece = pieceOf[feeders.satellite[feeder]];
    least[piece] = Math.min(least[piece], costOfGateway[feeders.gateway[feeder]]);
  }
  return least;
}
