import { describe, expect, test } from 'vitest';
import {
  DAY,
  gateway,
  MIDNIGHT,
  MINUTE,
  point,
  polarOrbitOver,
  run,
  satellite,
  statesOf,
  tinyWorld,
  type World,
} from '../../test/tiny-worlds.ts';
import { RAD_PER_DEG } from '../constants.ts';
import { timeGrid } from '../time/index.ts';
import type { Loss } from './resolved-scenario.ts';

const AT_MIDNIGHT = { grids: [timeGrid(MIDNIGHT, MIDNIGHT + MINUTE, MINUTE)] };
const FAR = gateway('Far', 20, 80);

const stateAtMidnight = (world: World) => statesOf(run(tinyWorld({ ...AT_MIDNIGHT, ...world })))[0];
const lost = (kind: 'gateway' | 'satellite', index: number, from = MIDNIGHT): Loss => ({ kind, index, from });

describe('one satellite over one place with one gateway', () => {
  test('makes service possible while it stands above 25°: two minutes before and after it passes overhead', () => {
    // 25° at 550 km is 8.5° of arc on the ground; the satellite covers 3.77° a minute: 7.5° after two minutes, 11.3° after three.
    const view = 'satellite-in-view';
    const here = run(tinyWorld());
    expect(statesOf(here)).toEqual([view, 'possible', 'possible', 'possible', 'possible', 'possible', view]);
    expect(here.summary.variants[0].places[0]).toMatchObject({
      steps: 7,
      possibleShare: 0.714286,
      states: { possible: 0.714286, 'satellite-in-view': 0.285714 },
      visible: { min: 0, median: 1, max: 1 },
      landings: [{ gateway: 'Near', country: 'XX', share: 1 }],
    });
  });

  test('leaves no satellite in view of a place 30° away', () => {
    expect(stateAtMidnight({ places: [point('Away', 20, 30)] })).toBe('satellite-in-view');
  });

  test('is of no use at the equator where the geostationary arc stands overhead too', () => {
    const equator = {
      satellites: [satellite('ONE', polarOrbitOver(0, 30))],
      places: [point('Equator', 0, 30)],
      gateways: [gateway('North', 3, 30)],
    };
    expect(stateAtMidnight(equator)).toBe('possible');
    expect(stateAtMidnight({ ...equator, base: { gsoSeparationDeg: { user: 18, gateway: 0 } } })).toBe(
      'gso-separation',
    );
  });

  test('cannot land when it stands on the geostationary arc as seen from the gateway', () => {
    const world = {
      satellites: [satellite('ONE', polarOrbitOver(0, 30))],
      places: [point('North', 5, 30)],
      gateways: [gateway('Equator', 0, 30)],
    };
    expect(stateAtMidnight(world)).toBe('possible');
    expect(stateAtMidnight({ ...world, base: { gsoSeparationDeg: { user: 0, gateway: 18 } } })).toBe('landing');
  });

  test('cannot land where the only gateway is 50° away', () => {
    expect(stateAtMidnight({ gateways: [FAR] })).toBe('landing');
  });

  test('cannot land where there is no gateway at all, which is an answer and not an error', () => {
    const { summary } = run(tinyWorld({ gateways: [] }));
    expect(summary.variants[0].places[0].states).toEqual({
      possible: 0,
      'satellite-in-view': 0.285714,
      landing: 0.714286,
    });
  });

  test('cannot land at a gateway whose own mask is higher than the satellite stands there', () => {
    expect(stateAtMidnight({ gateways: [gateway('Near', 50, 33, { elevationMaskDeg: 80 })] })).toBe('landing');
    expect(stateAtMidnight({ gateways: [gateway('Near', 50, 33, { elevationMaskDeg: 40 })] })).toBe('possible');
    expect(stateAtMidnight({ base: { gatewayMaskDeg: 80 } })).toBe('landing');
  });

  test('cannot land at a gateway that opened the next day or had closed', () => {
    expect(stateAtMidnight({ gateways: [gateway('Near', 50, 33, { from: '2022-09-27' })] })).toBe('landing');
    expect(stateAtMidnight({ gateways: [gateway('Near', 50, 33, { until: '2022-09-26' })] })).toBe('landing');
    expect(stateAtMidnight({ gateways: [gateway('Near', 50, 33, { from: '2022-09-26' })] })).toBe('possible');
  });

  test('fails for infrastructure when its gateway or the satellite itself is lost', () => {
    expect(stateAtMidnight({ losses: [lost('gateway', 0)] })).toBe('infrastructure');
    expect(stateAtMidnight({ losses: [lost('satellite', 0)] })).toBe('infrastructure');
  });

  test('lands at the second gateway when the first is lost', () => {
    const gateways = [gateway('Near', 50, 33), gateway('Next', 53, 36)];
    const before = run(tinyWorld({ ...AT_MIDNIGHT, gateways }));
    const after = run(tinyWorld({ ...AT_MIDNIGHT, gateways, losses: [lost('gateway', 0)] }));
    expect(before.summary.variants[0].places[0].landings).toEqual([{ gateway: 'Near', country: 'XX', share: 1 }]);
    expect(after.summary.variants[0].places[0].landings).toEqual([{ gateway: 'Next', country: 'XX', share: 1 }]);
  });

  test('fails from the first moment of a loss until the moment it ends, which is not part of it', () => {
    const losses = [{ kind: 'gateway', index: 0, from: MIDNIGHT - MINUTE, until: MIDNIGHT + MINUTE } as const];
    expect(statesOf(run(tinyWorld({ losses }))).slice(1, 6)).toEqual([
      'possible',
      'infrastructure',
      'infrastructure',
      'possible',
      'possible',
    ]);
  });

  test('changes no byte of the summary by a loss after the period', () => {
    const plain = run(tinyWorld()).summary;
    const later = run(
      tinyWorld({ losses: [lost('gateway', 0, MIDNIGHT + 4 * MINUTE), lost('satellite', 0, MIDNIGHT + DAY)] }),
    );
    expect(JSON.stringify(later.summary)).toBe(JSON.stringify(plain));
  });

  test('is seen within a range instead of above a mask where a model says so', () => {
    // After two minutes it stands 8° away: 985 km of slant range.
    const states = (userMaxRangeKm: number) =>
      statesOf(run(tinyWorld({ userMaxRangeKm, base: { terminalMaskDeg: 89 } })));
    expect(states(1_100).filter((state) => state === 'possible')).toHaveLength(5);
    expect(states(800).filter((state) => state === 'possible')).toHaveLength(3);
    expect(states(500).filter((state) => state === 'possible')).toHaveLength(0);
  });

  test('is seen by a narrow cone only near the zenith, and not behind a local horizon', () => {
    const cone = { terminal: { fieldOfViewRad: 60 * RAD_PER_DEG } };
    expect(statesOf(run(tinyWorld(cone))).filter((state) => state === 'possible')).toHaveLength(1);
    const hill = {
      terminal: {
        horizon: [
          [0, 0],
          [90 * RAD_PER_DEG, 0],
          [180 * RAD_PER_DEG, 1.2],
          [270 * RAD_PER_DEG, 0],
        ] as const,
      },
    };
    // It comes from the south, where the hill stands 69° high, and leaves to the north.
    const [, first, second, overhead, fourth, fifth] = statesOf(run(tinyWorld(hill)));
    expect([first, second]).toEqual(['satellite-in-view', 'satellite-in-view']);
    expect([overhead, fourth, fifth]).toEqual(['possible', 'possible', 'possible']);
  });
});

