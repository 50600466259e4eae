import type { SharedNetwork } from './fair-shares.ts';

/** Demands and what may carry them at one moment; indices into each other's lists, rates in one unit. */
export interface CapacityWorld {
  readonly cells: {
    readonly demand: ArrayLike<number>;
    /** Terminals behind each demand. */
    readonly members: ArrayLike<number>;
    /** What all beams that may shine on the cell at once can carry. */
    readonly limit: ArrayLike<number>;
  };
  readonly satellites: {
    /** All user beams of the satellite together. */
    readonly userLimit: ArrayLike<number>;
    /** All its feeder links together. */
    readonly feederLimit: ArrayLike<number>;
  };
  /** What all antennas of each gateway can carry. */
  readonly gatewayLimit: ArrayLike<number>;
  readonly beams: {
    readonly cell: ArrayLike<number>;
    readonly satellite: ArrayLike<number>;
    readonly limit: ArrayLike<number>;
  };
  /** Laser links, each for both directions. */
  readonly lasers: { readonly from: ArrayLike<number>; readonly to: ArrayLike<number>; readonly limit: number };
  readonly feeders: { readonly satellite: ArrayLike<number>; readonly gateway: ArrayLike<number> };
}

/**
 * The network behind a world of beams, satellites, laser links, feeder links and gateways: each cell, satellite and gateway is two
 * nodes with its limit between them. Beams are for users: what comes over lasers does not load them.
 *
 * @example
 * ```ts
 * import { fairShares, sharedNetworkOf } from '@skywitness/engine/network';
 * const world = sharedNetworkOf({
 *   cells: { demand: [90, 90], members: [1, 2], limit: [80, 80] },
 *   satellites: { userLimit: [100], feederLimit: [60] },
 *   gatewayLimit: [500],
 *   beams: { cell: [0, 1], satellite: [0, 0], limit: [80, 80] },
 *   lasers: { from: [], to: [], limit: 0 },
 *   feeders: { satellite: [0], gateway: [0] },
 * });
 * [...fairShares(world).rate]; // => [20, 40]
 * ```
 */
export function sharedNetworkOf(world: CapacityWorld): SharedNetwork {
  const { cells, satellites, beams, lasers, feeders, gatewayLimit } = world;
  const [cellCount, satelliteCount] = [cells.demand.length, satellites.userLimit.length];
  const shining = (cell: number): number => cellCount + cell;
  const user = (satellite: number): number => 2 * cellCount + satellite;
  const space = (satellite: number): number => 2 * cellCount + satelliteCount + satellite;
  const feeder = (satellite: number): number => 2 * cellCount + 2 * satelliteCount + satellite;
  const gateway = (index: number): number => 2 * cellCount + 3 * satelliteCount + index;
  const sink = gateway(gatewayLimit.length);
  const links = linkList(
    cellCount +
      2 * satelliteCount +
      beams.cell.length +
      2 * lasers.from.length +
      feeders.satellite.length +
      gatewayLimit.length,
  );
  for (let cell = 0; cell < cellCount; cell++) links.add(cell, shining(cell), cells.limit[cell]);
  for (let beam = 0; beam < beams.cell.length; beam++)
    links.add(shining(beams.cell[beam]), user(beams.satellite[beam]), beams.limit[beam]);
  for (let satellite = 0; satellite < satelliteCount; satellite++) {
    links.add(user(satellite), space(satellite), satellites.userLimit[satellite]);
    links.add(space(satellite), feeder(satellite), satellites.feederLimit[satellite]);
  }
  for (let laser = 0; laser < lasers.from.length; laser++) {
    links.add(space(lasers.from[laser]), space(lasers.to[laser]), lasers.limit);
    links.add(space(lasers.to[laser]), space(lasers.from[laser]), lasers.limit);
  }
  for (let link = 0; link < feeders.satellite.length; link++) {
    links.add(feeder(feeders.satellite[link]), gateway(feeders.gateway[link]), Number.POSITIVE_INFINITY);
  }
  for (let index = 0; index < gatewayLimit.length; index++) links.add(gateway(index), sink, gatewayLimit[index]);
  return {
    nodeCount: sink + 1,
    sink,
    demandNode: Int32Array.from({ length: cellCount }, (_, cell) => cell),
    demand: cells.demand,
    members: cells.members,
    from: links.from,
    to: links.to,
    capacity: links.capacity,
  };
}

function linkList(length: number) {
  const [from, to, capacity] = [new Int32Array(length), new Int32Array(length), new Float64Array(length)];
  let count = 0;
  const add = (start: number, end: number, most: number): void => {
    [from[count], to[count], capacity[count]] = [start, end, most];
    count++;
  };
  return { from, to, capacity, add };
}
