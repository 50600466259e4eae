import { describe, expect, it } from 'vitest';
import { describeWithShared, sharedFile } from '../../test/shared.ts';
import { DEG_PER_RAD } from '../constants.ts';
import { SkywitnessError } from '../errors.ts';
import { designedConstellation, isDesigned } from './designed-constellation.ts';
import { FILING_NAMES, FILINGS, type FiledShell, filedShells } from './filings.ts';
import { meanAltitudeKm } from './mean-orbit.ts';
import { prepareSgp4 } from './sgp4/prepare.ts';
import { propagateInto } from './sgp4/propagate.ts';

const RING: FiledShell = { altitudeKm: 550, inclinationDeg: 53, planes: 72, satellitesPerPlane: 22, phaseFactor: 39 };

function refusal(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof SkywitnessError) return error.code;
    throw error;
  }
  return 'accepted';
}

describe('a designed constellation', () => {
  it('has the satellites of its filing, all at their filed altitude and inclination', () => {
    // FCC 21-48: 4,408; OneWeb as flown: 12 × 49; FCC 20-102: 3,236.
    const totals = { 'starlink-gen1': 4408, oneweb: 588, kuiper: 3236 };
    for (const name of FILING_NAMES) {
      const sets = designedConstellation(filedShells(name), 0);
      expect(sets.length).toBe(totals[name]);
      let index = 0;
      for (const shell of filedShells(name)) {
        for (const set of sets.slice(index, index + shell.planes * shell.satellitesPerPlane)) {
          expect(Math.abs(meanAltitudeKm(set) - shell.altitudeKm)).toBeLessThan(1e-9);
          expect(set.inclinationRad * DEG_PER_RAD).toBeCloseTo(shell.inclinationDeg, 9);
        }
        index += shell.planes * shell.satellitesPerPlane;
      }
    }
  });

  it('flies in SGP4 at its altitude: the mean radius over an orbit is 6928.137 km within 1.5 km of periodic oblateness', () => {
    const [set] = designedConstellation([RING], 0);
    if (!set) throw new Error('the constellation is empty');
    const record = prepareSgp4(set);
    const state = new Float64Array(6);
    let [sum, lowest, highest] = [0, Number.POSITIVE_INFINITY, 0];
    const samples = 960;
    for (let k = 0; k < samples; k += 1) {
      propagateInto(state, 0, record, (k / samples) * (15 * 95.65));
      const radius = Math.sqrt((state[0] as number) ** 2 + (state[1] as number) ** 2 + (state[2] as number) ** 2);
      sum += radius;
      lowest = Math.min(lowest, radius);
      highest = Math.max(highest, radius);
    }
    expect(Math.abs(sum / samples - 6928.137)).toBeLessThan(1.5);
    expect(highest - lowest).toBeLessThan(20);
  });

  it('cannot be taken for a real one: numbers are −1, −2, …, names tell shell, plane and slot', () => {
    const sets = designedConstellation(filedShells('starlink-gen1'), 0, { name: 'STARLINK-GEN1' });
    expect(sets.map((set) => set.catalogueNumber)).toEqual(sets.map((_, index) => -1 - index));
    expect(sets.every(isDesigned)).toBe(true);
    expect(sets[6 * 22 + 14]?.name).toBe('STARLINK-GEN1 S1 P07-15');
    expect(new Set(sets.map((set) => set.name)).size).toBe(4408);
  });

  it('follows the phase convention: satellite j of plane i leads by 360 j/S + i × phase, and a whole factor closes the ring', () => {
    const sets = designedConstellation([RING], 0);
    const argumentDeg = (plane: number, slot: number): number =>
      (sets[plane * 22 + slot]?.meanAnomalyRad ?? Number.NaN) * DEG_PER_RAD;
    expect(argumentDeg(0, 1)).toBeCloseTo(360 / 22, 9);
    // 360 × 39 / 1584 = 8.8636…, which the FCC filing rounds to 8.8.
    expect(argumentDeg(1, 0)).toBeCloseTo(8.863_636_363_6, 9);
    // One step beyond the last plane is the first plane again, 39 slots on: 39 mod 22 = 17.
    const beyondLast = (argumentDeg(71, 0) + 360 / ((72 * 22) / 39)) % 360;
    expect(beyondLast).toBeCloseTo(argumentDeg(0, 17), 8);
  });

  it('spreads a delta over 360° of nodes, a star over 180°, and obeys a given first node and spacing', () => {
    const nodesDeg = (shell: Partial<FiledShell>): number[] =>
      designedConstellation([{ ...RING, planes: 4, satellitesPerPlane: 1, ...shell }], 0).map(
        (set) => Math.round(set.raanRad * DEG_PER_RAD * 1e6) / 1e6,
      );
    expect(nodesDeg({})).toEqual([0, 90, 180, 270]);
    expect(nodesDeg({ pattern: 'star' })).toEqual([0, 45, 90, 135]);
    expect(nodesDeg({ raan0Deg: 75.7, raanSpacingDeg: 12 })).toEqual([75.7, 87.7, 99.7, 111.7]);
  });

  it('is refused when a shell is impossible, with the value and what is allowed', () => {
    const wrong: [Partial<FiledShell>, string][] = [
      [{ altitudeKm: 100 }, 'SHELL_RANGE'],
      [{ altitudeKm: Number.NaN }, 'SHELL_RANGE'],
      [{ inclinationDeg: 181 }, 'SHELL_RANGE'],
      [{ planes: 0 }, 'SHELL_RANGE'],
      [{ planes: 2.5 }, 'SHELL_RANGE'],
      [{ satellitesPerPlane: -1 }, 'SHELL_RANGE'],
      [{ phaseFactor: 1.5 }, 'SHELL_RANGE'],
      [{ phaseDeg: 1 }, 'SHELL_PHASE'],
      [{ planes: 1e6, satellitesPerPlane: 1e6 }, 'SHELL_COUNT'],
      [{ pattern: 'spiral' as 'star' }, 'SHELL_RANGE'],
    ];
    for (const [change, code] of wrong)
      expect(
        refusal(() => designedConstellation([{ ...RING, ...change }], 0)),
        JSON.stringify(change),
      ).toBe(code);
    expect(refusal(() => designedConstellation([], 0))).toBe('SHELL_NONE');
    expect(refusal(() => filedShells('starlink'))).toBe('SHELL_UNKNOWN');
  });
});

