import { describe, expect, test } from 'vitest';
import { figure } from '../../test/figures.ts';
import { describeWithShared, sharedFile, truthRows } from '../../test/shared.ts';
import { RAD_PER_DEG, SPEED_OF_LIGHT_KM_PER_S, TWO_PI } from '../constants.ts';
import { type Geodetic, geodeticFromDegrees } from '../earth/index.ts';
import { type ElementSet, emptyEphemeris, ephemerisInto, parseTle, prepareSatellite } from '../orbit/index.ts';
import { accessInto, emptyAccess, observersAt, type Snapshot } from '../sky/index.ts';
import { parseInstant, timeGrid } from '../time/index.ts';
import { linkLengthsInto } from './isl-lengths.ts';
import type { IslTopology } from './isl-topology.ts';
import { emptyPaths, type PathSources, pathFrom, shortestExit } from './path.ts';
import { emptyPathSearch, loadLengths, shortestPathsInto } from './shortest-paths.ts';
import { walkerGrid } from './walker-grid.ts';

/**
 * Hypatia takes ranges from PyEphem, which differ by up to 51 m on a ground link (see `sky/hypatia.test.ts`) and by some
 * 5 m on a laser link; the deviation found is 181 m, on a path of 27 links.
 */
const PATH_TOLERANCE_KM = 0.2;
const GROUND_LIMIT = { elevationMaskRad: 0, maxRangeKm: 1_089_686.4181956202 / 1_000 };
const LASER_LIMIT = { maxRangeKm: 5_016_591.2330984278 / 1_000 };
const START = parseInstant('2000-01-01T00:00:00Z');
const PLANES = 72;
const SLOTS = 22;

/**
 * Hypatia's shell: node 5° from plane to plane, every second plane half a slot ahead. Its files round the mean anomaly to
 * 0.0001°, 6 m along the orbit, which a path of twenty links repeats often enough to matter.
 */
function hypatiaShell(): ElementSet[] {
  return Array.from({ length: PLANES * SLOTS }, (_, index) => {
    const [plane, slot] = [Math.floor(index / SLOTS), index % SLOTS];
    const meanAnomalyDeg = Math.round((3_600_000 * (slot + (plane % 2) / 2)) / SLOTS) / 10_000;
    return {
      catalogueNumber: index + 1,
      name: `${index}`,
      cosparId: '',
      epoch: START,
      meanMotionRadPerMin: (15.19 * TWO_PI) / 1_440,
      meanMotionDotRevPerDay2: 0,
      eccentricity: 1e-7,
      inclinationRad: 53 * RAD_PER_DEG,
      raanRad: plane * 5 * RAD_PER_DEG,
      argumentOfPerigeeRad: 0,
      meanAnomalyRad: meanAnomalyDeg * RAD_PER_DEG,
      bstar: 0,
    };
  });
}

function gridOf(sets: readonly ElementSet[]): IslTopology {
  const lasers = new Uint8Array(sets.length).fill(4);
  return walkerGrid([{ planes: PLANES, satellitesPerPlane: SLOTS, seam: 0 }])({ sets, instant: START, lasers })
    .topology;
}

function snapshotsAt(sets: readonly ElementSet[], firstSecond: number, count: number): Snapshot[] {
  const out = emptyEphemeris(sets.length, count);
  const start = START + firstSecond * 1_000_000;
  const satellites = sets.map((set) => prepareSatellite([set], [true]));
  const grid = timeGrid(start, start + count * 1_000_000, 1_000_000);
  ephemerisInto(out, satellites, grid, { firstStep: 0, stepCount: count, maxElementAgeMicroseconds: Infinity });
  const column = (all: Float64Array, step: number): Float64Array =>
    all.subarray(step * sets.length, (step + 1) * sets.length);
  return Array.from({ length: count }, (_, step) => ({
    count: sets.length,
    xKm: column(out.xKm, step),
    yKm: column(out.yKm, step),
    zKm: column(out.zKm, step),
  }));
}

