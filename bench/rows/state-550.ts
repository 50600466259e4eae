import { geodeticFromDegrees } from '@skywitness/engine/earth';
import {
  linkLengthsInto,
  manyPaths,
  type PathSources,
  type StridedPaths,
  topologyFromLinks,
} from '@skywitness/engine/network';
import { emptyEphemeris, ephemerisInto, parseTle, prepareSatellite } from '@skywitness/engine/orbit';
import { observersAt } from '@skywitness/engine/sky';
import { parseInstant, timeGrid } from '@skywitness/engine/time';
import { NO_FIXTURES, sharedPath, sharedText } from '../elements.ts';
import { pythonLack, runPython } from '../python.ts';
import { reachOf } from '../reach.ts';
import { type Row, within } from '../row.ts';

const FOLDER = 'oracles/hypatia-starlink-550';
const START = parseInstant('2000-01-01T00:00:00Z');
const LASER_LIMITS = { maxRangeKm: 5_016_591.233_098_427 / 1_000 };
const GROUND_LIMITS = { elevationMaskRad: 0, maxRangeKm: 1_089_686.418_195_620_2 / 1_000 };
/** As in `laser-paths.hypatia.test.ts`: Hypatia's ranges on the ground link are those of another library. */
const HYPATIA_KM = 0.2;

interface State {
  /** Paths from each city; `previous` of a satellite is its next hop towards the city. */
  readonly paths: readonly StridedPaths[];
  /** By city of the paths and other city: length of the whole way, and the satellite at its end. */
  readonly betweenKm: Float64Array;
  readonly lastSatellite: Int32Array;
}

const linesOf = (text: string): string[] => text.trim().split(/\r?\n/);

function shell(elements: string, links: string, cities: string, steps: number) {
  const lines = linesOf(elements).filter((line) => /^[12] /.test(line));
  const satellites = Array.from({ length: lines.length / 2 }, (_, k) =>
    prepareSatellite([parseTle(lines[2 * k] as string, lines[2 * k + 1] as string)], [true]),
  );
  const places = linesOf(cities).map((line) => {
    const [, , latitude, longitude] = line.split(',').map(Number);
    return geodeticFromDegrees(latitude as number, longitude as number);
  });
  const [count, observers] = [satellites.length, observersAt(places)];
  const topology = topologyFromLinks(count, links.trim().split(/\s+/).map(Number));
  const grid = timeGrid(START, START + steps * 1_000_000, 1_000_000);
  const room = {
    ephemeris: emptyEphemeris(count, steps),
    reach: reachOf(observers, count),
    many: manyPaths(topology, places.length),
  };
  return { count, places, satellites, topology, grid, ...room };
}

/** The state of every step in turn, in arrays that the next one overwrites. */
function* states(given: ReturnType<typeof shell>): Generator<State> {
  const { count, places, satellites, topology, grid, ephemeris, reach, many } = given;
  const cities = places.length;
  const span = { firstStep: 0, stepCount: grid.count, maxElementAgeMicroseconds: Number.POSITIVE_INFINITY };
  ephemerisInto(ephemeris, satellites, grid, span);
  const lengthsKm = new Float64Array(topology.linkCount);
  const [betweenKm, lastSatellite] = [new Float64Array(cities * cities), new Int32Array(cities * cities)];
  for (let step = 0; step < grid.count; step++) {
    const column = (all: Float64Array): Float64Array => all.subarray(step * count, (step + 1) * count);
    const snapshot = { count, xKm: column(ephemeris.xKm), yKm: column(ephemeris.yKm), zKm: column(ephemeris.zKm) };
    linkLengthsInto(lengthsKm, topology, snapshot, LASER_LIMITS);
    const ends = reach(snapshot, GROUND_LIMITS);
    many.load(lengthsKm);
    const paths = many.search(ends);
    for (let from = 0; from < cities; from++) {
      for (let to = 0; to < cities; to++) {
        const at = from * cities + to;
        lastSatellite[at] = wayDown(paths[from] as StridedPaths, ends[to] as PathSources, betweenKm, at);
      }
    }
    yield { paths, betweenKm, lastSatellite };
  }
}

