import type { ResolvedScenario } from './resolved-scenario.ts';

/**
 * Round-trip times by how much area × time has them: bins of 0.01 ms in pages of 256, of which only those are kept that hold
 * something. Memory is bounded by the spread of the times, not by their number.
 */
export type RttHistogram = ReadonlyMap<number, Float64Array>;

const BINS_PER_MS = 100;
const PAGE = 256;

/** A histogram that is being filled. */
export interface RttCounter {
  /** Adds a time with a whole weight; sums of whole numbers do not depend on their order. */
  readonly add: (rttMs: number, weight: number) => void;
  readonly histogram: () => RttHistogram;
}

export function rttCounter(): RttCounter {
  const pages: (Float64Array | undefined)[] = [];
  return {
    add: (rttMs, weight) => {
      const bin = Math.round(rttMs * BINS_PER_MS);
      const page = Math.floor(bin / PAGE);
      const bins = pages[page] ?? new Float64Array(PAGE);
      pages[page] = bins;
      bins[bin - page * PAGE] += weight;
    },
    histogram: () => new Map(pages.flatMap((bins, page) => (bins === undefined ? [] : [[page, bins] as const]))),
  };
}

/** The sum of histograms. */
export function joinHistograms(parts: readonly RttHistogram[]): RttHistogram {
  const sum = new Map<number, Float64Array>();
  for (const part of parts) {
    for (const [page, bins] of part) {
      const known = sum.get(page);
      sum.set(page, known === undefined ? bins.slice() : known.map((weight, bin) => weight + bins[bin]));
    }
  }
  return sum;
}

/**
 * The least times that parts of the weight do not exceed, ms: at a share of 0.5 at least half of all area × time has this
 * round trip or a shorter one. Undefined for an empty histogram.
 *
 * Accuracy: exact over times rounded to 0.01 ms.
 *
 * @example
 * ```ts
 * import { quantilesMs, rttCounter } from '@skywitness/engine/service';
 * const counter = rttCounter();
 * counter.add(20, 3);
 * counter.add(40.126, 1);
 * quantilesMs(counter.histogram(), [0, 0.5, 0.95]); // => [20, 20, 40.13]
 * ```
 */
export function quantilesMs(histogram: RttHistogram, shares: readonly number[]): number[] | undefined {
  const bins = [...histogram]
    .sort(([a], [b]) => a - b)
    .flatMap(([page, weights]) =>
      Array.from(weights, (weight, bin) => ({ weight, ms: (page * PAGE + bin) / BINS_PER_MS })),
    )
    .filter(({ weight }) => weight > 0);
  if (bins.length === 0) return undefined;
  const total = bins.reduce((sum, { weight }) => sum + weight, 0);
  return shares.map((share) => {
    let reached = 0;
    const found = bins.find(({ weight }) => {
      reached += weight;
      return reached >= share * total;
    });
    return (found ?? bins[bins.length - 1]).ms;
  });
}

/** Whole weights of a run: a sample weighs the area of its site times the length of its step. */
export interface RttWeights {
  /** Per site: its area in a unit of its place, at best 1e-6 km²; 1 for a point. */
  readonly ofSite: Float64Array;
  /** Per grid: its step in the longest time that all steps are multiples of. */
  readonly ofGrid: Float64Array;
}

/** Below this sums of whole numbers are exact. */
const MOST = Number.MAX_SAFE_INTEGER;
const FINEST_PER_KM2 = 1e6;

/** `placeOfSite` and `firstSite` say which sites belong to which place, as in a simulation. */
export function rttWeights(
  scenario: ResolvedScenario,
  { placeOfSite, firstSite }: { readonly placeOfSite: Int32Array; readonly firstSite: Int32Array },
): RttWeights {
  const unit = scenario.grids.reduce((common, { stepMicroseconds }) => greatestDivisor(common, stepMicroseconds), 0);
  const ofGrid = Float64Array.from(scenario.grids, ({ stepMicroseconds }) => stepMicroseconds / unit);
  const ticks = scenario.grids.reduce((sum, { count }, grid) => sum + count * ofGrid[grid], 0);
  const perKm2 = scenario.places.map(({ cells }) => unitsPerKm2(cells?.areasKm2 ?? new Float64Array(0), ticks));
  const ofSite = Float64Array.from(placeOfSite, (place, site) => {
    const { cells } = scenario.places[place];
    return cells === undefined ? 1 : Math.max(1, Math.round(cells.areasKm2[site - firstSite[place]] * perKm2[place]));
  });
  return { ofSite, ofGrid };
}

/** As fine as sums over all cells and steps stay exact: areas rounded to 1e-6 km², or to ten, a hundred … times that. */
function unitsPerKm2(areasKm2: Float64Array, ticks: number): number {
  const total = areasKm2.reduce((sum, area) => sum + area, 0);
  let units = FINEST_PER_KM2;
  while ((total * units + areasKm2.length) * ticks > MOST) units /= 10;
  return units;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
