import { describe, expect, test } from 'vitest';
import { laserPair, laserRing, pointOfPresence } from '../../test/laser-worlds.ts';
import { gateway, MIDNIGHT, MINUTE, point, run, statesOf, tinyWorld, type World } from '../../test/tiny-worlds.ts';
import { geodeticFromDegrees } from '../earth/index.ts';
import { timeGrid } from '../time/index.ts';
import { explain } from './explain.ts';
import type { Loss } from './resolved-scenario.ts';
import { routeOverTime } from './route.ts';

/** Two points of presence: East, 15° away, is the home; West, 30° away, the next. */
const POINTS = [pointOfPresence('West', 50, 0), pointOfPresence('East', 50, 45)];
const [WEST, EAST] = [0, 1];
const HERE = geodeticFromDegrees(50, 30);

const homed = (more: World = {}) =>
  tinyWorld({
    pointsOfPresence: POINTS,
    home: { include: 'live' },
    grids: [timeGrid(MIDNIGHT, MIDNIGHT + 2 * MINUTE, MINUTE)],
    ...more,
  });
const lostPoint = (index: number, from = MIDNIGHT): Loss => ({ kind: 'point-of-presence', index, from });

describe('a point of presence that is lost', () => {
  test('sends the traffic to the next one, by a longer way over the ground', () => {
    const [before, after] = [run(homed()), run(homed({ losses: [lostPoint(EAST)] }))];
    expect(statesOf(after)).toEqual(['possible', 'possible']);
    expect(before.summary.reliance[0].pointsOfPresence.map(({ name }) => name)).toEqual(['East']);
    expect(after.summary.reliance[0].pointsOfPresence.map(({ name }) => name)).toEqual(['West']);
    // The gateway lies at 33° E: 12° from East, 33° from West, 856 and 2,339 km along great circles at 50° N.
    const rtt = (world: typeof before): number => world.summary.variants[0].places[0].rttMs?.min ?? Number.NaN;
    const groundMs = (km: number): number => (2 * 1.5 * km) / ((2 / 3) * 299.792);
    expect(rtt(after) - rtt(before)).toBeCloseTo(groundMs(2_339 - 856), 0);
  });

  test('shares the time between both homes while it lasts', () => {
    const { summary } = run(homed({ losses: [lostPoint(EAST, MIDNIGHT + MINUTE)] }));
    expect(summary.reliance[0].pointsOfPresence.map(({ name, minPercent }) => [name, minPercent])).toEqual([
      ['East', 50],
      ['West', 50],
    ]);
    expect(summary.variants[0].places[0].landings).toEqual([{ gateway: 'Near', country: 'XX', share: 1 }]);
  });

  test('fails at the infrastructure when it was the last, or the one that the scenario gives', () => {
    const both = [lostPoint(EAST), lostPoint(WEST)];
    expect(statesOf(run(homed({ losses: both })))[0]).toBe('infrastructure');
    const given = { home: { include: 'live', given: 'east' } } as const;
    expect(statesOf(run(homed({ ...given, losses: [lostPoint(EAST)] })))[0]).toBe('infrastructure');
    expect(statesOf(run(homed({ ...given, losses: [lostPoint(WEST)] })))[0]).toBe('possible');
  });

  test('fails nothing where nobody asks for points of presence', () => {
    expect(statesOf(run(homed({ home: { include: 'none' }, losses: [lostPoint(EAST)] })))[0]).toBe('possible');
  });

  test('is explained, with what would help', () => {
    const detour = explain(homed({ losses: [lostPoint(EAST)] }), HERE, MIDNIGHT);
    expect(detour.serving?.pointOfPresence).toBe('West');
    expect(detour.rungs[3].sentence).toBe(
      'Lost at that time: the point of presence East. 1 satellite still lands, on the way to West instead of East.',
    );
    const cutOff = explain(homed({ losses: [lostPoint(EAST), lostPoint(WEST)] }), HERE, MIDNIGHT);
    expect(cutOff.rungs[3]).toMatchObject({ status: 'fail', actual: 0 });
    expect(cutOff.rungs[3].sentence).toContain('No point of presence is left');
    expect(cutOff.counterfactuals.map(({ change }) => change).slice(0, 3)).toEqual([
      'nothing had been lost',
      'the point of presence East had not been lost',
      'the point of presence West had not been lost',
    ]);
  });

  test('turns a route to the next one, and cuts one that ends at it', () => {
    const losses = [lostPoint(EAST, MIDNIGHT + MINUTE)];
    const here = { kind: 'place', name: 'Here', position: HERE } as const;
    const there = { kind: 'place', name: 'There', position: geodeticFromDegrees(50.5, 31) } as const;
    const pointsOf = (moment: number): number[] =>
      (routeOverTime(homed({ losses }), [here, there]).moments[moment].path?.links ?? []).flatMap(({ to }) =>
        to.kind === 'point-of-presence' ? [to.index] : [],
      );
    expect([pointsOf(0), pointsOf(1)]).toEqual([[EAST], [WEST]]);
    const toEast = routeOverTime(homed({ losses }), [here, { kind: 'point-of-presence', code: 'east' }]);
    expect(toEast.moments.map(({ state }) => state)).toEqual(['reachable', 'unreachable']);
  });
});

