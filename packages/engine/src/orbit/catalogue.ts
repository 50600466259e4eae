import type { Instant } from '../time/index.ts';
import { elementAgeMicroseconds } from './element-age.ts';
import type { ElementFile } from './element-file.ts';
import type { ElementSet } from './element-set.ts';
import type { Reject } from './reject.ts';
import { isProvisionalNumber, satelliteKeys } from './satellite-identity.ts';

/** One satellite with all its element sets. */
export interface Satellite {
  /** Identity that survives a change of catalogue number; see `satelliteKeys`. */
  readonly key: string;
  /** Name in the latest set that has one. */
  readonly name: string;
  /** Latest permanent catalogue number, else the latest provisional one. */
  readonly catalogueNumber: number;
  /** Latest international designator, or an empty string. */
  readonly cosparId: string;
  /** By epoch; never empty. */
  readonly sets: readonly ElementSet[];
}

/** Element sets by satellite. `sets + duplicates` is the number of sets that went in: none is lost silently. */
export interface Catalogue {
  /** In the order of their first appearance in the input. */
  readonly satellites: readonly Satellite[];
  readonly sets: number;
  /** Sets left out because the same satellite has one with the same epoch and the same values. */
  readonly duplicates: number;
  /** Records that the files could not turn into element sets. */
  readonly rejects: readonly Reject[];
}

/**
 * Groups element sets into satellites.
 *
 * @example
 * ```ts
 * import { buildCatalogue, designedConstellation, filedShells } from '@skywitness/engine/orbit';
 * const morning = designedConstellation(filedShells('oneweb'), 0);
 * const evening = designedConstellation(filedShells('oneweb'), 43_200_000_000);
 * const catalogue = buildCatalogue([...morning, ...evening]);
 * catalogue.satellites.length; // => 588
 * catalogue.satellites[0]?.sets.length; // => 2
 * ```
 */
export function buildCatalogue(input: readonly ElementFile[] | readonly ElementSet[]): Catalogue {
  const sets = input.flatMap((item) => ('elements' in item ? item.elements : [item]));
  const rejects = input.flatMap((item) => ('elements' in item ? item.rejects : []));
  const groups = new Map<string, ElementSet[]>();
  satelliteKeys(sets).forEach((key, index) => {
    const group = groups.get(key);
    if (group) group.push(sets[index] as ElementSet);
    else groups.set(key, [sets[index] as ElementSet]);
  });
  const satellites = [...groups].map(([key, group]) => satellite(key, group));
  const kept = satellites.reduce((sum, { sets: own }) => sum + own.length, 0);
  return { satellites, sets: kept, duplicates: sets.length - kept, rejects };
}

function satellite(key: string, group: readonly ElementSet[]): Satellite {
  const byEpoch = [...group].sort((a, b) => a.epoch - b.epoch);
  const sets = byEpoch.filter((_, index) => !repeatsEarlier(byEpoch, index));
  const latest = (accepts: (set: ElementSet) => boolean): ElementSet | undefined => sets.findLast(accepts);
  const numbered = latest((set) => !isProvisionalNumber(set.catalogueNumber)) ?? sets.at(-1);
  return {
    key,
    name: latest((set) => set.name !== '')?.name ?? '',
    catalogueNumber: numbered?.catalogueNumber ?? 0,
    cosparId: latest((set) => set.cosparId !== '')?.cosparId ?? '',
    sets,
  };
}

/** Whether a set is the same solution as one before it; two solutions for one epoch that differ are both kept. */
function repeatsEarlier(byEpoch: readonly ElementSet[], index: number): boolean {
  const a = byEpoch[index] as ElementSet;
  for (let k = index - 1; k >= 0; k -= 1) {
    const b = byEpoch[k] as ElementSet;
    if (a.epoch !== b.epoch) return false;
    if (a.meanMotionRadPerMin === b.meanMotionRadPerMin && a.meanAnomalyRad === b.meanAnomalyRad && a.bstar === b.bstar)
      return true;
  }
  return false;
}

/** The element set of a satellite whose epoch is nearest to an instant; at equal distance the earlier one. */
export function nearestSet(satellite: Pick<Satellite, 'sets'>, instant: Instant): ElementSet {
  const { sets } = satellite;
  let [low, high] = [0, sets.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sets[middle] as ElementSet).epoch < instant) low = middle + 1;
    else high = middle;
  }
  const after = sets[low] as ElementSet;
  const before = sets[low - 1] ?? after;
  return elementAgeMicroseconds(before, instant) <= elementAgeMicroseconds(after, instant) ? before : after;
}
