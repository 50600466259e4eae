import { describe, expect, test } from 'vitest';
import { field, momentAt, strewnWorld } from '../../test/strewn-world.ts';
import { MIDNIGHT, MINUTE, tinyWorld } from '../../test/tiny-worlds.ts';
import { RAD_PER_DEG } from '../constants.ts';
import { timeGrid } from '../time/index.ts';
import { cellClimber } from './cell-climber.ts';
import { landingMemo } from './landing-memo.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';
import { prepareSimulation } from './simulation.ts';
import { sweep, windowsOf } from './sweep.ts';

/** Expects that all sites at once and site by site give the same sweep, every column of it. */
function expectSame(scenario: ResolvedScenario): void {
  const simulation = prepareSimulation(scenario);
  expect(cellClimber(simulation)).toBeDefined();
  const atOnce = sweep(simulation, windowsOf(simulation), { detail: 'path' });
  const siteBySite = sweep(simulation, windowsOf(simulation), { detail: 'path', everySite: true });
  expect(atOnce).toEqual(siteBySite);
}

describe('all sites at once', () => {
  test('come to the same as each by itself: strewn places under several variants, with losses and dated gateways', () => {
    expectSame(
      strewnWorld(3, {
        assume: { gsoSeparationDeg: [0, 18, { user: 22, gateway: 10 }], select: ['all', 'operational'] },
      }),
    );
    expectSame(
      strewnWorld(17, { assume: { gsoSeparationDeg: [5, 18, 22], terminalMaskDeg: [25], gatewayMaskDeg: [10, 25] } }),
    );
  });

  test.each([
    { where: 'Europe', place: field(44, 22, 20, 30) },
    { where: 'the equator', place: field(-3, 100, 18, 12) },
    { where: 'the antimeridian', place: field(-45, 176, 12, 24) },
    { where: 'the far north', place: field(74, 10, 30, 20) },
  ])('come to the same as each by itself: cells of a territory near $where', ({ place }) => {
    const grids = [timeGrid(MIDNIGHT, MIDNIGHT + 40 * MINUTE, 4 * MINUTE)];
    expectSame(strewnWorld(5, { grids, places: [place], assume: { gsoSeparationDeg: [0, 18] } }));
  });

  test('are the same to the last bit by plain and by compiled kernels, and few are left in doubt', () => {
    const scenario = strewnWorld(9, { places: [field(40, 0, 24, 60)], assume: { gsoSeparationDeg: [18] } });
    const simulation = prepareSimulation(scenario);
    const [plain, simd] = (['plain', 'simd'] as const).map((backEnd) => cellClimber(simulation, backEnd));
    const memo = landingMemo(simulation);
    const moment = momentAt(simulation);
    memo.startStep(moment);
    let doubtful = 0;
    plain?.climb(moment, memo);
    simd?.climb(moment, memo);
    for (let site = 0; site < simulation.observers.count; site++) {
      const own = plain?.evaluationOf(site);
      expect(own).toEqual(simd?.evaluationOf(site));
      if (own === undefined) doubtful++;
    }
    expect(doubtful / simulation.observers.count).toBeLessThan(0.02);
  });
});

describe('sites are asked one by one', () => {
  test.each([
    { why: 'where a dish has a view of its own', world: { terminal: { fieldOfViewRad: 100 * RAD_PER_DEG } } },
    { why: 'where a range limit stands for the mask', world: { userMaxRangeKm: 700 } },
    { why: 'where another satellite than the highest may serve', world: { policies: { serving: 'shortest-path' } } },
    { why: 'where the separation is wider than the mask is high', world: { assume: { gsoSeparationDeg: [30] } } },
    { why: 'where masks differ', world: { assume: { terminalMaskDeg: [25, 40] } } },
    { why: 'over lasers', world: { assume: { isl: ['force'] } } },
  ])('$why', ({ world }) => {
    expect(cellClimber(prepareSimulation(tinyWorld(world as object)))).toBeUndefined();
  });
});
