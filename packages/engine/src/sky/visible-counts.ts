import type { Snapshot } from './access.ts';
import type { CellBands } from './cell-bands.ts';
import { emptyFootprint, type Footprint, footprintInto } from './footprint.ts';

/** Counts the satellites that each cell sees, moment by moment; made once for its bands, used for any number of moments. */
export interface VisibleCounter {
  readonly bands: CellBands;
  /** What is added up by position from west to east: +1 where certain sight of a satellite begins, −1 where it ends. */
  readonly difference: Int32Array;
  /** Satellites seen that were tested, by position. */
  readonly tested: Int32Array;
  readonly footprint: Footprint;
}

export function visibleCounter(bands: CellBands): VisibleCounter {
  return {
    bands,
    difference: new Int32Array(bands.count + 1),
    tested: new Int32Array(bands.count),
    footprint: emptyFootprint(bands),
  };
}

/**
 * Writes the number of satellites above the mask for each cell, in the order of the bands (`bands.observerAt`).
 *
 * Exact: every decision is that of `accessInto`. Cells deep inside a footprint are not tested one by one but entered as an
 * interval of each band; only those near its rim are. Tested against every pair of cell and satellite.
 *
 * @param satellites indices into the snapshot; all of them when absent
 */
export function visibleCountsInto(
  counts: Int32Array,
  counter: VisibleCounter,
  snapshot: Snapshot,
  satellites?: Int32Array,
): void {
  const { difference, tested } = counter;
  const satelliteCount = satellites?.length ?? snapshot.count;
  for (let index = 0; index < satelliteCount; index++) {
    const satellite = satellites === undefined ? index : satellites[index];
    const xKm = snapshot.xKm[satellite];
    if (!Number.isNaN(xKm)) addFootprint(counter, xKm, snapshot.yKm[satellite], snapshot.zKm[satellite]);
  }
  let certain = 0;
  for (let cell = 0; cell < counter.bands.count; cell++) {
    certain += difference[cell];
    counts[cell] = certain + tested[cell];
  }
  difference.fill(0);
  tested.fill(0);
}

function addFootprint(counter: VisibleCounter, xKm: number, yKm: number, zKm: number): void {
  const { footprint, difference, bands } = counter;
  footprintInto(footprint, bands, xKm, yKm, zKm);
  for (let at = 0; at < 4 * footprint.count; at += 4) {
    const [certainFrom, certainTo] = [footprint.stretches[at + 1], footprint.stretches[at + 2]];
    difference[certainFrom]++;
    difference[certainTo]--;
    testStretch(counter, footprint.stretches[at], certainFrom, xKm, yKm, zKm);
    testStretch(counter, certainTo, footprint.stretches[at + 3], xKm, yKm, zKm);
  }
}

/** The test of `accessInto`: A = (s − g)·n ≥ 0 and A² ≥ sin²E |s − g|². */
function testStretch(
  { bands, tested }: VisibleCounter,
  from: number,
  to: number,
  xKm: number,
  yKm: number,
  zKm: number,
): void {
  const { observers, sineMaskSquared } = bands;
  for (let cell = from; cell < to; cell++) {
    const dx = xKm - observers.xKm[cell];
    const dy = yKm - observers.yKm[cell];
    const dz = zKm - observers.zKm[cell];
    const along = dx * observers.upX[cell] + dy * observers.upY[cell] + dz * observers.upZ[cell];
    if (along >= 0 && along * along >= sineMaskSquared * (dx * dx + dy * dy + dz * dz)) tested[cell]++;
  }
}
