import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RAD_PER_DEG } from '../constants.ts';
import { earthFixedFromGeodetic, geodeticFromDegrees } from '../earth/index.ts';
import { accessInto, emptyAccess, gsoArc, gsoSeparationRad, lookAngles, observersAt } from '../sky/index.ts';
import { parseInstant } from '../time/index.ts';
import { norm, scale, subtract, type Vector3 } from '../vector.ts';
import { drawnBy, measuredWeightsInto } from './measured-weights.ts';
import {
  emptyServingCandidates,
  launchOrder,
  type ServingCandidates,
  type ServingContext,
  servingCandidatesInto,
} from './serving-candidates.ts';
import { rankedBy, SERVING_POLICIES, servingPolicy } from './serving-policies.ts';

interface Row {
  readonly elevationDeg: number;
  readonly azimuthDeg: number;
  readonly slantRangeKm: number;
  readonly sunlit: number;
  readonly launchOrder: number;
  readonly landingDelayMs: number;
}

const ROW: Row = {
  elevationDeg: 40,
  azimuthDeg: 0,
  slantRangeKm: 800,
  sunlit: 1,
  launchOrder: 2022001,
  landingDelayMs: 3,
};

/** Candidates from rows; catalogue numbers grow down the table. */
function candidatesOf(rows: readonly Partial<Row>[]): ServingCandidates {
  const out = emptyServingCandidates(rows.length);
  rows.forEach((row, index) => {
    const full = { ...ROW, ...row };
    out.satellite[index] = index;
    out.catalogueNumber[index] = 44_000 + index;
    out.elevationRad[index] = full.elevationDeg * RAD_PER_DEG;
    out.azimuthRad[index] = full.azimuthDeg * RAD_PER_DEG;
    out.slantRangeKm[index] = full.slantRangeKm;
    out.sunlit[index] = full.sunlit;
    out.launchOrder[index] = full.launchOrder;
    out.landingDelayMs[index] = full.landingDelayMs;
  });
  out.count = rows.length;
  return out;
}

const KYIV: ServingContext = {
  terminal: geodeticFromDegrees(50.45, 30.52),
  instant: parseInstant('2022-09-26T12:00:12Z'),
};
const BRISBANE: ServingContext = { ...KYIV, terminal: geodeticFromDegrees(-27.5, 153) };

const chosen = (name: string, rows: readonly Partial<Row>[], context = KYIV): number =>
  servingPolicy(name).choose(candidatesOf(rows), context);

describe('the serving satellite', () => {
  test('is the highest, by highest elevation', () => {
    expect(chosen('highest-elevation', [{ elevationDeg: 30 }, { elevationDeg: 80 }, { elevationDeg: 60 }])).toBe(1);
  });

  test('is the one of least delay from end to end, by shortest path, even if it is farther from the terminal', () => {
    const near = { slantRangeKm: 600, landingDelayMs: 6 };
    const far = { slantRangeKm: 1100, landingDelayMs: 3 };
    expect(chosen('shortest-path', [near, far])).toBe(1);
    expect(chosen('shortest-path', [near, { ...far, landingDelayMs: Number.NaN }])).toBe(0);
  });

  test('towards the pole is preferred, by measured weights, in either hemisphere', () => {
    const sides = [{ azimuthDeg: 180 }, { azimuthDeg: 0 }];
    expect(chosen('measured-weights', sides, KYIV)).toBe(1);
    expect(chosen('measured-weights', sides, BRISBANE)).toBe(0);
  });

  test('high enough beats the better side, by measured weights: 3.3 to 1 is worth 13°', () => {
    expect(chosen('measured-weights', [{ azimuthDeg: 180, elevationDeg: 54 }, { azimuthDeg: 0 }])).toBe(0);
    expect(chosen('measured-weights', [{ azimuthDeg: 180, elevationDeg: 52 }, { azimuthDeg: 0 }])).toBe(1);
  });

  test('in shadow is not chosen, by measured weights, while fewer than 35 % are dark', () => {
    const lit = { elevationDeg: 26 };
    const dark = { elevationDeg: 89, sunlit: 0 };
    expect(chosen('measured-weights', [dark, lit, lit])).toBe(1);
    expect(chosen('measured-weights', [dark, lit])).toBe(0);
    expect(chosen('measured-weights', [dark, dark])).toBe(0);
  });

  test('of a later launch is preferred among equals, then the lower catalogue number', () => {
    const rows = [
      { launchOrder: Number.NaN },
      { launchOrder: 2022010 },
      { launchOrder: 2023001 },
      { launchOrder: 2023001 },
    ];
    expect(rankedBy(servingPolicy('measured-weights').score, candidatesOf(rows), KYIV)).toEqual([2, 3, 1, 0]);
  });

  test('is none without candidates, by any policy', () => {
    for (const name of Object.keys(SERVING_POLICIES)) expect(chosen(name, [])).toBe(-1);
    expect(drawnBy(measuredWeightsInto, 1)(candidatesOf([]), KYIV)).toBe(-1);
  });

  test('by a policy that does not exist is refused with those that do', () => {
    expect(() => servingPolicy('random')).toThrow('highest-elevation, shortest-path, measured-weights');
  });

  const anyRow = fc.record({
    elevationDeg: fc.double({ min: 25, max: 90, noNaN: true }),
    azimuthDeg: fc.double({ min: 0, max: 360, maxExcluded: true, noNaN: true }),
    slantRangeKm: fc.double({ min: 540, max: 1200, noNaN: true }),
    sunlit: fc.constantFrom(0, 1),
    landingDelayMs: fc.double({ min: 2, max: 20, noNaN: true }),
  });

  test('does not depend on the order of the candidates', () => {
    fc.assert(
      fc.property(
        fc.array(anyRow, { minLength: 1, maxLength: 20 }),
        fc.constantFrom(...Object.keys(SERVING_POLICIES)),
        (rows, name) => {
          const forwards = candidatesOf(rows);
          const backwards = candidatesOf([...rows].reverse());
          backwards.catalogueNumber.set([...forwards.catalogueNumber].reverse());
          const one = servingPolicy(name).choose(forwards, KYIV);
          const other = servingPolicy(name).choose(backwards, KYIV);
          expect(backwards.catalogueNumber[other]).toBe(forwards.catalogueNumber[one]);
        },
      ),
    );
  });

  test('has no lower delay by any policy than by shortest path', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1, maxLength: 20 }), (rows) => {
        const candidates = candidatesOf(rows);
        const delay = (index: number): number =>
          candidates.slantRangeKm[index] / 299.792458 + candidates.landingDelayMs[index];
        const least = delay(servingPolicy('shortest-path').choose(candidates, KYIV));
        for (const { choose } of Object.values(SERVING_POLICIES)) {
          expect(delay(choose(candidates, KYIV))).toBeGreaterThanOrEqual(least);
        }
      }),
    );
  });
});

