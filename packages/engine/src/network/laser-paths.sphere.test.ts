import { describe, expect, test } from 'vitest';
import { figure } from '../../test/figures.ts';
import { truthRows } from '../../test/shared.ts';
import { emptySnapshot, SHELL_1, SPHERE, shellInto } from '../../test/sphere.ts';
import { RAD_PER_DEG, SPEED_OF_LIGHT_KM_PER_S } from '../constants.ts';
import { geodeticFromDegrees } from '../earth/index.ts';
import { designedConstellation } from '../orbit/index.ts';
import { accessInto, emptyAccess, type Observers, observersAt, type Snapshot } from '../sky/index.ts';
import { linkLengthsInto } from './isl-lengths.ts';
import { emptyPaths, type PathSources, pathFrom, shortestExit } from './path.ts';
import { emptyPathSearch, loadLengths, shortestPathsInto } from './shortest-paths.ts';
import { walkerGrid } from './walker-grid.ts';

/** The table is rounded to 0.01 ms. */
const RTT_TOLERANCE_MS = 0.0051;
const SECONDS = Array.from({ length: 287 }, (_, k) => 20 * k);
const MASK = { elevationMaskRad: 25 * RAD_PER_DEG };

function reach(observers: Observers, observer: number, snapshot: Snapshot): PathSources {
  const access = emptyAccess(snapshot.count);
  const satellites = Int32Array.from({ length: snapshot.count }, (_, k) => k);
  accessInto(access, observers, observer, snapshot, { satellites, count: snapshot.count }, MASK);
  return { satellite: access.satellite, offsetKm: access.slantRangeKm, count: access.count };
}

/** The middle one of an odd number of values. */
function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

describe('over the +Grid of the first shell on the sphere', () => {
  const rows = truthRows('plus-grid-rtt');
  const sets = designedConstellation([SHELL_1], 0);
  const { planes, satellitesPerPlane, phaseFactor } = SHELL_1;
  const grid = walkerGrid([{ planes, satellitesPerPlane, seam: phaseFactor }]);
  const { topology } = grid({ sets, instant: 0, lasers: new Uint8Array(sets.length).fill(4) });
  const search = emptyPathSearch(topology);
  const lengths = new Float64Array(topology.linkCount);
  const paths = emptyPaths(topology.satelliteCount);
  const snapshot = emptySnapshot(sets.length);

  const measured = rows.map(() => ({ rttMs: [] as number[], hops: [] as number[] }));
  const ends = rows.map((row) =>
    observersAt(
      [
        geodeticFromDegrees(Number(row.from_latitude_deg), Number(row.from_longitude_deg)),
        geodeticFromDegrees(Number(row.to_latitude_deg), Number(row.to_longitude_deg)),
      ],
      SPHERE,
    ),
  );
  for (const seconds of SECONDS) {
    shellInto(snapshot, SHELL_1, seconds);
    linkLengthsInto(lengths, topology, snapshot, { ellipsoid: SPHERE });
    loadLengths(search, lengths);
    ends.forEach((observers, row) => {
      const exits = reach(observers, 1, snapshot);
      shortestPathsInto(paths, search, reach(observers, 0, snapshot));
      const exit = shortestExit(paths, exits);
      const lengthKm = paths.distanceKm[exits.satellite[exit]] + exits.offsetKm[exit];
      measured[row].rttMs.push((2_000 * lengthKm) / SPEED_OF_LIGHT_KM_PER_S);
      measured[row].hops.push(pathFrom(paths.previous, exits.satellite[exit]).length - 1);
    });
  }

  test.each(rows.map((row, index) => ({ ...row, index }) as Record<string, string> & { index: number }))(
    'the round trip $from–$to takes $min_ms, $median_ms and $max_ms ms at best, in the median and at worst',
    ({ index, ...row }) => {
      const { rttMs, hops } = measured[index];
      expect(Math.abs(Math.min(...rttMs) - Number(row.min_ms))).toBeLessThanOrEqual(RTT_TOLERANCE_MS);
      expect(Math.abs(median(rttMs) - Number(row.median_ms))).toBeLessThanOrEqual(RTT_TOLERANCE_MS);
      expect(Math.abs(Math.max(...rttMs) - Number(row.max_ms))).toBeLessThanOrEqual(RTT_TOLERANCE_MS);
      expect(median(hops)).toBe(Number(row.median_isl_hops));
    },
  );

  test('is held for ten pairs of cities', () => {
    const errors = rows.flatMap((row, index) => {
      const { rttMs } = measured[index];
      return [
        Math.min(...rttMs) - Number(row.min_ms),
        median(rttMs) - Number(row.median_ms),
        Math.max(...rttMs) - Number(row.max_ms),
      ].map(Math.abs);
    });
    figure(
      `+Grid on the sphere, ${rows.length} pairs: least, median and largest round trip to ${Math.max(...errors).toFixed(4)} ms (limit ${RTT_TOLERANCE_MS} ms)`,
    );
    expect(rows.length).toBe(10);
  });
});
