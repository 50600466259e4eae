import { DEG_PER_RAD, RAD_PER_DEG } from '../constants.ts';
import { WGS84 } from '../earth/index.ts';
import { acos, cos } from '../math/index.ts';
import { meanOrbitsAt, type Shell, shellsOf } from '../orbit/index.ts';
import { emptyDraft, join, joinPlanes, type LinkDraft } from './isl-draft.ts';
import { GRAZING_ALTITUDE_KM } from './isl-lengths.ts';
import { type GridPlane, gapsAhead, partnersAcross, slotSpacingRad, turned } from './isl-planes.ts';
import {
  type PlaneGap,
  type PlaneHole,
  type TopologyInput,
  type TopologyResult,
  topologyResult,
  type UnlinkedReason,
} from './isl-topology.ts';

export interface PlusGridOptions {
  /** Widest hole in a plane that is bridged; by default what a beam clears at 80 km above the ground: 42° at 550 km. */
  readonly maxHoleDeg?: number;
}

/** A plane counts as one of the grid when it has a third of the usual number; strays near a shell fly alone. */
const LEAST_SHARE = 1 / 3;
/** Planes are joined across one missing plane. */
const MOST_PLANE_SPACINGS = 2.5;
/** Planes farther apart than this cross or counter-rotate (the seam of a star is some 195°) rather than fly side by side. */
const FARTHEST_PLANE_RAD = 100 * RAD_PER_DEG;
/** Beyond one and a half slots at least one slot is empty. */
const HOLE_SLOTS = 1.5;

/**
 * The +Grid: every satellite is joined with the one ahead and the one behind in its plane and with one satellite of each
 * neighbouring plane of its shell. Shells, planes and slots are found from the element sets (`detectShells`), so it serves
 * real constellations with their holes and spares as well as designed ones; around a delta pattern the last plane is joined
 * with the first, across the counter-rotating seam of a star pattern nothing is. With three lasers a satellite keeps its
 * neighbours in the plane and one of the two others, alternating (`joinPlanes`); with fewer, those in the plane come first.
 *
 * Which satellite of the neighbouring plane is joined is not published for any operator: here it is the one most nearly
 * abreast. `walkerGrid` joins equal slot numbers instead, as published simulations do.
 *
 * @example
 * ```ts
 * import { designedConstellation } from '@skywitness/engine/orbit';
 * import { plusGrid } from '@skywitness/engine/network';
 * const shell = { altitudeKm: 550, inclinationDeg: 53, planes: 24, satellitesPerPlane: 20, phaseFactor: 1 };
 * const sets = designedConstellation([shell], 0);
 * const { topology, holes } = plusGrid({ sets, instant: 0, lasers: new Uint8Array(sets.length).fill(4) });
 * topology.linkCount; // => 960
 * holes.length; // => 0
 * ```
 */
export function plusGrid(input: TopologyInput, options: PlusGridOptions = {}): TopologyResult {
  const { sets, instant, lasers } = input;
  const orbits = meanOrbitsAt(sets, instant);
  const alongRad = orbits.argumentOfLatitudeRad;
  const draft = emptyDraft(lasers);
  const holes: PlaneHole[] = [];
  const planeGaps: PlaneGap[] = [];
  const along: number[] = [];
  const reasons = new Map<number, UnlinkedReason>();
  shellsOf(orbits).forEach((shell, shellIndex) => {
    for (const member of shell.members) reasons.set(member, 'no-plane');
    const planes = gridPlanes(shell, lasers);
    const flying = planes.flatMap(({ members }) => members);
    for (const member of flying) reasons.set(member, 'no-partner');
    along.push(...flying);
    const maxHoleRad = (options.maxHoleDeg ?? widestHoleDeg(shell.altitudeKm)) * RAD_PER_DEG;
    for (const plane of planes) {
      const found = closeRing(draft, plane, { alongRad, maxHoleRad });
      holes.push(...found.map((hole) => ({ shell: shellIndex, plane: plane.index, ...hole })));
    }
    const { joined, apart } = neighbouringPlanes(planes);
    planeGaps.push(...apart.map((gap) => ({ shell: shellIndex, ...gap })));
    const cosInclination = cos(shell.inclinationDeg * RAD_PER_DEG);
    const proposals = joined.map(([west, east]) => partnersAcross(west, east, { alongRad, cosInclination }));
    joinPlanes(draft, proposals);
  });
  return topologyResult(input, draft.pairs, {
    holes,
    planeGaps,
    along,
    reasonOf: (satellite) => reasons.get(satellite) ?? 'no-shell',
  });
}

/** Angle at the Earth's centre that a beam between two satellites of one altitude spans when it grazes at 80 km. */
function widestHoleDeg(altitudeKm: number): number {
  const radiusKm = WGS84.equatorialRadiusKm;
  return (
    2 * DEG_PER_RAD * acos((radiusKm + GRAZING_ALTITUDE_KM) / (radiusKm + Math.max(altitudeKm, GRAZING_ALTITUDE_KM)))
  );
}

function gridPlanes(shell: Shell, lasers: Uint8Array): GridPlane[] {
  const least = shell.satellitesPerPlane * LEAST_SHARE;
  return shell.planes.flatMap(({ raanRad, members }, index) => {
    const carriers = members.filter((member) => lasers[member] > 0);
    return members.length < least || carriers.length === 0 ? [] : [{ index, raanRad, members: carriers }];
  });
}

/** Joins the satellites of a plane one after the other; returns its holes. */
function closeRing(
  draft: LinkDraft,
  plane: GridPlane,
  { alongRad, maxHoleRad }: { alongRad: Float64Array; maxHoleRad: number },
): { gapDeg: number; bridged: boolean }[] {
  const spacing = slotSpacingRad([plane], alongRad);
  const holes: { gapDeg: number; bridged: boolean }[] = [];
  const gaps = gapsAhead(plane, alongRad);
  gaps.forEach((gap, k) => {
    const isWayBack = plane.members.length === 2 && k === (gaps[0] <= gaps[1] ? 1 : 0);
    if (isWayBack) return;
    const ahead = plane.members[(k + 1) % plane.members.length];
    const bridged = plane.members.length > 1 && gap <= maxHoleRad && join(draft, plane.members[k], ahead);
    if (gap > HOLE_SLOTS * spacing || gap > maxHoleRad) holes.push({ gapDeg: gap * DEG_PER_RAD, bridged });
  });
  return holes;
}

/** Planes side by side, from west to east and around to the first; those too far apart are listed instead. */
function neighbouringPlanes(planes: readonly GridPlane[]): {
  joined: (readonly [GridPlane, GridPlane])[];
  apart: Omit<PlaneGap, 'shell'>[];
} {
  const pairs = planes.map((west, k) => [west, planes[(k + 1) % planes.length]] as const);
  const gapOf = ([west, east]: readonly [GridPlane, GridPlane]): number => turned(east.raanRad - west.raanRad);
  if (planes.length === 2) pairs.sort((a, b) => gapOf(a) - gapOf(b)).pop();
  if (planes.length < 2) pairs.length = 0;
  const median = pairs.map(gapOf).sort((a, b) => a - b)[pairs.length >> 1];
  const limit = Math.min(MOST_PLANE_SPACINGS * median, FARTHEST_PLANE_RAD);
  const apart = pairs
    .filter((pair) => gapOf(pair) > limit)
    .map((pair) => ({ fromPlane: pair[0].index, toPlane: pair[1].index, gapDeg: gapOf(pair) * DEG_PER_RAD }));
  return { joined: pairs.filter((pair) => gapOf(pair) <= limit), apart };
}
