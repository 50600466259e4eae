import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeWithShared, sharedFile } from '../../test/shared.ts';
import { MICROSECONDS_PER_DAY } from '../constants.ts';
import { designedConstellation } from './designed-constellation.ts';
import { readElements } from './element-file.ts';
import type { ElementSet } from './element-set.ts';
import { type FiledShell, filedShells } from './filings.ts';
import { meanOrbitsAt } from './mean-orbits.ts';
import { detectPlanes } from './planes.ts';
import { detectShells, type Shell } from './shells.ts';

const row = (shell: Shell): number[] => [
  Math.round(shell.altitudeKm * 1000) / 1000,
  Math.round(shell.inclinationDeg * 1000) / 1000,
  shell.populatedPlanes,
  shell.satellitesPerPlane,
  shell.satellites,
];

describe('the shells of designed constellations', () => {
  it('are found again, plane for plane', () => {
    // Filed shells 4 and 5 share altitude and inclination: in orbit they are one shell of 6 × 58 + 4 × 43.
    expect(detectShells(designedConstellation(filedShells('starlink-gen1'), 0)).map(row)).toEqual([
      [540, 53.2, 72, 22, 1584],
      [550, 53, 72, 22, 1584],
      [570, 70, 36, 20, 720],
      [560, 97.6, 10, 58, 520],
    ]);
    expect(detectShells(designedConstellation(filedShells('oneweb'), 0)).map(row)).toEqual([[1200, 87.9, 12, 49, 588]]);
    expect(detectShells(designedConstellation(filedShells('kuiper'), 0)).map(row)).toEqual([
      [610, 42, 36, 36, 1296],
      [630, 51.9, 34, 34, 1156],
      [590, 33, 28, 28, 784],
    ]);
  });

  it('are found again for any Walker pattern, whatever the epochs of its satellites', () => {
    const shells: fc.Arbitrary<FiledShell> = fc.record({
      altitudeKm: fc.double({ min: 300, max: 2000, noNaN: true }),
      inclinationDeg: fc.double({ min: 5, max: 175, noNaN: true }),
      planes: fc.integer({ min: 1, max: 60 }),
      satellitesPerPlane: fc.integer({ min: 6, max: 40 }),
      phaseFactor: fc.integer({ min: 0, max: 59 }),
      raan0Deg: fc.double({ min: 0, max: 360, noNaN: true }),
    });
    fc.assert(
      fc.property(shells, fc.integer({ min: 0, max: MICROSECONDS_PER_DAY }), (filed, epoch) => {
        const found = detectShells(designedConstellation([filed], epoch), { instant: 0 });
        expect(found.map((shell) => [shell.populatedPlanes, shell.satellitesPerPlane, shell.satellites])).toEqual([
          [filed.planes, filed.satellitesPerPlane, filed.planes * filed.satellitesPerPlane],
        ]);
        expect(Math.abs((found[0]?.altitudeKm ?? 0) - filed.altitudeKm)).toBeLessThan(1e-6);
      }),
      { numRuns: 40 },
    );
  });

  it('list the satellites of a plane in the order of the orbit, and each satellite once', () => {
    const sets = designedConstellation(
      [{ altitudeKm: 600, inclinationDeg: 50, planes: 5, satellitesPerPlane: 8, phaseFactor: 2 }],
      0,
    );
    const orbits = meanOrbitsAt(sets, MICROSECONDS_PER_DAY);
    const planes = detectPlanes(
      orbits,
      sets.map((_, index) => index),
    );
    expect(planes.flatMap((plane) => plane.members).sort((a, b) => a - b)).toEqual(sets.map((_, index) => index));
    for (const { members, crowding } of planes) {
      expect(crowding).toBeLessThan(1e-9);
      const along = members.map((index) => orbits.argumentOfLatitudeRad[index] as number);
      expect(along).toEqual([...along].sort((a, b) => a - b));
    }
  });

  it('are not found where satellites fly as a train, or where nothing is', () => {
    const plane = designedConstellation(
      [{ altitudeKm: 350, inclinationDeg: 53, planes: 1, satellitesPerPlane: 720 }],
      0,
    );
    expect(detectShells(plane.slice(0, 50))).toEqual([]);
    expect(detectShells([])).toEqual([]);
    // The same fifty, spread along the orbit.
    expect(detectShells(plane.filter((_, index) => index % 14 === 0).slice(0, 50))).toHaveLength(1);
  });
});

describeWithShared('the shells of real constellations', () => {
  const elements = (name: string): readonly ElementSet[] =>
    readElements(sharedFile(`data/orbits/${name}.tle.gz`), name).elements;

  it('of Starlink in September 2022 are those of the filing, at the planes flown: 72 at 547.5 km and 44 of 72 being filled at 540 km', () => {
    const found = detectShells(elements('starlink-2022-09-26'));
    const at = (inclinationDeg: number): Shell | undefined =>
      found.find((shell) => Math.abs(shell.inclinationDeg - inclinationDeg) < 0.05);
    // FCC 21-48: 72 planes of 22 at 53.0° and 53.2°; launches flew 18 to 20 a plane.
    expect(at(53.05)).toMatchObject({ populatedPlanes: 72, satellitesPerPlane: 20 });
    expect(Math.abs((at(53.05)?.altitudeKm ?? 0) - 550)).toBeLessThan(5);
    expect(at(53.22)?.satellitesPerPlane).toBe(20);
    expect(Math.abs((at(53.22)?.altitudeKm ?? 0) - 540)).toBeLessThan(2);
    expect(found.every((shell) => shell.altitudeKm > 500)).toBe(true);
  });

  it('of OneWeb in 2026 are twelve planes, each at an altitude of its own around 1,200 km', () => {
    const found = detectShells(elements('oneweb-2026-05-30'));
    expect(found.map((shell) => shell.populatedPlanes)).toEqual(Array(12).fill(1));
    for (const shell of found) {
      expect(shell.satellitesPerPlane).toBeGreaterThanOrEqual(49);
      expect(Math.abs(shell.altitudeKm - 1200)).toBeLessThan(30);
    }
  });

  it('of Iridium are 6 planes of 11 satellites', () => {
    // Iridium NEXT as built: 66 satellites in 6 planes at 778–781 km above a sphere of 6371 km.
    const iridium = elements('othercomms-2026-07-24').filter((set) => set.name.startsWith('IRIDIUM'));
    expect(detectShells(iridium)).toMatchObject([{ populatedPlanes: 6, satellitesPerPlane: 11 }]);
  });

  it('of Starlink in July 2026 lie below 500 km for most satellites', () => {
    const found = detectShells(elements('starlink-2026-07-24-alpha5'));
    const satellites = (shells: readonly Shell[]): number => shells.reduce((sum, shell) => sum + shell.satellites, 0);
    expect(satellites(found.filter((shell) => shell.altitudeKm < 500)) / satellites(found)).toBeGreaterThan(0.75);
    expect(found.slice(0, 2).every((shell) => shell.altitudeKm > 455 && shell.altitudeKm < 490)).toBe(true);
  });
});
