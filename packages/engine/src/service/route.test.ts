import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { truthRows } from '../../test/shared.ts';
import { strewnWorld } from '../../test/strewn-world.ts';
import {
  DAY,
  gateway,
  inventedSite,
  MIDNIGHT,
  MINUTE,
  polarOrbitOver,
  run,
  satellite,
  statesOf,
  tinyWorld,
  type World,
} from '../../test/tiny-worlds.ts';
import { RAD_PER_DEG, SPEED_OF_LIGHT_KM_PER_S, TWO_PI } from '../constants.ts';
import { geodeticFromDegrees } from '../earth/index.ts';
import type { PointOfPresence } from '../ground/index.ts';
import { greatCircleKm, latencyModel, walkerGrid } from '../network/index.ts';
import { designedConstellation, type ElementSet } from '../orbit/index.ts';
import { formatInstant, parseInstant, timeGrid } from '../time/index.ts';
import { type Route, routeOverTime } from './route.ts';
import { routeContacts } from './route-contacts.ts';
import type { RouteEnd } from './route-ends.ts';
import { routeSummary } from './route-summary.ts';

const KM_PER_MS = SPEED_OF_LIGHT_KM_PER_S / 1000;

function place(name: string, latitudeDeg: number, longitudeDeg: number): RouteEnd {
  return { kind: 'place', name, position: geodeticFromDegrees(latitudeDeg, longitudeDeg) };
}

function pointOfPresence(code: string, latitudeDeg: number, longitudeDeg: number): PointOfPresence {
  return { ...inventedSite(code, latitudeDeg, longitudeDeg), code };
}

const NEAREST = { home: { include: 'live' } } as const;
const HERE = place('Here', 50, 30);

function rttsOf({ moments }: Route): (number | undefined)[] {
  return moments.map(({ path }) => path && 2 * path.oneWayMs);
}

function nodesAt({ moments }: Route, moment: number): string[] {
  const links = moments[moment].path?.links ?? [];
  return links
    .flatMap(({ from, to }, k) => [...(k === 0 ? [from] : []), to])
    .map(({ kind, index }) => `${kind} ${index}`);
}

describe('direct routes of Hypatia', () => {
  const START = parseInstant('2000-01-01T00:00:00Z');

  /** As in `network/laser-paths.hypatia.test.ts`: every second plane half a slot ahead, anomalies rounded to 0.0001°. */
  function shell(): ElementSet[] {
    return Array.from({ length: 72 * 22 }, (_, index) => {
      const [plane, slot] = [Math.floor(index / 22), index % 22];
      const meanAnomalyDeg = Math.round((3_600_000 * (slot + (plane % 2) / 2)) / 22) / 10_000;
      return {
        ...polarOrbitOver(0, 0, START),
        catalogueNumber: index + 1,
        name: `${index}`,
        meanMotionRadPerMin: (15.19 * TWO_PI) / 1_440,
        eccentricity: 1e-7,
        inclinationRad: 53 * RAD_PER_DEG,
        raanRad: plane * 5 * RAD_PER_DEG,
        meanAnomalyRad: meanAnomalyDeg * RAD_PER_DEG,
      };
    });
  }

  const world = tinyWorld({
    satellites: shell().map((set) => satellite(set.name, set)),
    grids: [timeGrid(START, START + 398_000_000, 199_000_000)],
    gateways: [],
    userMaxRangeKm: 1_089.68641819562,
    islLimits: { maxRangeKm: 5_016.59123309843 },
    base: { terminalMaskDeg: 0 },
  });
  const topology = walkerGrid([{ planes: 72, satellitesPerPlane: 22, seam: 0 }]);
  const rows = truthRows('hypatia-paths');

  test.each(rows)('from $from to $to after $seconds s take $rtt_ms ms over the same satellites', (row) => {
    const ends = [
      place(row.from, Number(row.from_latitude_deg), Number(row.from_longitude_deg)),
      place(row.to, Number(row.to_latitude_deg), Number(row.to_longitude_deg)),
    ] as const;
    const policies = { topology: { name: 'walker-grid', links: topology } };
    const { series } = routeSummary(routeOverTime(world, ends, { direct: true, policies }));
    const sample = series[row.seconds === '0' ? 0 : 1];
    expect(sample.path?.slice(1, -1).join('-')).toBe(row.satellites);
    // 200 m of path, as the oracle's ranges are off by up to 51 m on a ground link: 0.0014 ms there and back.
    expect(Math.abs((sample.rttMs ?? 0) - Number(row.rtt_ms))).toBeLessThanOrEqual(0.4 / KM_PER_MS);
  });

  test('are sixteen: eight pairs at two moments', () => expect(rows).toHaveLength(16));
});