describe('lasers that are lost', () => {
  const lasers = (satellites: 'all' | readonly number[]): Loss => ({ kind: 'lasers', satellites, from: MIDNIGHT });

  test.each([['all' as const], [[0]], [[1]], [[0, 1]]])('cut the path over them: those of %j', (satellites) => {
    expect(statesOf(run(laserPair({ losses: [lasers(satellites)] })))[0]).toBe('infrastructure');
  });

  test('leave bent pipes alone', () => {
    const overhead = { gateways: [gateway('Near', 50, 33)], losses: [lasers('all')] };
    expect(statesOf(run(laserPair(overhead)))[0]).toBe('possible');
  });

  test('are bridged around the other side of a ring, until it is cut there too', () => {
    const far = { gateways: [gateway('Far', -50, -150)] };
    expect(statesOf(run(laserRing({ ...far, losses: [lasers([4])] })))[0]).toBe('possible');
    expect(statesOf(run(laserRing({ ...far, losses: [lasers([4, 14])] })))[0]).toBe('infrastructure');
  });

  test('are named, and undone among what would help', () => {
    const { rungs, counterfactuals } = explain(laserPair({ losses: [lasers([1])] }), HERE, MIDNIGHT);
    expect(rungs[3].sentence).toBe('Lost at that time: the lasers of RELAY. Nothing that is left reaches a gateway.');
    expect(counterfactuals.map(({ change }) => change)).toContain('the lasers of RELAY had not been lost');
  });
});

describe('power that is lost in a region', () => {
  const power = (gateways: readonly number[], pointsOfPresence: readonly number[]): Loss => ({
    kind: 'power',
    region: 'Nowhere',
    gateways,
    pointsOfPresence,
    from: MIDNIGHT,
  });

  test('takes its gateways and points of presence away together', () => {
    const gateways = [gateway('Near', 50, 33), gateway('Next', 50, 34)];
    const stateWith = (loss: Loss) => statesOf(run(homed({ gateways, losses: [loss] })))[0];
    expect(stateWith(power([0], []))).toBe('possible');
    expect(stateWith(power([0, 1], []))).toBe('infrastructure');
    expect(stateWith(power([], [WEST, EAST]))).toBe('infrastructure');
    const { summary } = run(homed({ gateways, losses: [power([0], [EAST])] }));
    expect(summary.variants[0].places[0].landings).toEqual([{ gateway: 'Next', country: 'XX', share: 1 }]);
    expect(summary.reliance[0].pointsOfPresence.map(({ name }) => name)).toEqual(['West']);
  });

  test('is named by its region', () => {
    const { rungs } = explain(homed({ losses: [power([0], [])] }), HERE, MIDNIGHT);
    expect(rungs[3].sentence).toBe('Lost at that time: power in Nowhere. Nothing that is left reaches a gateway.');
  });
});

test('places with different homes fall back each to its own next one', () => {
  const world = homed({
    places: [point('Here', 50, 30), point('Beside', 50, 29)],
    pointsOfPresence: [...POINTS, pointOfPresence('Middle', 50, 29.4)],
    losses: [lostPoint(2)],
  });
  const { summary } = run(world);
  expect(summary.reliance.map(({ pointsOfPresence }) => pointsOfPresence.map(({ name }) => name))).toEqual([
    ['East'],
    ['East'],
  ]);
});
