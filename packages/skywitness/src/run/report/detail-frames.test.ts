import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frameRound, frameRoundAll, isInFrame } from './detail-frames.ts';
import type { Position } from './outlines.ts';

const REACH = { latitudeDeg: 18, longitudeDeg: 24 };
const position = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -89, max: 89, noNaN: true }),
);

describe('a frame', () => {
  test('holds its middle however often the longitude is turned', () => {
    fc.assert(
      fc.property(position, fc.integer({ min: -2, max: 2 }), ([x, y], turns) => {
        expect(isInFrame([x + 360 * turns, y], frameRound([x, y], REACH))).toBe(true);
      }),
    );
  });

  test('round frames holds what each of them holds', () => {
    fc.assert(
      fc.property(fc.array(position, { minLength: 1, maxLength: 8 }), (positions) => {
        const whole = frameRoundAll(positions.map((one) => frameRound(one, REACH)));
        for (const one of positions) expect(isInFrame(one, whole)).toBe(true);
        expect(whole.east - whole.west).toBeLessThanOrEqual(360);
      }),
    );
  });

  test('of Tonga and Fiji reaches across the antimeridian, not around the world', () => {
    const places: Position[] = [
      [-175.2, -21.14],
      [178.4, -18.1],
    ];
    const { west, east } = frameRoundAll(places.map((place) => frameRound(place, { latitudeDeg: 2, longitudeDeg: 2 })));
    expect(west).toBeGreaterThan(175);
    expect(east).toBeLessThan(188);
  });

  test('beside a pole is as wide as the world', () => {
    const frame = frameRound([0, 89.9], REACH);
    expect(frame.east - frame.west).toBe(360);
    expect(frame.north).toBe(90);
  });
});