/** The satellites within reach of each place. */
function groundLinks(places: readonly Geodetic[], snapshot: Snapshot): PathSources[] {
  const observers = observersAt(places);
  const everySatellite = {
    satellites: Int32Array.from({ length: snapshot.count }, (_, k) => k),
    count: snapshot.count,
  };
  return places.map((_, place) => {
    const access = emptyAccess(snapshot.count);
    accessInto(access, observers, place, snapshot, everySatellite, GROUND_LIMIT);
    return { satellite: access.satellite, offsetKm: access.slantRangeKm, count: access.count };
  });
}

interface Found {
  readonly lengthKm: number;
  readonly satellites: readonly number[];
}

/** The shortest path for each ordered pair of places, at one moment; undefined where there is none. */
function pathsBetween(
  topology: IslTopology,
  snapshot: Snapshot,
  ends: readonly PathSources[],
): (Found | undefined)[][] {
  const search = emptyPathSearch(topology);
  const lengths = new Float64Array(topology.linkCount);
  linkLengthsInto(lengths, topology, snapshot, LASER_LIMIT);
  loadLengths(search, lengths);
  const paths = emptyPaths(topology.satelliteCount);
  return ends.map((from) => {
    shortestPathsInto(paths, search, from);
    return ends.map((to) => {
      const exit = shortestExit(paths, to);
      if (exit < 0) return undefined;
      const last = to.satellite[exit];
      return { lengthKm: paths.distanceKm[last] + to.offsetKm[exit], satellites: pathFrom(paths.previous, last) };
    });
  });
}

const KEYS = [
  'meanMotionRadPerMin',
  'eccentricity',
  'inclinationRad',
  'raanRad',
  'argumentOfPerigeeRad',
  'meanAnomalyRad',
  'bstar',
] as const;

const metres = (km: number): string => `${(1_000 * km).toFixed(1)} m`;
const lengthOfRtt = (rttMs: number): number => ((rttMs / 1_000) * SPEED_OF_LIGHT_KM_PER_S) / 2;

describe('a path of Hypatia that travels with the repository', () => {
  const rows = truthRows('hypatia-paths');
  const shell = hypatiaShell();
  const topology = gridOf(shell);
  const snapshots = { '0': snapshotsAt(shell, 0, 1)[0], '199': snapshotsAt(shell, 199, 1)[0] };

  test.each(rows)('from $from to $to after $seconds s takes $rtt_ms ms over the same satellites', (row) => {
    const snapshot = snapshots[row.seconds as '0' | '199'];
    const places = [
      geodeticFromDegrees(Number(row.from_latitude_deg), Number(row.from_longitude_deg)),
      geodeticFromDegrees(Number(row.to_latitude_deg), Number(row.to_longitude_deg)),
    ];
    const found = pathsBetween(topology, snapshot, groundLinks(places, snapshot))[0][1];
    expect(found?.satellites.join('-')).toBe(row.satellites);
    expect(Math.abs((found?.lengthKm ?? 0) - lengthOfRtt(Number(row.rtt_ms)))).toBeLessThanOrEqual(PATH_TOLERANCE_KM);
  });

  test('is one of sixteen, eight pairs at two moments', () => {
    expect(rows.map(({ seconds }) => seconds)).toEqual(Array.from({ length: 8 }, () => ['0', '199']).flat());
  });
});

