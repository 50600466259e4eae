import { describe, expect, test } from 'vitest';
import { describeWithShared, sharedFile } from '../../../../test/shared.ts';
import { SkywitnessError } from '../../../errors.ts';
import { readElements } from '../../element-file.ts';
import { parseTle } from '../../tle.ts';
import { prepareSgp4 } from '../prepare.ts';
import { propagateInto } from '../propagate.ts';
import type { Sgp4Record } from '../record.ts';
import { stateGrid } from './state-grid.ts';

/** DESIGN, accuracy of kernels; velocity likewise, a low orbit's angular rate (0.0011 rad/s) times that. */
const TOLERANCE_KM = 2e-8;
const TOLERANCE_KM_PER_S = 4e-11;

const SETS = parseTle(
  '1 25544U 98067A   08264.51782528 -.00002182  00000-0 -11606-4 0  2927',
  '2 25544  51.6416 247.4627 0006703 130.5360 325.0288 15.72125391563537',
);

/** Largest distance from scalar SGP4 in position and velocity, and whether NaN stands where it has no answer. */
function worst(record: Sgp4Record, minutes: number, stepMinutes: number, { count = 100, every = 1 } = {}) {
  const grid = stateGrid({ stepMinutes, count });
  const states = grid.states(record, minutes);
  const scalar = new Float64Array(6);
  const found = { km: 0, kmPerS: 0, isAlike: true };
  for (let step = 0; step < count; step += every) {
    const status = propagateInto(scalar, 0, record, minutes + step * stepMinutes);
    const difference = scalar.map((value, plane) => states[plane * grid.stride + step] - value);
    if (status !== 0 || difference.some(Number.isNaN)) {
      found.isAlike &&= status !== 0 && difference.every(Number.isNaN);
      continue;
    }
    found.km = Math.max(found.km, Math.hypot(...difference.subarray(0, 3)));
    found.kmPerS = Math.max(found.kmPerS, Math.hypot(...difference.subarray(3)));
  }
  return found;
}

describe('a grid of states', () => {
  test.each([
    [1, 1440],
    [0.25, 101],
    [7, 33],
    [45, 64],
    [600, 5],
  ])('with steps of %s minutes, %i of them, follows SGP4', (stepMinutes, count) => {
    for (const eccentricity of [0, 1e-5, 0.0007, 0.0017, 0.004, 0.1]) {
      const { km, kmPerS, isAlike } = worst(prepareSgp4({ ...SETS, eccentricity }), -700, stepMinutes, { count });
      expect(km, `e = ${eccentricity}`).toBeLessThan(TOLERANCE_KM);
      expect(kmPerS, `e = ${eccentricity}`).toBeLessThan(TOLERANCE_KM_PER_S);
      expect(isAlike).toBe(true);
    }
  });

  test('has no state where the satellite has decayed', () => {
    const record = prepareSgp4({ ...SETS, bstar: 0.1 });
    expect(stateGrid({ stepMinutes: 60, count: 400 }).states(record, 0).some(Number.isNaN)).toBe(true);
    expect(worst(record, 0, 60, { count: 400 }).isAlike).toBe(true);
  });

  test('has the same bits on both back ends', () => {
    const [plain, simd] = (['plain', 'simd'] as const).map((backEnd) => {
      const grid = stateGrid({ stepMinutes: 0.5, count: 333, backEnd });
      const states = grid.states(prepareSgp4(SETS), 1234.5);
      return [0, 1, 2, 3, 4, 5].map((plane) => [...states.subarray(plane * grid.stride, plane * grid.stride + 333)]);
    });
    expect(simd).toEqual(plain);
  });

  test('refuses a step or a count that make no grid', () => {
    for (const options of [
      { stepMinutes: 0, count: 10 },
      { stepMinutes: Number.NaN, count: 10 },
      { stepMinutes: 1, count: 1.5 },
    ])
      expect(() => stateGrid(options)).toThrow(SkywitnessError);
  });
});

describeWithShared('the catalogues of 2026', () => {
  test.each([
    'starlink-2026-07-24-alpha5.tle.gz',
    'othercomms-2026-07-24.tle.gz',
    'oneweb-2026-05-30.tle.gz',
    'starlink-2022-09-26.tle.gz',
  ])('are where scalar SGP4 has them, two days before and after their epochs: %s', (file) => {
    const { elements } = readElements(sharedFile(`data/orbits/${file}`), file);
    for (const record of elements.map((set) => prepareSgp4(set))) {
      for (const minutes of [-2880, -40, 2780]) {
        const { km, kmPerS, isAlike } = worst(record, minutes, 1, { every: 33 });
        if (km > TOLERANCE_KM || kmPerS > TOLERANCE_KM_PER_S || !isAlike)
          expect.fail(`satellite ${record.catalogueNumber} at ${minutes} min: ${km} km, ${kmPerS} km/s`);
      }
    }
  });
});
