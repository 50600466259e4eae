import { RAD_PER_DEG } from '../constants.ts';
import { cos, sin } from '../math/index.ts';
import { type MeanOrbits, meanOrbitsAt } from '../orbit/index.ts';
import { emptyDraft, join } from './isl-draft.ts';
import { type TopologyInput, type TopologyResult, topologyResult } from './isl-topology.ts';

export interface NearestNeighboursOptions {
  /** Longest link; 2,500 km by default, beyond the neighbour in the plane of any shell flown today. */
  readonly maxRangeKm?: number;
  /** Largest angle between the two directions of flight; 30° by default keeps out satellites that only cross. */
  readonly maxHeadingDifferenceDeg?: number;
}

/** Partners that a satellite may consider; with four lasers each, more are asked for only where lasers run out around it. */
const PARTNERS_CONSIDERED = 16;

/**
 * The nearest-neighbour motif: of all pairs that fly in nearly the same direction the closest are joined first, as long as
 * both have a laser left. It needs neither planes nor slots, so spares and satellites between shells take part; it tends
 * to make islands where satellites crowd. Positions for the choice are those of the mean orbits, good to some 20 km.
 *
 * @example
 * ```ts
 * import { designedConstellation } from '@skywitness/engine/orbit';
 * import { nearestNeighbours } from '@skywitness/engine/network';
 * const sets = designedConstellation([{ altitudeKm: 550, inclinationDeg: 53, planes: 1, satellitesPerPlane: 22 }], 0);
 * nearestNeighbours({ sets, instant: 0, lasers: new Uint8Array(22).fill(4) }).topology.linkCount; // => 22
 * ```
 */
export function nearestNeighbours(input: TopologyInput, options: NearestNeighboursOptions = {}): TopologyResult {
  const motion = motionOf(meanOrbitsAt(input.sets, input.instant));
  const draft = emptyDraft(input.lasers);
  for (const { a, b } of closePairs(motion, input.lasers, options)) join(draft, a, b);
  return topologyResult(input, draft.pairs);
}

interface Motion {
  /** Three components a satellite: position in km, and unit direction of flight. */
  readonly positionKm: Float64Array;
  readonly heading: Float64Array;
}

interface ClosePair {
  readonly a: number;
  readonly b: number;
  readonly rangeSquared: number;
}

/** Positions and directions on circular orbits; eccentricities of working satellites (below 0.002) are neglected. */
function motionOf(orbits: MeanOrbits): Motion {
  const motion = { positionKm: new Float64Array(3 * orbits.count), heading: new Float64Array(3 * orbits.count) };
  for (let k = 0; k < orbits.count; k++) {
    const [cosNode, sinNode] = [cos(orbits.raanRad[k]), sin(orbits.raanRad[k])];
    const [cosAlong, sinAlong] = [cos(orbits.argumentOfLatitudeRad[k]), sin(orbits.argumentOfLatitudeRad[k])];
    const [cosTilt, sinTilt] = [cos(orbits.inclinationRad[k]), sin(orbits.inclinationRad[k])];
    const place = (along: number, ahead: number): [number, number, number] => [
      cosNode * along - sinNode * ahead * cosTilt,
      sinNode * along + cosNode * ahead * cosTilt,
      ahead * sinTilt,
    ];
    motion.positionKm.set(
      place(cosAlong, sinAlong).map((part) => part * orbits.semiMajorAxisKm[k]),
      3 * k,
    );
    motion.heading.set(place(-sinAlong, cosAlong), 3 * k);
  }
  return motion;
}

/** Admissible pairs, closest first; ties by index. */
function closePairs(
  { positionKm, heading }: Motion,
  lasers: Uint8Array,
  options: NearestNeighboursOptions,
): ClosePair[] {
  const maxRangeKm = options.maxRangeKm ?? 2_500;
  const leastCosine = cos((options.maxHeadingDifferenceDeg ?? 30) * RAD_PER_DEG);
  const byHeight = Array.from(lasers.keys())
    .filter((k) => lasers[k] > 0)
    .sort((a, b) => positionKm[3 * a + 2] - positionKm[3 * b + 2] || a - b);
  const partners = new Map<number, ClosePair[]>(byHeight.map((k) => [k, []]));
  byHeight.forEach((low, rank) => {
    for (let above = rank + 1; above < byHeight.length; above++) {
      const high = byHeight[above];
      if (positionKm[3 * high + 2] - positionKm[3 * low + 2] > maxRangeKm) break;
      if (along(heading, low, high) < leastCosine) continue;
      const rangeSquared = squareApart(positionKm, low, high);
      if (rangeSquared > maxRangeKm * maxRangeKm) continue;
      const pair = { a: Math.min(low, high), b: Math.max(low, high), rangeSquared };
      partners.get(low)?.push(pair);
      partners.get(high)?.push(pair);
    }
  });
  const considered = new Set(
    [...partners.values()].flatMap((own) => own.sort(closestFirst).slice(0, PARTNERS_CONSIDERED)),
  );
  return [...considered].sort(closestFirst);
}

function closestFirst(p: ClosePair, q: ClosePair): number {
  return p.rangeSquared - q.rangeSquared || p.a - q.a || p.b - q.b;
}

function along(heading: Float64Array, a: number, b: number): number {
  let product = 0;
  for (let axis = 0; axis < 3; axis++) product += heading[3 * a + axis] * heading[3 * b + axis];
  return product;
}

function squareApart(positionKm: Float64Array, a: number, b: number): number {
  let square = 0;
  for (let axis = 0; axis < 3; axis++) {
    const difference = positionKm[3 * a + axis] - positionKm[3 * b + axis];
    square += difference * difference;
  }
  return square;
}
