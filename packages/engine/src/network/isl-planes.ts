import { PI, TWO_PI } from '../constants.ts';
import { atan2, cos, sin } from '../math/index.ts';

/** Satellites of one plane that carry lasers, ordered by argument of latitude. */
export interface GridPlane {
  /** Index among the planes of its shell. */
  readonly index: number;
  readonly raanRad: number;
  readonly members: readonly number[];
}

/** An angle as one of [0, 2π). */
export function turned(angleRad: number): number {
  return angleRad - TWO_PI * Math.floor(angleRad / TWO_PI);
}

/** Angle from each satellite of a plane to the one ahead of it; a full turn for one that is alone. */
export function gapsAhead(plane: GridPlane, alongRad: Float64Array): number[] {
  const { members } = plane;
  return members.map((member, k) => {
    const ahead = members[(k + 1) % members.length];
    return members.length === 1 ? TWO_PI : turned(alongRad[ahead] - alongRad[member]);
  });
}

/**
 * The slot spacing of planes: the median gap. Most satellites have their neighbour in the next slot even where every
 * fourth slot is empty.
 */
export function slotSpacingRad(planes: readonly GridPlane[], alongRad: Float64Array): number {
  const gaps = planes.flatMap((plane) => gapsAhead(plane, alongRad)).sort((a, b) => a - b);
  return gaps[gaps.length >> 1];
}

/** Below this coherence of the phase differences the planes are spaced unlike each other and no common phase exists. */
const COHERENT = 0.5;

/**
 * Partners between two neighbouring planes, one to one and without crossing, in the order along the western plane.
 *
 * A satellite's partner is the one nearest to abreast of it under the common phase of the two planes: abreast means that
 * a node farther east by ΔΩ is made up for by an argument of latitude lower by ΔΩ cos i. The common phase is the circular
 * mean of all phase differences modulo the slot spacing, so that two planes half a slot apart are joined with the same
 * offset all along instead of by chance. Partners must choose each other (which also rules out crossings) and be less than
 * half a slot off the common phase.
 */
export function partnersAcross(
  west: GridPlane,
  east: GridPlane,
  { alongRad, cosInclination }: { readonly alongRad: Float64Array; readonly cosInclination: number },
): [number, number][] {
  const spacing = slotSpacingRad([west, east], alongRad);
  const abreast = -turned(east.raanRad - west.raanRad) * cosInclination;
  const phase = abreast + commonPhase(west, east, { alongRad, spacing, abreast });
  const pairs: [number, number][] = [];
  for (const own of west.members) {
    const partner = nearest(east.members, alongRad, alongRad[own] + phase);
    const back = nearest(west.members, alongRad, alongRad[partner] - phase);
    const isOff = Math.abs(signed(alongRad[partner] - alongRad[own] - phase)) >= spacing / 2;
    if (back === own && !isOff) pairs.push([own, partner]);
  }
  return pairs;
}

/** Mean phase of the eastern plane against abreast, within half a slot. */
function commonPhase(
  west: GridPlane,
  east: GridPlane,
  { alongRad, spacing, abreast }: { alongRad: Float64Array; spacing: number; abreast: number },
): number {
  let [x, y] = [0, 0];
  for (const own of west.members) {
    const partner = nearest(east.members, alongRad, alongRad[own] + abreast);
    const angle = ((alongRad[partner] - alongRad[own] - abreast) / spacing) * TWO_PI;
    x += cos(angle);
    y += sin(angle);
  }
  const coherence = Math.sqrt(x * x + y * y) / west.members.length;
  return coherence < COHERENT ? 0 : (atan2(y, x) / TWO_PI) * spacing;
}

/** The member nearest to an argument of latitude; ties go to the first. */
function nearest(members: readonly number[], alongRad: Float64Array, targetRad: number): number {
  let best = members[0];
  for (const member of members) {
    if (Math.abs(signed(alongRad[member] - targetRad)) < Math.abs(signed(alongRad[best] - targetRad))) best = member;
  }
  return best;
}

/** An angle as one of [−π, π). */
function signed(angleRad: number): number {
  return turned(angleRad + PI) - PI;
}