describe('the built-in filings', () => {
  it('say where they come from, when, and how sure they are', () => {
    for (const name of FILING_NAMES) {
      expect(FILINGS[name].date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(FILINGS[name].source.length).toBeGreaterThan(20);
      expect(FILINGS[name].note.length).toBeGreaterThan(20);
    }
  });
});

describeWithShared('the built-in filings beside those of another simulator', () => {
  it('have the same shells; the polar group of Starlink, which that one merges into 10 × 52, is 6 × 58 and 4 × 43 here', () => {
    const files = { 'starlink-gen1': 'Starlink', oneweb: 'OneWeb', kuiper: 'Kuiper' } as const;
    for (const name of FILING_NAMES) {
      const xml = sharedFile(`data/shells/${files[name]}.xml`);
      const column = (tag: string): number[] =>
        [...xml.matchAll(new RegExp(`<${tag}>([\\d.]+)<`, 'g'))].map((match) => Number(match[1]));
      const [altitudes, inclinations] = [column('altitude'), column('inclination')];
      const [planes, perPlane] = [column('number_of_orbit'), column('number_of_satellite_per_orbit')];
      expect(altitudes.length).toBeGreaterThan(0);
      altitudes.forEach((altitudeKm, index) => {
        const ours = filedShells(name).filter(
          (shell) => shell.altitudeKm === altitudeKm && shell.inclinationDeg === inclinations[index],
        );
        const total = ours.reduce((sum, shell) => sum + shell.planes * shell.satellitesPerPlane, 0);
        expect(total).toBe((planes[index] as number) * (perPlane[index] as number));
        expect(ours.reduce((sum, shell) => sum + shell.planes, 0)).toBe(planes[index]);
      });
    }
  });
});