describeWithShared('all paths of Hypatia', () => {
  const read = (name: string): string[] => sharedFile(`oracles/hypatia-starlink-550/${name}`).trim().split(/\r?\n/);
  const cities = (): Geodetic[] =>
    read('ground_stations.txt').map((line) => {
      const [, , latitude, longitude] = line.split(',');
      return geodeticFromDegrees(Number(latitude), Number(longitude));
    });

  test('run over links that are those of the +Grid of equal slots, all 3,168', () => {
    const topology = gridOf(hypatiaShell());
    const ours = Array.from(topology.from, (from, link) => `${from} ${topology.to[link]}`).sort();
    expect(ours).toEqual(read('isls.txt').sort());
    expect(ours.length).toBe(3_168);
  });

  test('run between satellites whose elements are those of its own file', () => {
    const lines = read('tles.txt.gz').slice(1);
    hypatiaShell().forEach((set, k) => {
      const listed = parseTle(lines[3 * k + 1], lines[3 * k + 2]);
      expect(listed.epoch).toBe(set.epoch);
      for (const key of KEYS) expect(listed[key]).toBeCloseTo(set[key], 12);
    });
  });

  test('between eight pairs of cities in 200 seconds have the same satellites, and the same length to 200 m', () => {
    const names =
      'Rio-de-Janeiro_Sankt-Peterburg Manila_Dalian Istanbul_Nairobi Paris_Moskva Chicago_Zhengzhou Paris_Luanda Tokyo_Delhi Sao-Paulo_Lagos';
    const tables = names.split(' ').map((name) =>
      read(`rtt_${name}.csv`)
        .slice(1)
        .map((line) => line.split(',')),
    );
    const [shell, places] = [hypatiaShell(), cities()];
    const topology = gridOf(shell);
    const snapshots = snapshotsAt(shell, 0, 200);
    let [worstKm, checked, otherPaths] = [0, 0, 0];
    for (const table of tables) {
      expect(table.length).toBe(200);
      for (const [nanoseconds, rttMs, path, pathBack] of table) {
        const snapshot = snapshots[Number(nanoseconds) / 1e9];
        const nodes = path.split('-').map(Number);
        const pair = [places[nodes[0] - shell.length], places[nodes[nodes.length - 1] - shell.length]];
        const [[, found], [back]] = pathsBetween(topology, snapshot, groundLinks(pair, snapshot));
        worstKm = Math.max(worstKm, Math.abs((found?.lengthKm ?? 0) - lengthOfRtt(Number(rttMs))));
        if (found?.satellites.join('-') !== nodes.slice(1, -1).join('-')) otherPaths++;
        if (back?.satellites.join('-') !== pathBack.split('-').slice(1, -1).join('-')) otherPaths++;
        checked++;
      }
    }
    figure(
      `Hypatia, 8 pairs × 200 s: ${checked} rows, ${otherPaths} other paths, length to ${metres(worstKm)} (limit 200 m)`,
    );
    expect({ checked, otherPaths }).toEqual({ checked: 1_600, otherPaths: 0 });
    expect(worstKm).toBeLessThanOrEqual(PATH_TOLERANCE_KM);
  });

  test.each([0, 100, 199])(
    'between all 9,900 ordered pairs after %d s have the same number of hops, and the same length to 200 m',
    (seconds) => {
      const [shell, places] = [hypatiaShell(), cities()];
      const snapshot = snapshotsAt(shell, seconds, 1)[0];
      const found = pathsBetween(gridOf(shell), snapshot, groundLinks(places, snapshot));
      let [worstKm, otherHops, otherReach] = [0, 0, 0];
      const rows = read(`all_pairs_t${seconds}.csv.gz`).slice(1);
      for (const row of rows) {
        const [from, to, oneWayM, hops] = row.split(',').map(Number);
        const path = found[from][to];
        if ((path !== undefined) !== Number.isFinite(oneWayM)) otherReach++;
        if (!path) continue;
        worstKm = Math.max(worstKm, Math.abs(path.lengthKm - oneWayM / 1_000));
        if (path.satellites.length + 1 !== hops) otherHops++;
      }
      figure(
        `Hypatia, ${rows.length} ordered pairs after ${seconds} s: ${otherHops} with other hops, ${otherReach} otherwise reachable, length to ${metres(worstKm)} (limit 200 m)`,
      );
      expect({ rows: rows.length, otherHops, otherReach }).toEqual({ rows: 9_900, otherHops: 0, otherReach: 0 });
      expect(worstKm).toBeLessThanOrEqual(PATH_TOLERANCE_KM);
    },
  );
});