describe('a draw by weight', () => {
  const at = (slot: number): ServingContext => ({ ...KYIV, instant: KYIV.instant + slot * 15_000_000 });
  const draw = drawnBy((out) => out.set([1, 0, 3, Number.NaN]), 42);
  const four = candidatesOf([{}, {}, {}, {}]);

  test('takes each candidate as often as its weight says, and never one of no weight', () => {
    const counts = [0, 0, 0, 0];
    for (let slot = 0; slot < 20_000; slot += 1) counts[draw(four, at(slot))] += 1;
    // Four standard deviations of 20,000 draws at 1/4 are 245.
    expect(Math.abs((counts[0] as number) - 5_000)).toBeLessThan(245);
    expect(counts[1]).toBe(0);
    expect(counts[3]).toBe(0);
  });

  test('is the same throughout a slot and from run to run, and differs between seeds', () => {
    const series = (seed: number): number[] =>
      Array.from({ length: 50 }, (_, slot) => drawnBy((out) => out.fill(1), seed)(four, at(slot)));
    expect(draw(four, { ...KYIV, instant: KYIV.instant + 14_999_999 })).toBe(draw(four, KYIV));
    expect(series(1)).toEqual(series(1));
    expect(series(1)).not.toEqual(series(2));
    expect(new Set(series(1)).size).toBe(4);
  });
});

describe('the candidates of a terminal', () => {
  test('have the look angles and the GSO separation of the satellites it sees, without those refused', () => {
    const places = [
      [50, 28],
      [52, 33],
      [47, 31],
      [10, 31],
    ] as const;
    const positions = places.map(([latitude, longitude]) =>
      earthFixedFromGeodetic(geodeticFromDegrees(latitude, longitude, 550)),
    );
    const snapshot = {
      count: 4,
      xKm: Float64Array.from(positions, ([x]) => x),
      yKm: Float64Array.from(positions, ([, y]) => y),
      zKm: Float64Array.from(positions, ([, , z]) => z),
    };
    const observers = observersAt([KYIV.terminal]);
    const access = emptyAccess(4);
    const all = { satellites: Int32Array.of(0, 1, 2, 3), count: 4 };
    accessInto(access, observers, 0, snapshot, all, { elevationMaskRad: 25 * RAD_PER_DEG });
    const columns = {
      catalogueNumber: Int32Array.of(101, 102, 103, 104),
      sunlit: Uint8Array.of(1, 0, 1, 1),
      launchOrder: Float64Array.of(1, 2, 3, 4),
      landingDelayMs: Float64Array.of(3, 4, 5, 6),
    };
    const arc = gsoArc(observers, 0);
    const out = emptyServingCandidates(4);
    servingCandidatesInto(out, access, { terminal: KYIV.terminal, arc }, columns, (satellite) => satellite !== 0);
    expect([...out.satellite.subarray(0, out.count)]).toEqual([1, 2]);
    expect([...out.catalogueNumber.subarray(0, out.count)]).toEqual([102, 103]);
    for (let index = 0; index < out.count; index += 1) {
      const position = positions[out.satellite[index]] as Vector3;
      const expected = lookAngles(KYIV.terminal, position);
      const away = subtract(position, earthFixedFromGeodetic(KYIV.terminal));
      expect(out.elevationRad[index]).toBeCloseTo(expected.elevationRad, 9);
      expect(out.azimuthRad[index]).toBeCloseTo(expected.azimuthRad, 9);
      expect(out.slantRangeKm[index]).toBeCloseTo(expected.slantRangeKm, 9);
      expect(out.gsoSeparationRad[index]).toBeCloseTo(gsoSeparationRad(arc, scale(away, 1 / norm(away))), 9);
    }
  });

  test('know the order of their launches from the designator', () => {
    expect(launchOrder('2019-074B')).toBe(2019074);
    expect(launchOrder('2022-114AB')).toBe(2022114);
    expect(launchOrder('')).toBeNaN();
  });
});