describe('one satellite over one terminal', () => {
  const near = pointOfPresence('near', 50, 36);
  const world = (more: World = {}) => tinyWorld({ pointsOfPresence: [near], ...NEAREST, ...more });
  const ends: readonly [RouteEnd, RouteEnd] = [HERE, { kind: 'point-of-presence', code: 'near' }];

  test('takes traffic up 550 km, down to the gateway, and over the ground to the point of presence', () => {
    const route = routeOverTime(world(), ends);
    // The orbit is 562.5 km above the ellipsoid at 50° N. 3° of longitude are 214.4 km there, so that the gateway is
    // √(562.5² + 6365.6 × 6928.1 × 0.0336²) = 605 km away; the leg of another 214.4 km takes 1.5 / (2/3) of the light time.
    const expectedMs = 2 * ((562.5 + 605 + 214.4 * 2.25) / KM_PER_MS);
    expect(nodesAt(route, 3)).toEqual(['place 0', 'satellite 0', 'gateway 0', 'point-of-presence 0']);
    expect(Math.abs((rttsOf(route)[3] ?? 0) - expectedMs)).toBeLessThan(0.02);
  });

  test('reaches it for as long as service is possible, and neither before nor after', () => {
    const states = statesOf(run(world())).map((state) => (state === 'possible' ? 'reachable' : 'unreachable'));
    const route = routeOverTime(world(), ends);
    expect(route.moments.map(({ state }) => state)).toEqual(states);
    expect(new Set(states).size).toBe(2);
  });

  test('takes as long there as back', () => {
    const there = rttsOf(routeOverTime(world(), ends));
    const back = rttsOf(routeOverTime(world(), [ends[1], ends[0]]));
    expect(back.map((rtt) => rtt?.toFixed(9))).toEqual(there.map((rtt) => rtt?.toFixed(9)));
  });

  test('that is lost, or whose gateway is lost, reaches nothing while the loss lasts', () => {
    for (const kind of ['gateway', 'satellite'] as const) {
      const losses = [{ kind, index: 0, from: MIDNIGHT, until: MIDNIGHT + MINUTE }];
      const { moments } = routeOverTime(world({ losses }), ends);
      expect(moments.slice(2, 5).map(({ state }) => state)).toEqual(['reachable', 'unreachable', 'reachable']);
    }
  });

  test('with an element set that is too old says nothing', () => {
    const { moments } = routeOverTime(world({ maxElementAgeMicroseconds: 90_000_000 }), ends);
    expect(moments.map(({ state }) => state[0]).join('')).toBe('ssrrrss');
  });

  test('takes the home of the scenario when the other end is a place', () => {
    const route = routeOverTime(world(), [HERE, place('There', 50.5, 31)]);
    expect(route.ends.map(({ home }) => home?.pointOfPresence.code)).toEqual(['near', 'near']);
    expect(nodesAt(route, 3).join(' ')).toBe(
      'place 0 satellite 0 gateway 0 point-of-presence 0 gateway 0 satellite 0 place 1',
    );
    const direct = routeOverTime(world(), [HERE, place('There', 50.5, 31)], { direct: true });
    expect(nodesAt(direct, 3)).toEqual(['place 0', 'satellite 0', 'place 1']);
    expect(rttsOf(direct)[3]).toBeLessThan(rttsOf(route)[3] ?? 0);
  });

  test('says when its home is only possible at that date', () => {
    const undated = { ...near, from: '2023-01-01', possibleFrom: '2022-01-01' };
    const possible = world({ pointsOfPresence: [undated], home: { include: 'possible' } });
    const codes = (scenario: typeof possible): string[] =>
      routeOverTime(scenario, [HERE, HERE]).warnings.map(({ code }) => code);
    expect(new Set(codes(possible))).toEqual(new Set(['POINT_OF_PRESENCE_POSSIBLE']));
    expect(codes(world())).toEqual([]);
    expect(() => codes(world({ pointsOfPresence: [undated] }))).toThrow('ROUTE_NO_POINT_OF_PRESENCE');
  });

  test.each<[string, RouteEnd, RouteEnd, World, { direct?: boolean; variant?: number; slots?: boolean }]>([
    ['ROUTE_ENDS', ends[1], ends[1], {}, {}],
    ['ROUTE_DIRECT', HERE, ends[1], {}, { direct: true }],
    ['ROUTE_STAND_IN', HERE, ends[1], { standIn: true }, {}],
    ['VARIANT_UNKNOWN', HERE, ends[1], {}, { variant: 7 }],
    ['POINT_OF_PRESENCE_UNKNOWN', HERE, { kind: 'point-of-presence', code: 'far' }, {}, {}],
    ['ROUTE_NO_POINT_OF_PRESENCE', HERE, HERE, { pointsOfPresence: [] }, {}],
    ['ROUTE_NO_SLOT', HERE, HERE, { grids: [timeGrid(MIDNIGHT, MIDNIGHT + 10_000_000, 1_000_000)] }, { slots: true }],
    ['ROUTE_MOMENTS', HERE, HERE, { grids: [timeGrid(MIDNIGHT, MIDNIGHT + DAY, 100_000)] }, {}],
  ])('refuses what has no answer: %s', (code, from, to, more, options) => {
    expect(() => routeOverTime(world(more), [from, to], options)).toThrow(`${code}: `);
  });

  test('is sampled at the slots that begin within the time', () => {
    const grids = [timeGrid(MIDNIGHT, MIDNIGHT + MINUTE, MINUTE)];
    const { moments } = routeOverTime(world({ grids }), ends, { slots: true });
    expect(moments.map(({ instant }) => formatInstant(instant).slice(17, 19))).toEqual(['12', '27', '42', '57']);
  });
});

