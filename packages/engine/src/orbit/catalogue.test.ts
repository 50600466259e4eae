import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeWithShared, sharedFile } from '../../test/shared.ts';
import { buildCatalogue, nearestSet } from './catalogue.ts';
import { designedConstellation } from './designed-constellation.ts';
import { elementAgeMicroseconds } from './element-age.ts';
import { readElements } from './element-file.ts';
import type { ElementSet } from './element-set.ts';
import { isProvisionalNumber, satelliteKeys, specificName } from './satellite-identity.ts';

const [BASE] = designedConstellation([{ altitudeKm: 550, inclinationDeg: 53, planes: 1, satellitesPerPlane: 1 }], 0);
const set = (catalogueNumber: number, name: string, cosparId = '', epoch = 0): ElementSet => ({
  ...(BASE as ElementSet),
  catalogueNumber,
  name,
  cosparId,
  epoch,
});

describe('the identity of a satellite', () => {
  it('survives the change from a provisional to a permanent number, in either order of reading', () => {
    const before = set(799501234, 'STARLINK-38128', '2026-160A', 1);
    const after = set(100001, 'STARLINK-38128', '2026-160B', 2);
    expect(satelliteKeys([before, after])).toEqual(['100001', '100001']);
    expect(satelliteKeys([after, before])).toEqual(['100001', '100001']);
    const { satellites } = buildCatalogue([after, before]);
    expect(satellites).toMatchObject([
      { key: '100001', catalogueNumber: 100001, cosparId: '2026-160B', sets: [before, after] },
    ]);
  });

  it('is not given by a provisional number that goes from launch to launch', () => {
    const keys = satelliteKeys([set(72001, 'STARLINK-G10-19 SINGLE'), set(72001, 'STARLINK-G10-39 SINGLE')]);
    expect(new Set(keys).size).toBe(2);
  });

  it('is not given by a designator alone when names or permanent numbers differ: designators move within a launch', () => {
    const keys = satelliteKeys([
      set(46337, 'STARLINK-1700', '2020-062N'),
      set(46338, 'STARLINK-1701', '2020-062N'),
      set(72001, 'STARLINK-G9-1', '2020-062N'),
    ]);
    expect(new Set(keys).size).toBe(3);
  });

  it('falls back on designator, then number, where the name is a placeholder', () => {
    const known = set(60001, 'KUIPER-1', '2026-001A');
    expect(satelliteKeys([known, set(79001, 'OBJECT A', '2026-001A')])).toEqual(['60001', '60001']);
    expect(satelliteKeys([set(79001, 'TBA', '2026-002A'), set(799500001, 'OBJECT B', '2026-002A')])).toEqual([
      '2026-002A',
      '2026-002A',
    ]);
    expect(satelliteKeys([set(84961, ''), set(84961, 'TBA - TO BE ASSIGNED')])).toEqual(['84961', '84961']);
  });

  it('belongs to names with a serial number, without their comments', () => {
    expect(specificName('STARLINK-1130 (DARKSAT)')).toBe('STARLINK-1130');
    expect(specificName('STARLINK-11072 [DTC]')).toBe('STARLINK-11072');
    for (const name of [
      '',
      'TBA',
      'OBJECT A',
      'OBJECT 12',
      'STARLINK-',
      'STARLINK-A',
      'STARLINK-3XXX',
      'COSMOS 2251 DEB',
      'CZ-6A R/B 2',
    ]) {
      expect(specificName(name), name).toBe('');
    }
  });

  it('is permanent up to 69999 and from 100000, and for designed satellites', () => {
    expect([5, 69_999, 100_000, 100_056, 339_999, -1].some(isProvisionalNumber)).toBe(false);
    expect([70_000, 72_001, 84_961, 99_999, 799_501_234].every(isProvisionalNumber)).toBe(true);
  });
});

describe('a catalogue', () => {
  it('keeps different solutions of one epoch, leaves out repeated ones, and counts them', () => {
    const other = { ...set(5, 'VANGUARD 1'), bstar: 1e-4 };
    const catalogue = buildCatalogue([set(5, 'VANGUARD 1'), set(5, 'VANGUARD 1'), other]);
    expect(catalogue).toMatchObject({ sets: 2, duplicates: 1 });
    expect(catalogue.satellites).toHaveLength(1);
  });

  it('answers with the set nearest in time, at equal distance with the earlier one', () => {
    const epochs = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(epochs, fc.integer({ min: -1200, max: 1200 }), (times, instant) => {
        const [satellite] = buildCatalogue(times.map((epoch) => set(5, 'VANGUARD 1', '', epoch))).satellites;
        const chosen = satellite ? nearestSet(satellite, instant) : undefined;
        const best = [...times].sort((a, b) => Math.abs(a - instant) - Math.abs(b - instant) || a - b)[0];
        expect(chosen?.epoch).toBe(best);
        expect(chosen && elementAgeMicroseconds(chosen, instant)).toBe(Math.abs((best ?? 0) - instant));
      }),
    );
  });
});

describeWithShared('the new launches of July and August 2026', () => {
  it('are 448 satellites under 682 numbers, and 248 of them keep their identity when their number changes', () => {
    const name = 'starlink-supgp-newlaunches-2026-07-04_2026-08-22.json.gz';
    const file = readElements(sharedFile(`data/omm/${name}`), name);
    const { satellites, sets, duplicates } = buildCatalogue([file]);
    expect(new Set(file.elements.map((element) => element.catalogueNumber)).size).toBe(682);
    expect(satellites.length).toBe(448);
    expect(sets + duplicates).toBe(11_423);
    const numbersOf = (own: readonly ElementSet[]): number =>
      new Set(own.map((element) => element.catalogueNumber)).size;
    const changed = satellites.filter((satellite) => numbersOf(satellite.sets) > 1);
    expect(changed.length).toBe(248);
    expect(changed.every((satellite) => !isProvisionalNumber(satellite.catalogueNumber))).toBe(true);
    for (const satellite of satellites) expect(new Set(satellite.sets.map((element) => element.name)).size).toBe(1);
  });
});

describeWithShared('the sets of 31 August and 14 September 2022', () => {
  it('join the satellites that had temporary numbers near 74000 with their permanent ones', () => {
    const files = ['2022-08-31', '2022-09-14'].map((day) =>
      readElements(sharedFile(`data/orbits/starlink-${day}.tle.gz`), day),
    );
    const { satellites } = buildCatalogue(files);
    const renumbered = satellites.filter(
      ({ sets }) => sets.some((own) => isProvisionalNumber(own.catalogueNumber)) && sets.length > 1,
    );
    expect(renumbered.length).toBeGreaterThan(40);
    for (const { sets } of renumbered)
      expect(sets.map((own) => own.name)).toEqual(Array(sets.length).fill(sets[0]?.name));
  });
});
