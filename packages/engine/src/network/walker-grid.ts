import { SkywitnessError } from '../errors.ts';
import { emptyDraft, join, joinPlanes } from './isl-draft.ts';
import { type TopologyFunction, topologyResult } from './isl-topology.ts';

/** A regular shell by its numbers; satellites count plane by plane, slot by slot, as `designedConstellation` orders them. */
export interface WalkerGrid {
  readonly planes: number;
  readonly satellitesPerPlane: number;
  /**
   * Slots by which the first plane is ahead when the last plane is joined with it: Walker's F where all phases go the same
   * way, 0 where every second plane is half a slot ahead (Hypatia); `open` leaves the seam without links (star patterns).
   */
  readonly seam: number | 'open';
}

/**
 * The +Grid of published simulations: equal slot numbers of neighbouring planes are joined. For F slots of phase around
 * the shell this joins satellites up to a slot apart, where `plusGrid` would take nearer ones; it is exact where a
 * published result is to be repeated.
 *
 * @throws SkywitnessError `ISL_COUNT` (from the function returned) when shells and list differ in their number of satellites.
 * @example
 * ```ts
 * import { designedConstellation } from '@skywitness/engine/orbit';
 * import { walkerGrid } from '@skywitness/engine/network';
 * const shell = { altitudeKm: 550, inclinationDeg: 53, planes: 72, satellitesPerPlane: 22, phaseFactor: 39 };
 * const sets = designedConstellation([shell], 0);
 * const grid = walkerGrid([{ planes: 72, satellitesPerPlane: 22, seam: 39 }]);
 * grid({ sets, instant: 0, lasers: new Uint8Array(sets.length).fill(4) }).topology.linkCount; // => 3168
 * ```
 */
export function walkerGrid(shells: readonly WalkerGrid[]): TopologyFunction {
  const total = shells.reduce((sum, { planes, satellitesPerPlane }) => sum + planes * satellitesPerPlane, 0);
  return (input) => {
    if (input.sets.length !== total) {
      throw new SkywitnessError(
        'ISL_COUNT',
        `the shells of the grid have ${total} satellites, the list has ${input.sets.length}. Give the shells from which the list was designed.`,
      );
    }
    const draft = emptyDraft(input.lasers);
    let first = 0;
    for (const shell of shells) {
      const { rings, across } = gridOf(shell, first);
      for (const [satellite, ahead] of rings) join(draft, satellite, ahead);
      joinPlanes(draft, across);
      first += shell.planes * shell.satellitesPerPlane;
    }
    return topologyResult(input, draft.pairs);
  };
}

function gridOf({ planes, satellitesPerPlane: slots, seam }: WalkerGrid, first: number) {
  const at = (plane: number, slot: number): number => first + plane * slots + (((slot % slots) + slots) % slots);
  const rings: [number, number][] = [];
  const across: [number, number][][] = [];
  for (let plane = 0; plane < planes; plane++) {
    const isLast = plane === planes - 1;
    const toEast: [number, number][] = [];
    for (let slot = 0; slot < slots; slot++) {
      if (slots > 2 || slot + 1 < slots) rings.push([at(plane, slot), at(plane, slot + 1)]);
      if (!isLast) toEast.push([at(plane, slot), at(plane + 1, slot)]);
      else if (seam !== 'open' && planes > 2) toEast.push([at(plane, slot), at(0, slot + seam)]);
    }
    across.push(toEast);
  }
  return { rings, across };
}