/** The satellite from which a city is reached soonest, or −1; writes the length of the way. */
function wayDown({ distanceKm, stride }: StridedPaths, end: PathSources, outKm: Float64Array, at: number): number {
  let [best, bestKm] = [-1, Number.POSITIVE_INFINITY];
  for (let k = 0; k < end.count; k++) {
    const satellite = end.satellite[k] as number;
    const km = (distanceKm[satellite * stride] as number) + (end.offsetKm[k] as number);
    if (km < bestKm) [best, bestKm] = [satellite, km];
  }
  outKm[at] = bestKm;
  return best;
}

/** Compares the first state with all pairs of Hypatia: as many hops, and the same length. */
function checkAgainstHypatia({ paths, betweenKm, lastSatellite }: State, pairs: string): string {
  let worstKm = 0;
  const rows = linesOf(pairs).slice(1);
  for (const row of rows) {
    const [from, to, metres, hops] = row.split(',').map(Number) as [number, number, number, number];
    const at = from * paths.length + to;
    worstKm = Math.max(worstKm, Math.abs((betweenKm[at] as number) - metres / 1_000));
    const { previous, stride } = paths[from] as StridedPaths;
    let found = 1;
    for (
      let satellite = lastSatellite[at] as number;
      satellite >= 0;
      satellite = previous[satellite * stride] as number
    )
      found++;
    if (found !== hops) throw new Error(`from city ${from} to ${to} are ${found} hops, Hypatia has ${hops}`);
  }
  return within(
    `${rows.length.toLocaleString('en')} pairs of Hypatia have as many hops, lengths to`,
    worstKm,
    HYPATIA_KM,
    'km',
  );
}

/** The mean over all pairs of two different cities between which there is a way. */
function meanOf(betweenKm: Float64Array, cities: number): number {
  const apart = betweenKm.filter((km, at) => at % (cities + 1) !== 0 && km < Number.POSITIVE_INFINITY);
  return apart.reduce((sum, km) => sum + km, 0) / apart.length;
}

export const row: Row = {
  name: 'state-550',
  work: 'Starlink’s 550 km shell as Hypatia has it: 1,584 satellites, +Grid, 100 cities; distance and next hop from every node to every city, a step',
  peer: 'vectorised Python (sgp4, numpy, scipy’s Dijkstra); Hypatia itself is cited with 9.6 s a step',
  target: 2,
  reached: 5,
  prepare: async (short) => {
    const [elements, links, cities, pairs] = [
      'tles.txt.gz',
      'isls.txt',
      'ground_stations.txt',
      'all_pairs_t0.csv.gz',
    ].map((name) => sharedText(`${FOLDER}/${name}`));
    if (!elements || !links || !cities || !pairs) return NO_FIXTURES;
    const lack = pythonLack();
    if (lack !== undefined) return lack;
    const steps = short ? 20 : 100;
    const given = shell(elements, links, cities, steps);
    const meanKm = meanOf((states(given).next().value as State).betweenKm, given.places.length);
    return {
      ours: () => {
        const start = process.cpuUsage();
        for (const _ of states(given));
        const { user, system } = process.cpuUsage(start);
        return (user + system) / 1e6 / steps;
      },
      peer: () => {
        const args = [sharedPath(FOLDER), String(steps)];
        const answer = runPython<{ seconds: number; meanKm: number }>('network_state.py', args, Buffer.from(elements));
        within(
          'the mean way between cities, in Python and here, to',
          Math.abs(answer.meanKm - meanKm),
          HYPATIA_KM,
          'km',
        );
        return answer.seconds;
      },
      peerShares: 1,
      check: () => checkAgainstHypatia(states(given).next().value as State, pairs),
    };
  },
};