describe('a shell of lasers', () => {
  const satellites = designedConstellation(
    [{ altitudeKm: 550, inclinationDeg: 53, planes: 72, satellitesPerPlane: 22, phaseFactor: 39 }],
    MIDNIGHT,
  ).map((set) => satellite(set.name, set));
  const world = tinyWorld({
    satellites,
    gateways: [gateway('West', 45, -75), gateway('East', 48, 11), gateway('South', -33, 19)],
    pointsOfPresence: [pointOfPresence('w', 43.6, -79.4), pointOfPresence('e', 50.1, 8.7)],
    ...NEAREST,
    grids: [timeGrid(MIDNIGHT, MIDNIGHT + MINUTE, MINUTE)],
    base: { isl: 'force' },
  });
  const inhabited = fc.record({
    latitude: fc.integer({ min: -52, max: 52 }),
    longitude: fc.integer({ min: -180, max: 179 }),
  });

  test.each([true, false])(
    'is never faster than light along the ground, and as fast there as back (direct: %s)',
    (direct) => {
      fc.assert(
        fc.property(inhabited, inhabited, (a, b) => {
          const [from, to] = [place('A', a.latitude, a.longitude), place('B', b.latitude, b.longitude)];
          const [there] = rttsOf(routeOverTime(world, [from, to], { direct }));
          const [back] = rttsOf(routeOverTime(world, [to, from], { direct }));
          expect(there).toBeDefined();
          expect(back).toBeCloseTo(there ?? 0, 8);
          const groundKm = greatCircleKm(
            { latitudeDeg: a.latitude, longitudeDeg: a.longitude },
            { latitudeDeg: b.latitude, longitudeDeg: b.longitude },
          );
          // Distances on the mean sphere are within 0.6 % of those along the ellipsoid.
          expect(there).toBeGreaterThanOrEqual((2 * groundKm * 0.994) / KM_PER_MS);
        }),
        { numRuns: 12 },
      );
    },
  );

  test('counts a latency model once for each terminal, beside propagation and under its name', () => {
    const route = routeOverTime(world, [place('A', 40, -100), place('B', 45, 5)]);
    const latency = latencyModel('decomposition-2023');
    const { withLatencyModel, propagationRttMs } = routeSummary(route, { latency });
    expect(withLatencyModel).toMatchObject({
      model: 'decomposition-2023',
      terminals: 2,
      addedMs: { low: 46, high: 60 },
    });
    expect(routeSummary(route).propagationRttMs).toEqual(propagationRttMs);
    expect(routeSummary(route).withLatencyModel).toBeUndefined();
  });

  test('keeps homes apart: traffic goes down at each end and over the ground between', () => {
    const route = routeOverTime(world, [place('A', 40, -100), place('B', 45, 5)]);
    const kinds = nodesAt(route, 0).map((node) => node.split(' ')[0]);
    expect(kinds.filter((kind) => kind === 'gateway')).toHaveLength(2);
    expect(kinds.join(' ')).toContain('gateway point-of-presence point-of-presence gateway');
    const { gateways } = routeSummary(route);
    expect(gateways.map(({ end, gateway: name, share }) => [end, name, share])).toEqual([
      ['from', 'West', 1],
      ['to', 'East', 1],
    ]);
  });
});

