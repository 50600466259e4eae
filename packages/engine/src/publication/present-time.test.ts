import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { geodeticFromDegrees } from '../earth/index.ts';
import { parseInstant } from '../time/index.ts';
import { mayAnswer, mayShowEdges, mayShowSatellites, type Permission } from './present-time.ts';

const NOW = parseInstant('2026-11-21T12:00:00Z');
const KYIV = geodeticFromDegrees(50.45, 30.52);
const TAIPEI = geodeticFromDegrees(25.04, 121.56);

const verdict = (permission: Permission): string => (permission.allowed ? 'allowed' : permission.code);

describe('in a conflict area', () => {
  it.each([
    ['2022-09-26T00:00:00Z', 'allowed', 'allowed'],
    ['2026-10-22T12:00:00Z', 'allowed', 'allowed'],
    ['2026-10-22T12:00:01Z', 'HARM_PRESENT_TIME', 'allowed'],
    ['2026-11-21T12:00:00Z', 'HARM_PRESENT_TIME', 'allowed'],
    ['2026-11-21T12:00:01Z', 'HARM_FORECAST', 'HARM_FORECAST'],
    ['2030-01-01T00:00:00Z', 'HARM_FORECAST', 'HARM_FORECAST'],
  ])('at noon of 21 November 2026, %s: satellites %s, shares %s', (time, satellites, shares) => {
    expect(verdict(mayShowSatellites(KYIV, parseInstant(time), NOW))).toBe(satellites);
    expect(verdict(mayAnswer(KYIV, parseInstant(time), NOW))).toBe(shares);
  });

  it.each([
    ['2022-09-26T00:00:00Z', 'allowed'],
    ['2026-08-23T12:00:00Z', 'allowed'],
    ['2026-08-23T12:00:01Z', 'HARM_EDGE'],
    ['2026-11-21T12:00:00Z', 'HARM_EDGE'],
    ['2026-11-21T12:00:01Z', 'HARM_FORECAST'],
  ])('at noon of 21 November 2026, the edge of a restriction at %s: %s', (time, edges) => {
    expect(verdict(mayShowEdges(KYIV, parseInstant(time), NOW))).toBe(edges);
  });

  it('the sentence says where, why and what is possible instead', () => {
    const present = mayShowSatellites(KYIV, NOW, NOW);
    const forecast = mayAnswer(KYIV, NOW + 1, NOW);
    if (present.allowed || forecast.allowed) throw new Error('both are refused');
    expect(present.sentence).toMatch(/Ukraine.*because.*before 2026-10-22.*assess without --detail/);
    expect(forecast.sentence).toMatch(/Ukraine.*because.*before 2026-11-21/);
  });

  it('what may be asked once may be asked ever after', () => {
    const moment = fc.integer({ min: parseInstant('2022-03-01'), max: parseInstant('2035-01-01') });
    fc.assert(
      fc.property(moment, moment, moment, (instant, a, b) => {
        const [earlier, later] = [Math.min(a, b), Math.max(a, b)];
        for (const may of [mayShowSatellites, mayShowEdges, mayAnswer])
          if (may(KYIV, instant, earlier).allowed) expect(may(KYIV, instant, later).allowed).toBe(true);
      }),
    );
  });
});

it('elsewhere everything may be asked about any time', () => {
  for (const time of ['2022-09-26', '2026-11-21', '2030-01-01']) {
    expect(mayShowSatellites(TAIPEI, parseInstant(time), NOW).allowed).toBe(true);
    expect(mayShowEdges(TAIPEI, parseInstant(time), NOW).allowed).toBe(true);
    expect(mayAnswer(TAIPEI, parseInstant(time), NOW).allowed).toBe(true);
  }
});