describe('assumptions', () => {
  test('take out gateways: without any the gate is landing, when all are lost it is infrastructure', () => {
    const gateways = [gateway('Near', 50, 33), gateway('Next', 53, 36)];
    const assume = { gatewaysOut: [[], ['Near'], ['Near', 'Next']] };
    const world = run(tinyWorld({ ...AT_MIDNIGHT, gateways, assume }));
    expect([0, 1, 2].map((variant) => statesOf(world, { variant })[0])).toEqual(['possible', 'possible', 'landing']);
    expect(world.summary.variants[2].assume).toEqual({ gatewaysOut: ['Near', 'Next'] });
    expect(world.summary.variants[2].places[0]).toMatchObject({ possibleShare: 0, landings: [] });
    const allLost = run(
      tinyWorld({ ...AT_MIDNIGHT, gateways, assume, losses: [lost('gateway', 0), lost('gateway', 1)] }),
    );
    expect([0, 1, 2].map((variant) => statesOf(allLost, { variant })[0])).toEqual([
      'infrastructure',
      'infrastructure',
      'landing',
    ]);
  });

  test('decide whether a satellite that is still climbing counts', () => {
    const satellites = [satellite('CLIMBING', polarOrbitOver(50, 30), false)];
    const world = run(tinyWorld({ ...AT_MIDNIGHT, satellites, assume: { select: ['operational', 'all'] } }));
    expect(statesOf(world, { variant: 0 })).toEqual(['satellite-in-view']);
    expect(statesOf(world, { variant: 1 })).toEqual(['possible']);
    expect(world.summary.variants.map(({ places }) => places[0].visible.max)).toEqual([0, 1]);
  });

  test('with several values are combined: the last key varies fastest', () => {
    const { variants } = tinyWorld({
      assume: { gsoSeparationDeg: [0, { user: 22, gateway: 18 }], terminalMaskDeg: [25, 40] },
    });
    expect(variants.map(({ assume }) => assume)).toEqual([
      { gsoSeparationDeg: 0, terminalMaskDeg: 25 },
      { gsoSeparationDeg: 0, terminalMaskDeg: 40 },
      { gsoSeparationDeg: { user: 22, gateway: 18 }, terminalMaskDeg: 25 },
      { gsoSeparationDeg: { user: 22, gateway: 18 }, terminalMaskDeg: 40 },
    ]);
    expect(variants[3].gsoSeparationUserRad).toBeCloseTo(22 * RAD_PER_DEG, 15);
    expect(variants[3].gsoSeparationGatewayRad).toBeCloseTo(18 * RAD_PER_DEG, 15);
  });

  test('of more than 32 kinds at one end of the link are refused', () => {
    const masks = Array.from({ length: 33 }, (_, step) => step);
    expect(() => run(tinyWorld({ assume: { terminalMaskDeg: masks } }))).toThrow(/^ASSUME_TOO_MANY: .*33.*32/);
    expect(run(tinyWorld({ assume: { terminalMaskDeg: masks.slice(1) } })).summary.variants).toHaveLength(32);
  });
});