test('a path to a point of presence is there when and only when the ladder says possible, in a strewn world', () => {
  const strewn = strewnWorld(7, {
    pointsOfPresence: [pointOfPresence('any', 0, 0)],
    grids: [timeGrid(MIDNIGHT + 13 * MINUTE, MIDNIGHT + (13 + 5 * 331) * MINUTE, 331 * MINUTE)],
  });
  const swept = run(strewn);
  let compared = 0;
  for (const variant of [0, 3, 11]) {
    for (const site of [2, 9, 17, 30]) {
      const { name, positions } = strewn.places[site];
      const ends = [
        { kind: 'place', name, position: positions[0] } as const,
        { kind: 'point-of-presence', code: 'any' } as const,
      ] as const;
      const { moments } = routeOverTime(strewn, ends, { variant });
      const states = statesOf(swept, { variant, site });
      expect(moments.map(({ state }) => state === 'reachable')).toEqual(states.map((state) => state === 'possible'));
      compared += moments.length;
    }
  }
  expect(compared).toBe(60);
});

describe('contacts and handovers', () => {
  const world = tinyWorld({
    satellites: [satellite('ONE', polarOrbitOver(50, 30)), satellite('TWO', polarOrbitOver(30, 30))],
    pointsOfPresence: [pointOfPresence('near', 50, 36)],
    ...NEAREST,
    grids: [timeGrid(MIDNIGHT - 3 * MINUTE, MIDNIGHT + 8 * MINUTE, MINUTE)],
  });
  const route = routeOverTime(world, [HERE, { kind: 'point-of-presence', code: 'near' }]);
  const serving = route.moments.map(({ path }) => path?.links[0].to.index);

  test('a link is one contact for as long as it is used without a break', () => {
    const up = routeContacts(route).filter(({ from }) => from.kind === 'place');
    for (const { to, start, end } of up) {
      const minutes = route.moments.filter(({ instant }) => instant >= start && instant < end).map((_, k) => k);
      const first = (start - route.grids[0].start) / MINUTE;
      expect(minutes.map((k) => serving[first + k])).toEqual(minutes.map(() => to.index));
    }
    const covered = up.reduce((sum, { start, end }) => sum + (end - start) / MINUTE, 0);
    expect(covered).toBe(serving.filter((one) => one !== undefined).length);
    expect(up.map(({ to }) => to.index)).toEqual([0, 1]);
  });

  test('the delay of a contact is the longest in it', () => {
    const [first] = routeContacts(route);
    const delays = route.moments.flatMap(({ path }) => (path?.links[0].to.index === 0 ? [path.links[0].oneWayMs] : []));
    expect(first.oneWayS).toBe(Math.max(...delays) / 1000);
  });

  test('the second satellite takes over once, if the sky is not empty in between', () => {
    const { handovers, reachableShare, pathChanges } = routeSummary(route);
    const direct = serving.some((one, k) => one === 1 && serving[k - 1] === 0) ? 1 : 0;
    expect(handovers).toMatchObject([{ end: 'from', secondsPerSample: 60, handovers: direct }]);
    expect(pathChanges).toBe(direct);
    expect(reachableShare).toBeCloseTo(serving.filter((one) => one !== undefined).length / serving.length, 6);
  });
});
