import { emptyEphemeris, ephemerisInto, prepareSatellite, propagateInto } from '@skywitness/engine/orbit';
import { greenwichMeanSiderealTimeRad, instantOfStep, timeGrid } from '@skywitness/engine/time';
import { eciToEcf, gstime, propagate } from 'satellite.js';
import { elementsOf, NO_FIXTURES } from '../elements.ts';
import { type Row, within } from '../row.ts';
import { START, starlink } from '../starlink.ts';

const SATELLITES = 9_000;
const STEPS = 5_760;
/** A span: what a run holds at a time. */
const WINDOW = 120;
/** Steps that the peer computes, for a hundredth of the satellites. */
const PEER_STEPS = 576;

export const row: Row = {
  name: 'ephem-15s',
  work: '9,000 satellites × 5,760 steps of 15 s, Earth-fixed positions, in windows of 30 minutes',
  peer: 'satellite.js `propagate` and `eciToEcf`, a thousandth of them',
  target: 110,
  reached: 80,
  prepare: async (short) => {
    const sets = elementsOf('starlink-2026-05-16.tle.gz')?.sets.slice(0, SATELLITES);
    const fleet = starlink(SATELLITES / 100);
    if (sets === undefined || fleet === undefined) return NO_FIXTURES;
    const satellites = sets.map((set) => prepareSatellite([set], [true]));
    const steps = short ? STEPS / 10 : STEPS;
    const grid = timeGrid(START, START + steps * 15_000_000, 15_000_000);
    const out = emptyEphemeris(SATELLITES, WINDOW);
    const window = (firstStep: number): void => {
      const stepCount = Math.min(WINDOW, steps - firstStep);
      ephemerisInto(out, satellites, grid, {
        firstStep,
        stepCount,
        maxElementAgeMicroseconds: Number.POSITIVE_INFINITY,
      });
    };
    const dates = Array.from({ length: PEER_STEPS }, (_, step) => new Date((START + step * 15_000_000) / 1000));
    return {
      ours: () => {
        for (let firstStep = 0; firstStep < steps; firstStep += WINDOW) window(firstStep);
      },
      peer: () => {
        for (const satrec of fleet.satrecs) {
          for (const date of dates) {
            const state = propagate(satrec, date);
            if (state !== null) eciToEcf(state.position, gstime(date));
          }
        }
      },
      peerShares: (SATELLITES * steps) / (fleet.satrecs.length * PEER_STEPS),
      count: { number: SATELLITES * steps, unit: 'positions' },
      check: () => {
        window(240);
        const teme = new Float64Array(6);
        let worstMm = 0;
        for (let step = 0; step < WINDOW; step += 7) {
          const instant = instantOfStep(grid, 240 + step);
          const angle = greenwichMeanSiderealTimeRad(instant);
          const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
          for (let satellite = 0; satellite < SATELLITES; satellite += 7) {
            const { records, epochs } = satellites[satellite];
            propagateInto(teme, 0, records[0], (instant - epochs[0]) / 60_000_000);
            const at = step * SATELLITES + satellite;
            const dx = out.xKm[at] - (cosine * teme[0] + sine * teme[1]);
            const dy = out.yKm[at] - (cosine * teme[1] - sine * teme[0]);
            worstMm = Math.max(worstMm, Math.hypot(dx, dy, out.zKm[at] - teme[2]) * 1e6);
          }
        }
        return within('SGP4 step by step agrees to', worstMm, 2, 'mm');
      },
    };
  },
};
