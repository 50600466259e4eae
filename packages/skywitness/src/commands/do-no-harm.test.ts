import { geodeticFromDegrees } from '@skywitness/engine/earth';
import { parseInstant, timeGrid } from '@skywitness/engine/time';
import { describe, expect, it } from 'vitest';
import { lastMomentOf, requireHarmless, type Telling } from './do-no-harm.ts';

const NOW = parseInstant('2026-11-21T12:00:00Z');
const KYIV = geodeticFromDegrees(50.45, 30.52);
const TAIPEI = geodeticFromDegrees(25.04, 121.56);
const MINUTE = 60_000_000;

describe('a command', () => {
  it.each([
    ['shares', '2026-11-21T12:00:00Z', undefined],
    ['shares', '2026-11-21T12:00:01Z', 'HARM_FORECAST'],
    ['satellites', '2026-10-22T12:00:00Z', undefined],
    ['satellites', '2026-10-22T12:00:01Z', 'HARM_PRESENT_TIME'],
    ['satellites', '2026-11-21T12:00:01Z', 'HARM_FORECAST'],
    ['edges', '2026-08-23T12:00:00Z', undefined],
    ['edges', '2026-08-23T12:00:01Z', 'HARM_EDGE'],
  ] as const)('that tells %s up to %s of Taipei and Kyiv ends with %s', (tells: Telling, time, code) => {
    const attempt = (): void => requireHarmless([TAIPEI, KYIV], parseInstant(time), { tells, now: NOW });
    if (code === undefined) expect(attempt).not.toThrow();
    else expect(attempt).toThrow(new RegExp(`^${code}: asked up to ${time}: .*Ukraine.*docs/HARM\\.md`));
    expect(() => requireHarmless([TAIPEI], parseInstant(time), { tells, now: NOW })).not.toThrow();
  });

  it('with several spans is judged by the last moment of the last one', () => {
    const late = timeGrid(NOW - MINUTE, NOW + MINUTE, MINUTE);
    const early = timeGrid(NOW - 10 * MINUTE, NOW - 5 * MINUTE, MINUTE);
    expect(lastMomentOf([late, early])).toBe(NOW + MINUTE - 1);
  });
});