describe('the age of element sets', () => {
  const aged = (days: number) => satellite('OLD', polarOrbitOver(50, 30, MIDNIGHT - days * DAY));

  test('beyond the limit leaves no answer: the state is stale, before and after the epoch alike', () => {
    for (const days of [3.1, 200, -3.1]) expect(stateAtMidnight({ satellites: [aged(days)] })).toBe('stale');
    expect(stateAtMidnight({ satellites: [aged(2.9)] })).not.toBe('stale');
    const { summary } = run(tinyWorld({ satellites: [aged(200)] }));
    expect(summary.variants[0].places[0]).toMatchObject({ possibleShare: 0, states: { possible: 0, stale: 1 } });
    expect(JSON.stringify(summary)).not.toMatch(/null|NaN/);
  });

  test('of fewer than half of the satellites still leaves an answer, from the others', () => {
    const fresh = satellite('FRESH', polarOrbitOver(50, 30));
    expect(stateAtMidnight({ satellites: [fresh, aged(5)] })).toBe('possible');
    expect(stateAtMidnight({ satellites: [fresh, aged(5), aged(6)] })).toBe('stale');
    expect(run(tinyWorld({ satellites: [fresh, aged(5)] })).result.lowestFreshShare).toBe(0.5);
  });

  test('is not made good by a few fresh sets beside a whole old catalogue, however old that is', () => {
    const fresh = satellite('FRESH', polarOrbitOver(50, 30));
    expect(stateAtMidnight({ satellites: [fresh, ...Array.from({ length: 9 }, () => aged(400))] })).toBe('stale');
  });

  test('is not asked of satellites launched more than a month later', () => {
    const fresh = satellite('FRESH', polarOrbitOver(50, 30));
    expect(stateAtMidnight({ satellites: [fresh, ...Array.from({ length: 9 }, () => aged(-31))] })).toBe('possible');
    expect(stateAtMidnight({ satellites: [fresh, ...Array.from({ length: 9 }, () => aged(-29))] })).toBe('stale');
  });

  test('does not matter to a designed constellation, whose limit is infinite', () => {
    expect(stateAtMidnight({ satellites: [aged(200)], maxElementAgeMicroseconds: Number.POSITIVE_INFINITY })).not.toBe(
      'stale',
    );
  });

  test('chooses among several sets the one with the nearest epoch', () => {
    const sets = [
      polarOrbitOver(-50, 30, MIDNIGHT - 2 * DAY),
      polarOrbitOver(50, 30),
      polarOrbitOver(-50, 30, MIDNIGHT + DAY),
    ];
    const several = { ...satellite('ONE', sets[1]), sets, operational: [true, true, true] };
    expect(stateAtMidnight({ satellites: [several] })).toBe('possible');
  });
});

test('a satellite that has decayed has no position, is counted, and makes nothing possible', () => {
  const falling = { ...polarOrbitOver(50, 30, MIDNIGHT - 2 * DAY), meanMotionRadPerMin: 0.0727, bstar: 0.5 };
  const world = run(tinyWorld({ ...AT_MIDNIGHT, satellites: [satellite('FALLING', falling)] }));
  expect(world.result.refusedPositions).toBe(1);
  expect(statesOf(world)).toEqual(['satellite-in-view']);
  expect(world.summary.variants[0].places[0].visible).toEqual({ min: 0, median: 0, max: 0 });
});
