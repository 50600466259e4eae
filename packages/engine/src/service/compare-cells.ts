/** Cells of one kind of change: how many, how large, and the people in listed places in them (not inhabitants). */
export interface CellGroup {
  readonly cells: number;
  readonly areaKm2: number;
  readonly people: number;
}

/** How the cells of a territory differ between two runs. */
export interface CellChanges {
  readonly all: CellGroup;
  /** Possible at some moment in A and at none in B. */
  readonly lost: CellGroup;
  /** Possible at no moment in A and at some in B. */
  readonly gained: CellGroup;
  /** Possible share smaller in B by one point or more; lost cells among them. */
  readonly worse: CellGroup;
  /** Possible share larger in B by one point or more; gained cells among them. */
  readonly better: CellGroup;
  /** Without an answer in A or in B, because the element sets were too old. */
  readonly unanswered: CellGroup;
}

/** The move at which an answer is said to depend on an assumption (DESIGN §6), less the dust of subtraction. */
const ONE_POINT = 0.01 - 1e-9;

/**
 * Groups cells by how their possible share moves; all arrays are parallel, shares are fractions or NaN.
 *
 * @example
 * ```ts
 * import { cellChanges } from '@skywitness/engine/service';
 * const before = { cellShares: Float64Array.of(1, 0.5), areasKm2: Float64Array.of(250, 260), people: Float64Array.of(9000, 0) };
 * cellChanges(before, Float64Array.of(0, 0.5)).lost; // => { cells: 1, areaKm2: 250, people: 9000 }
 * ```
 */
export function cellChanges(
  a: { readonly cellShares: Float64Array; readonly areasKm2: Float64Array; readonly people: Float64Array },
  sharesB: Float64Array,
): CellChanges {
  const group = (belongs: (before: number, after: number) => boolean): CellGroup => {
    let [cells, areaKm2, people] = [0, 0, 0];
    a.cellShares.forEach((before, cell) => {
      if (!belongs(before, sharesB[cell])) return;
      cells++;
      areaKm2 += a.areasKm2[cell];
      people += a.people[cell];
    });
    return { cells, areaKm2: Math.round(areaKm2 * 10) / 10, people };
  };
  return {
    all: group(() => true),
    lost: group((before, after) => before > 0 && after === 0),
    gained: group((before, after) => before === 0 && after > 0),
    worse: group((before, after) => before - after >= ONE_POINT),
    better: group((before, after) => after - before >= ONE_POINT),
    unanswered: group((before, after) => Number.isNaN(before) || Number.isNaN(after)),
  };
}
