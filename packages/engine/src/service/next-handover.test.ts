import { describe, expect, test } from 'vitest';
import { strewnWorld } from '../../test/strewn-world.ts';
import { MIDNIGHT, MINUTE, polarOrbitOver, satellite, tinyWorld, type World } from '../../test/tiny-worlds.ts';
import { geodeticFromDegrees } from '../earth/index.ts';
import { timeGrid } from '../time/index.ts';
import { explain } from './explain.ts';
import { nextHandover } from './next-handover.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';

const HERE = geodeticFromDegrees(50, 30);
const next = (world: World, instant = MIDNIGHT) => nextHandover(tinyWorld(world), HERE, instant);

describe('the next handover', () => {
  test('from a satellite that goes to one that follows it is at the step at which the other stands higher', () => {
    // 3.77° of latitude a minute: 9.4° behind, the other is as high after a minute and a quarter.
    const pair = [satellite('ONE', polarOrbitOver(50, 30)), satellite('TWO', polarOrbitOver(50 - 9.4, 30))];
    expect(next({ satellites: pair })).toEqual({
      candidate: 0,
      at: MIDNIGHT + 2 * MINUTE,
      next: 1,
      searchedUntil: MIDNIGHT + 2 * MINUTE,
      stepMicroseconds: MINUTE,
    });
  });

  test('to none is when the only satellite sinks below the mask: after two minutes, at the third', () => {
    const handover = next({});
    expect(handover).toMatchObject({ candidate: 0, at: MIDNIGHT + 3 * MINUTE });
    expect(handover?.next).toBeUndefined();
  });

  test('is at the steps of the run, also when it is asked for between two of them', () => {
    expect(next({}, MIDNIGHT + 25e6)?.at).toBe(MIDNIGHT + 3 * MINUTE);
    const grids = [timeGrid(MIDNIGHT, MIDNIGHT + 4 * MINUTE, MINUTE / 4)];
    expect(next({ grids }, MIDNIGHT + 25e6)).toMatchObject({
      at: MIDNIGHT + 2.25 * MINUTE,
      stepMicroseconds: MINUTE / 4,
    });
  });

  test('is looked for minute by minute where the steps of the run are longer, and at most 15 minutes ahead', () => {
    const grids = [timeGrid(MIDNIGHT, MIDNIGHT + 120 * MINUTE, 60 * MINUTE)];
    expect(next({ grids })).toMatchObject({ at: MIDNIGHT + 3 * MINUTE, stepMicroseconds: MINUTE });
    // Once around in a day: it stands still above the equator.
    const still = {
      ...polarOrbitOver(0, 30),
      inclinationRad: 0,
      meanAnomalyRad: 0,
      meanMotionRadPerMin: (2 * Math.PI) / 1436.07,
    };
    const world = { grids, satellites: [satellite('STILL', still)], base: { terminalMaskDeg: 10, gatewayMaskDeg: 10 } };
    expect(next(world)).toEqual({ candidate: 0, searchedUntil: MIDNIGHT + 15 * MINUTE, stepMicroseconds: MINUTE });
  });

  test('is not told beyond the span of the run', () => {
    expect(next({}, MIDNIGHT + 2 * MINUTE)?.at).toBe(MIDNIGHT + 3 * MINUTE);
    const grids = [timeGrid(MIDNIGHT, MIDNIGHT + 2 * MINUTE, MINUTE)];
    expect(next({ grids })).toEqual({ candidate: 0, searchedUntil: MIDNIGHT + 2 * MINUTE, stepMicroseconds: MINUTE });
  });

  test('is none where no satellite is chosen', () => {
    expect(next({}, MIDNIGHT + 3 * MINUTE)).toBeUndefined();
    expect(next({ gateways: [] })).toBeUndefined();
  });

  test('is refused where explain is: of a variant that is not there, and of elements that stand in for others', () => {
    expect(() => nextHandover(tinyWorld(), HERE, MIDNIGHT, { variant: 9 })).toThrow('VARIANT_UNKNOWN');
    expect(() => next({ standIn: true })).toThrow('EXPLAIN_STAND_IN');
  });

  test('is where the candidate of explain, asked step by step, changes: among 1,584 satellites, by every serving policy', () => {
    for (const serving of ['highest-elevation', 'shortest-path', 'measured-weights'] as const) {
      const world = strewnWorld(7, {
        grids: [timeGrid(MIDNIGHT, MIDNIGHT + 20 * MINUTE, MINUTE / 2)],
        policies: { serving },
      });
      const place = world.places.find(
        ({ positions: [position] }) => servingAt(world, position, MIDNIGHT) !== undefined,
      );
      const [position] = place?.positions ?? [];
      const handover = nextHandover(world, position, MIDNIGHT);
      let step = 0;
      let name: string | undefined;
      const first = servingAt(world, position, MIDNIGHT);
      do name = servingAt(world, position, MIDNIGHT + (++step * MINUTE) / 2);
      while (name === first);
      expect(world.satellites[handover?.candidate ?? -1].name).toBe(first);
      expect(handover?.at).toBe(MIDNIGHT + (step * MINUTE) / 2);
      expect(handover?.next === undefined ? undefined : world.satellites[handover.next].name).toBe(name);
    }
  });
});

function servingAt(world: ResolvedScenario, position: ReturnType<typeof geodeticFromDegrees>, instant: number) {
  return explain({ ...world, variants: world.variants.slice(0, 1) }, position, instant).serving?.satellite;
}
