import fc from 'fast-check';
import { ecfToEci, eciToEcf } from 'satellite.js';
import { describe, expect, test } from 'vitest';
import { truthRows } from '../../test/shared.ts';
import { RAD_PER_DEG } from '../constants.ts';
import { greenwichMeanSiderealTimeRad, parseInstant } from '../time/index.ts';
import { norm, subtract, type Vector3 } from '../vector.ts';
import { earthFixedFromTeme } from './earth-fixed.ts';

const rows = truthRows('teme-to-earth-fixed');

function positionIn(frame: string): Vector3 {
  const row = rows.find((candidate) => candidate.frame === frame);
  if (row === undefined) throw new Error(`no row ${frame}`);
  return [Number(row.x), Number(row.y), Number(row.z)];
}

const ARCSECOND = RAD_PER_DEG / 3600;
const INSTANT = parseInstant('2004-04-06T07:51:28.386009Z');
const UT1 = { ut1MinusUtcSeconds: -0.4399619 };
const ORIENTATION = { ...UT1, polarMotionRad: { x: -0.140682 * ARCSECOND, y: 0.333309 * ARCSECOND } };

describe("Vallado's satellite of 6 April 2004", () => {
  const distanceKm = (orientation: Parameters<typeof earthFixedFromTeme>[2]): number =>
    norm(subtract(earthFixedFromTeme(positionIn('teme'), INSTANT, orientation), positionIn('itrf')));

  test('lands within 1 m of the International Terrestrial Reference Frame with UT1 and polar motion', () => {
    expect(distanceKm(ORIENTATION)).toBeLessThan(0.001);
  });

  test('lands within 20 m with UT1 alone: the pole was 0.36″ from its place, 11 m', () => {
    expect(distanceKm(UT1)).toBeLessThan(0.02);
    expect(distanceKm(UT1)).toBeGreaterThan(0.005);
  });

  test('lands within 500 m with UTC for UT1: 0.44 s turn it by 257 m', () => {
    expect(distanceKm({})).toBeLessThan(0.5);
    expect(distanceKm({})).toBeGreaterThan(0.2);
  });

  test('lands within 1 m of the pseudo-Earth-fixed frame when the pole is left alone', () => {
    const landed = earthFixedFromTeme(positionIn('teme'), INSTANT, UT1);
    expect(norm(subtract(landed, positionIn('pseudo-earth-fixed')))).toBeLessThan(0.001);
  });

  test('is given in all three frames', () => {
    expect(rows.map(({ frame }) => frame)).toEqual(['teme', 'pseudo-earth-fixed', 'itrf']);
    expect(rows.flatMap(({ x, y, z }) => [Number(x), Number(y), Number(z)]).every(Number.isFinite)).toBe(true);
  });
});

describe('the turn from TEME to the Earth', () => {
  const coordinate = fc.double({ min: -50_000, max: 50_000, noNaN: true });
  const instant = fc.integer({ min: -1e15, max: 2e15 });

  test('is that of satellite.js for the same sidereal time, there and back, to 1 mm', () => {
    fc.assert(
      fc.property(fc.tuple(coordinate, coordinate, coordinate), instant, ([x, y, z], at) => {
        const ours = earthFixedFromTeme([x, y, z], at);
        const gmst = greenwichMeanSiderealTimeRad(at);
        const peer = eciToEcf({ x, y, z }, gmst);
        expect(norm(subtract(ours, [peer.x, peer.y, peer.z]))).toBeLessThan(1e-6);
        const back = ecfToEci({ x: ours[0], y: ours[1], z: ours[2] }, gmst);
        expect(norm(subtract([back.x, back.y, back.z], [x, y, z]))).toBeLessThan(1e-6);
      }),
    );
  });

  test('keeps the distance from the centre, with polar motion too', () => {
    fc.assert(
      fc.property(fc.tuple(coordinate, coordinate, coordinate), instant, (position, at) => {
        expect(Math.abs(norm(earthFixedFromTeme(position, at, ORIENTATION)) - norm(position))).toBeLessThan(1e-9);
      }),
    );
  });
});
