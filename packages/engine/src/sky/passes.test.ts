import { describe, expect, it } from 'vitest';
import { RAD_PER_DEG } from '../constants.ts';
import { earthFixedFromTeme, geodeticFromDegrees } from '../earth/index.ts';
import { designedConstellation, prepareSgp4, propagate } from '../orbit/index.ts';
import { parseInstant, timeGrid } from '../time/index.ts';
import { lookAngles } from './look-angles.ts';
import { type Admits, passesOver } from './passes.ts';

const MASK_RAD = 25 * RAD_PER_DEG;
const aboveMask: Admits = ({ elevationRad }) => elevationRad >= MASK_RAD;
const start = parseInstant('2022-09-26T00:00:00Z');
const shell = { altitudeKm: 550, inclinationDeg: 53, planes: 6, satellitesPerPlane: 8, phaseFactor: 1 };
const sets = designedConstellation([shell], start);
const observer = geodeticFromDegrees(44.6, 33.52);
const grid = timeGrid(start, start + 6 * 3600e6, 60e6);
const passes = passesOver(observer, sets.length, (satellite) => sets[satellite], grid, aboveMask);

function elevationRad(satellite: number, instant: number): number {
  const { positionTemeKm } = propagate(prepareSgp4(sets[satellite]!), (instant - start) / 60e6);
  return lookAngles(observer, earthFixedFromTeme(positionTemeKm, instant)).elevationRad;
}

describe('passes', () => {
  it('are exactly the seconds at which brute force finds a satellite above the mask', () => {
    // Brute force every 5 s; edges are good to 1 s, so the samples next to an edge may fall on either side.
    let seen = 0;
    for (let satellite = 0; satellite < sets.length; satellite++) {
      const own = passes.filter((pass) => pass.satellite === satellite);
      for (let instant = start; instant < start + 6 * 3600e6; instant += 5e6) {
        const inside = own.some((pass) => instant >= pass.rise && instant <= pass.set);
        const nearEdge = own.some(
          (pass) => Math.abs(instant - pass.rise) < 1.5e6 || Math.abs(instant - pass.set) < 1.5e6,
        );
        if (!nearEdge) expect(inside, `${satellite} at ${instant}`).toBe(elevationRad(satellite, instant) >= MASK_RAD);
        if (inside) seen++;
      }
    }
    expect(seen).toBeGreaterThan(500);
  });

  it('peak where the elevation is highest and are in order of rise', () => {
    for (const pass of passes.slice(0, 40)) {
      for (let instant = pass.rise; instant <= pass.set; instant += 5e6) {
        // 1 s from the peak the elevation has changed by less than 1e-5 rad squared terms; 1e-4 rad covers it.
        expect(elevationRad(pass.satellite, instant)).toBeLessThanOrEqual(pass.peakElevationRad + 1e-4);
      }
    }
    const rises = passes.map(({ rise }) => rise);
    expect(rises).toEqual([...rises].sort((a, b) => a - b));
  });

  it('end where the element sets do, at a moment when the satellite was still seen', () => {
    const long = passes.find((pass) => pass.set - pass.rise > 120e6)!;
    const until = long.rise + 60e6;
    const cut = passesOver(
      observer,
      sets.length,
      (satellite, instant) => (instant <= until ? sets[satellite] : undefined),
      grid,
      aboveMask,
    );
    const same = cut.find((pass) => pass.satellite === long.satellite && pass.rise === long.rise)!;
    expect(same.set).toBeLessThanOrEqual(until);
    expect(until - same.set).toBeLessThan(1e6);
  });
});
