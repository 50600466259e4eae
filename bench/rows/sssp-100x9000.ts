import { geodeticFromDegrees } from '@skywitness/engine/earth';
import { builtinGateways } from '@skywitness/engine/ground';
import { emptyPaths, linkLengthsInto, manyPaths, plusGrid } from '@skywitness/engine/network';
import { emptyEphemeris, ephemerisInto, prepareSatellite } from '@skywitness/engine/orbit';
import { observersAt } from '@skywitness/engine/sky';
import { timeGrid } from '@skywitness/engine/time';
import { elementsOf, NO_FIXTURES } from '../elements.ts';
import { heapDijkstra } from '../heap-dijkstra.ts';
import { reachOf } from '../reach.ts';
import { type Row, within } from '../row.ts';
import { START } from '../starlink.ts';

const SATELLITES = 9_000;
const GATEWAYS = 100;
/** Searches repeated, so that a round takes long enough to be timed. */
const REPEATS = 8;
const MASK_RAD = (25 * Math.PI) / 180;

/** Positions, links and what a hundred of the built-in gateways reach, at one moment of the catalogue of 16 May 2026. */
function world() {
  const sets = elementsOf('starlink-2026-05-16.tle.gz')?.sets.slice(0, SATELLITES);
  if (sets === undefined) return undefined;
  const { topology } = plusGrid({ sets, instant: START, lasers: new Uint8Array(SATELLITES).fill(4) });
  const moment = emptyEphemeris(SATELLITES, 1);
  const satellites = sets.map((set) => prepareSatellite([set], [true]));
  const span = { firstStep: 0, stepCount: 1, maxElementAgeMicroseconds: Number.POSITIVE_INFINITY };
  ephemerisInto(moment, satellites, timeGrid(START, START + 60_000_000, 60_000_000), span);
  const snapshot = { count: SATELLITES, xKm: moment.xKm, yKm: moment.yKm, zKm: moment.zKm };
  const lengthsKm = new Float64Array(topology.linkCount);
  linkLengthsInto(lengthsKm, topology, snapshot);
  const all = builtinGateways('starlink');
  const observers = observersAt(
    Array.from({ length: GATEWAYS }, (_, k) => all[Math.floor((k * all.length) / GATEWAYS)]).map((gateway) =>
      geodeticFromDegrees(gateway?.latitudeDeg as number, gateway?.longitudeDeg as number),
    ),
  );
  return { topology, lengthsKm, sources: reachOf(observers, SATELLITES)(snapshot, { elevationMaskRad: MASK_RAD }) };
}

export const row: Row = {
  name: 'sssp-100x9000',
  work: 'shortest ways from each of 100 gateways to 9,000 satellites over the +Grid at one moment, distances and previous satellites',
  peer: 'Dijkstra’s method with a binary heap, TypeScript',
  target: 15,
  reached: 15,
  prepare: async () => {
    const given = world();
    if (given === undefined) return NO_FIXTURES;
    const { topology, lengthsKm, sources } = given;
    const many = manyPaths(topology, GATEWAYS);
    const alone = heapDijkstra(topology, lengthsKm);
    const paths = emptyPaths(SATELLITES);
    const search = () => {
      many.load(lengthsKm);
      return many.search(sources);
    };
    return {
      ours: () => {
        for (let k = 0; k < REPEATS; k++) search();
      },
      peer: () => {
        for (const set of sources) alone(paths, set);
      },
      peerShares: REPEATS,
      count: { number: REPEATS * GATEWAYS * SATELLITES, unit: 'ways' },
      check: () => {
        let [worstKm, others] = [0, 0];
        const found = search();
        for (const [set, { distanceKm, previous, stride }] of found.entries()) {
          alone(paths, sources[set] as (typeof sources)[number]);
          for (let satellite = 0; satellite < SATELLITES; satellite++) {
            const at = satellite * stride;
            if (previous[at] !== paths.previous[satellite]) others++;
            if (distanceKm[at] === paths.distanceKm[satellite]) continue;
            worstKm = Math.max(worstKm, Math.abs((distanceKm[at] as number) - (paths.distanceKm[satellite] as number)));
          }
        }
        if (others > 0) throw new Error(`${others} satellites are reached over another one than by the heap`);
        return within('every previous satellite as by the heap, distances to', worstKm, 1e-9, 'km');
      },
    };
  },
};
