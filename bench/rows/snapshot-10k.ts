import { geodeticFromEarthFixed } from '@skywitness/engine/earth';
import { catalogueSnapshotInto, emptyCatalogueSnapshot, prepareSatellite } from '@skywitness/engine/orbit';
import { eciToEcf, eciToGeodetic, gstime, propagate } from 'satellite.js';
import { elementsOf, NO_FIXTURES } from '../elements.ts';
import { type Row, within } from '../row.ts';
import { START, START_DATE, starlink } from '../starlink.ts';

const SATELLITES = 10_000;
/** Snapshots a minute apart, so that a round takes long enough to be timed. */
const REPEATS = 100;

export const row: Row = {
  name: 'snapshot-10k',
  work: '10,000 satellites at one instant: Earth-fixed positions, latitude, longitude, height',
  peer: 'satellite.js `propagate`, `eciToEcf`, `eciToGeodetic` in a loop',
  target: 20,
  reached: 20,
  prepare: async () => {
    const sets = elementsOf('starlink-2026-05-16.tle.gz')?.sets.slice(0, SATELLITES);
    const fleet = starlink(SATELLITES);
    if (sets === undefined || fleet === undefined) return NO_FIXTURES;
    const satellites = sets.map((set) => prepareSatellite([set], [true]));
    const snapshot = emptyCatalogueSnapshot(SATELLITES);
    const peerOnce = (date: Date): void => {
      const siderealTime = gstime(date);
      for (const satrec of fleet.satrecs) {
        const state = propagate(satrec, date);
        if (state === null) continue;
        eciToEcf(state.position, siderealTime);
        eciToGeodetic(state.position, siderealTime);
      }
    };
    return {
      ours: () => {
        const start = process.cpuUsage();
        for (let k = 0; k < REPEATS; k++) catalogueSnapshotInto(snapshot, satellites, START + k * 60_000_000);
        const { user, system } = process.cpuUsage(start);
        return (user + system) / 1e6 / REPEATS;
      },
      peer: () => {
        const start = process.cpuUsage();
        for (let k = 0; k < REPEATS / 10; k++) peerOnce(new Date(START_DATE.getTime() + k * 60_000));
        const { user, system } = process.cpuUsage(start);
        return (user + system) / 1e6 / (REPEATS / 10);
      },
      peerShares: 1,
      check: () => {
        catalogueSnapshotInto(snapshot, satellites, START);
        const { xKm, yKm, zKm } = snapshot.ephemeris;
        let worst = 0;
        for (let index = 0; index < SATELLITES; index++) {
          const point = geodeticFromEarthFixed([xKm[index], yKm[index], zKm[index]]);
          const around = Math.abs(point.longitudeRad - snapshot.longitudeRad[index]);
          worst = Math.max(worst, Math.abs(point.latitudeRad - snapshot.latitudeRad[index]));
          worst = Math.max(worst, Math.min(around, Math.abs(around - 2 * Math.PI)));
        }
        return within('the iteration of one point at a time agrees to', worst, 1e-11, 'rad');
      },
    };
  },
};
