import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  islandWorld,
  laserPair,
  laserRing,
  pointOfPresence,
  WITH_LASERS,
  WITHOUT_LASERS,
} from '../../test/laser-worlds.ts';
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
} from '../../test/tiny-worlds.ts';
import { geodeticFromDegrees } from '../earth/index.ts';
import {
  emptyPaths,
  type IslTopology,
  LANDING_POLICIES,
  type LandingCandidates,
  type LandingPolicy,
  linkLengthsInto,
  SEVERAL_GATEWAYS,
  shortestPathsByHeapInto,
} from '../network/index.ts';
import { type ElementSet, emptyEphemeris, ephemerisInto, meanOrbitsAt } from '../orbit/index.ts';
import { lookAngles, type Snapshot } from '../sky/index.ts';
import { instantOfStep, parseInstant, timeGrid } from '../time/index.ts';
import { landingMemo } from './landing-memo.ts';
import { laserTopology } from './laser-topology.ts';
import { isInForce } from './losses.ts';
import type { Loss, ResolvedScenario } from './resolved-scenario.ts';
import { prepareSimulation, type Simulation } from './simulation.ts';
import type { IslKind } from './variants.ts';

const stateOf = (world: ResolvedScenario) => statesOf(run(world))[0];
const lost = (kind: 'gateway' | 'satellite', index: number): Loss => ({ kind, index, from: MIDNIGHT });

/** The set of another day that the mean elements carry to the ring's plane, over the latitude, at midnight. */
function spacedInTheRing(latitudeDeg: number, epoch: number): ElementSet {
  const wanted = polarOrbitOver(latitudeDeg, 30);
  const shifted = { ...wanted, epoch };
  const [from, to] = [meanOrbitsAt([shifted], MIDNIGHT), meanOrbitsAt([wanted], MIDNIGHT)];
  const drift = (key: 'argumentOfLatitudeRad' | 'raanRad') => (from[key][0] as number) - (to[key][0] as number);
  return {
    ...shifted,
    meanAnomalyRad: wanted.meanAnomalyRad - drift('argumentOfLatitudeRad'),
    raanRad: wanted.raanRad - drift('raanRad'),
  };
}

describe('a place 3,000 km from the only gateway, one satellite over it and one over the gateway', () => {
  test('lands over the laser between the two, and not without', () => {
    expect(stateOf(laserPair())).toBe('possible');
    expect(stateOf(laserPair({ base: { isl: 'none' } }))).toBe('landing');
  });

  test('lands only from the day on which lasers were in service, 14 September 2022', () => {
    const on = (day: string) => laserPair({}, { midnight: parseInstant(day) });
    expect(stateOf(on('2022-09-13T00:00:00Z'))).toBe('landing');
    expect(stateOf(on('2022-09-14T00:00:00Z'))).toBe('possible');
  });

  test.each([
    [WITHOUT_LASERS, WITH_LASERS],
    [WITH_LASERS, WITHOUT_LASERS],
    ['', WITH_LASERS],
  ] as const)('does not land where a satellite carries no laser (launches "%s" and "%s")', (...launches) => {
    expect(stateOf(laserPair({}, { launches }))).toBe('landing');
  });

  test('lands where lasers are forced, whatever the date and the launch', () => {
    const midnight = parseInstant('2021-12-01');
    const ring = (isl: 'plus-grid' | 'force') => laserRing({ base: { isl } }, { midnight, launch: WITHOUT_LASERS });
    expect(stateOf(ring('plus-grid'))).toBe('landing');
    expect(stateOf(ring('force'))).toBe('possible');
  });

  test.each([60, -20])(
    'keeps its ring where the file also holds satellites of the same plane whose only set is %i days away',
    (days) => {
      const ring = laserRing({ gateways: [gateway('Far', -50, -150)] });
      const elsewhen = Array.from({ length: 18 }, (_, k) => ({
        ...satellite(`X${k}`, spacedInTheRing(40 - 20 * k, MIDNIGHT + days * DAY)),
        cosparId: `${WITH_LASERS}B`,
      }));
      expect(stateOf({ ...ring, satellites: [...ring.satellites, ...elsewhen] })).toBe('possible');
    },
  );

  test('is cut off by a range limit below the 2,406 km between satellites 20° apart at 550 km', () => {
    // 2 × 6928 km × sin 10°; the orbit of SGP4 is within 10 km of that radius.
    expect(stateOf(laserPair({ islLimits: { maxRangeKm: 2_430 } }))).toBe('possible');
    expect(stateOf(laserPair({ islLimits: { maxRangeKm: 2_380 } }))).toBe('landing');
  });

  test('is cut off where the beam, 453 km above the ground halfway, must not pass below 480 km', () => {
    // 6928 km × cos 10° = 6,823 km from the centre, over a ground radius of 6,369 km at 40° N.
    expect(stateOf(laserPair({ islLimits: { grazingAltitudeKm: 425 } }))).toBe('possible');
    expect(stateOf(laserPair({ islLimits: { grazingAltitudeKm: 480 } }))).toBe('landing');
  });

  test.each([
    ['the relay', lost('satellite', 1)],
    ['the satellite above', lost('satellite', 0)],
    ['the gateway', lost('gateway', 0)],
  ])('fails at the infrastructure when %s is lost', (_, loss) => {
    expect(stateOf(laserPair({ losses: [loss] }))).toBe('infrastructure');
    expect(stateOf(laserPair({ losses: [{ ...loss, from: MIDNIGHT + MINUTE }] }))).toBe('possible');
  });

  test('does not land over a relay whose elements are stale: it has no position', () => {
    const late = { ...polarOrbitOver(30, 30), epoch: MIDNIGHT - 4 * DAY };
    const drift = meanOrbitsAt([{ ...late, meanAnomalyRad: 0 }], MIDNIGHT).argumentOfLatitudeRad[0];
    const [server] = laserPair().satellites;
    const relay = satellite('RELAY', { ...late, meanAnomalyRad: late.meanAnomalyRad - drift });
    const satellites = [server, { ...relay, cosparId: `${WITH_LASERS}B` }];
    expect(stateOf(laserPair({ satellites, maxElementAgeMicroseconds: 5 * DAY }))).toBe('possible');
    expect(stateOf(laserPair({ satellites, maxElementAgeMicroseconds: 3 * DAY }))).toBe('landing');
  });
});

describe('the ring of satellites over a place', () => {
  test('carries traffic to a gateway on the far side of the Earth, and around the other way past a lost satellite', () => {
    const far = { gateways: [gateway('Far', -50, -150)] };
    expect(stateOf(laserRing(far))).toBe('possible');
    expect(stateOf(laserRing({ ...far, losses: [lost('satellite', 4)] }))).toBe('possible');
    expect(stateOf(laserRing({ ...far, losses: [lost('satellite', 4), lost('satellite', 14)] }))).toBe(
      'infrastructure',
    );
  });
});

/** The ways of one satellite to every gateway, each searched on its own: what the memo answers at once. */
type BruteLanding = LandingCandidates;

function snapshotAt({ scenario, satellites }: Simulation, step: number): Snapshot {
  const ephemeris = emptyEphemeris(satellites.length, 1);
  const { maxElementAgeMicroseconds } = scenario;
  ephemerisInto(ephemeris, satellites, scenario.grids[0], { firstStep: step, stepCount: 1, maxElementAgeMicroseconds });
  return { count: satellites.length, xKm: ephemeris.xKm, yKm: ephemeris.yKm, zKm: ephemeris.zKm };
}

function bruteForce(
  { scenario }: Simulation,
  snapshot: Snapshot,
  step: number,
  losses: readonly Loss[],
): readonly BruteLanding[] {
  const instant = instantOfStep(scenario.grids[0], step);
  const { topology } = laserTopology(scenario, scenario.variants[0].isl, instant);
  const out = (kind: 'gateway' | 'satellite', index: number): boolean =>
    losses.some((loss) => loss.kind === kind && loss.index === index && isInForce(loss, instant));
  const lengthsKm = usableLengths(scenario, topology, snapshot, (satellite) => out('satellite', satellite));
  const distances = scenario.gateways.map((site, index) => {
    const satellites = Array.from({ length: snapshot.count }, (_, k) => k).filter(
      (k) => !out('satellite', k) && !out('gateway', index),
    );
    const here = geodeticFromDegrees(site.latitudeDeg, site.longitudeDeg);
    const angles = satellites.map((k) => lookAngles(here, [snapshot.xKm[k], snapshot.yKm[k], snapshot.zKm[k]]));
    const seen = satellites.flatMap((k, at) =>
      angles[at].elevationRad >= scenario.variants[0].gatewayMaskRad ? [{ k, km: angles[at].slantRangeKm }] : [],
    );
    const paths = emptyPaths(snapshot.count);
    shortestPathsByHeapInto(paths, topology, lengthsKm, {
      satellite: Int32Array.from(seen, ({ k }) => k),
      offsetKm: Float64Array.from(seen, ({ km }) => km),
      count: seen.length,
    });
    return paths.distanceKm;
  });
  return Array.from({ length: snapshot.count }, (_, k) => {
    const reached = distances.flatMap((distanceKm, index) => (distanceKm[k] < Number.POSITIVE_INFINITY ? [index] : []));
    const pathKm = Float64Array.from(reached, (index) => distances[index][k]);
    return { count: reached.length, gateway: Int32Array.from(reached), pathKm };
  });
}

function usableLengths(
  { islLimits }: ResolvedScenario,
  topology: IslTopology,
  snapshot: Snapshot,
  isLost: (satellite: number) => boolean,
): Float64Array {
  const lengthsKm = new Float64Array(topology.linkCount);
  linkLengthsInto(lengthsKm, topology, snapshot, islLimits);
  return lengthsKm.map((km, link) =>
    isLost(topology.from[link]) || isLost(topology.to[link]) ? Number.POSITIVE_INFINITY : km,
  );
}

const site = fc.tuple(fc.double({ min: -70, max: 70, noNaN: true }), fc.double({ min: -180, max: 180, noNaN: true }));
const islands = fc.record({
  sites: fc.array(site, { minLength: 1, maxLength: 5 }),
  lostSatellites: fc.uniqueArray(fc.nat(375), { maxLength: 80 }),
  maxRangeKm: fc.constantFrom(undefined, 3_000, 2_000),
  isl: fc.constantFrom<IslKind>('plus-grid', 'nearest', 'force'),
});

interface Islands {
  readonly sites: readonly (readonly [latitudeDeg: number, longitudeDeg: number])[];
  readonly lostSatellites: readonly number[];
  readonly maxRangeKm: number | undefined;
  readonly isl: IslKind;
}

function worldOf({ sites, lostSatellites, maxRangeKm, isl }: Islands): ResolvedScenario {
  return islandWorld({
    grids: [timeGrid(MIDNIGHT + 7 * MINUTE, MIDNIGHT + (7 + 2 * 431) * MINUTE, 431 * MINUTE)],
    gateways: sites.map(([latitude, longitude], index) => gateway(`G${index}`, latitude, longitude)),
    losses: [
      ...lostSatellites.map((index) => lost('satellite', index)),
      { ...lost('gateway', 0), from: MIDNIGHT + DAY / 4 },
    ],
    islLimits: maxRangeKm === undefined ? {} : { maxRangeKm },
    pointsOfPresence: [pointOfPresence('Sofia', 42.7, 23.3), pointOfPresence('Perth', -32, 115.9)],
    home: { include: 'live' },
    places: [point('Kyiv', 50, 30), point('Darwin', -12, 131)],
    base: { isl },
  });
}

/** A built-in rule that the run does not recognise as such, and so asks satellite by satellite. */
const OWN: LandingPolicy = { ...LANDING_POLICIES['nearest-to-point-of-presence'], name: 'a study of its own' };

describe('the landing of every satellite over lasers', () => {
  test('equals what each policy chooses among the ways to each gateway, searched on their own, on the way to either home', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(islands, (drawn) => {
        const simulation = prepareSimulation(worldOf(drawn), { policies: { landing: OWN } });
        const { lanes } = simulation;
        expect([lanes.policies.map(({ name }) => name), lanes.count]).toEqual([
          ['shortest-range', 'nearest-to-point-of-presence', 'shortest-delay', OWN.name],
          8,
        ]);
        const memo = landingMemo(simulation);
        for (let step = 0; step < 2; step += 1) {
          const snapshot = snapshotAt(simulation, step);
          const instant = instantOfStep(simulation.scenario.grids[0], step);
          memo.startStep({ snapshot, instant, operational: new Uint8Array(snapshot.count).fill(1) });
          const after = bruteForce(simulation, snapshot, step, simulation.scenario.losses);
          const before = bruteForce(simulation, snapshot, step, []);
          after.forEach((ways, satellite) => {
            for (let lane = 0; lane < lanes.count; lane += 1) {
              const chosen = lanes.policies[lanes.policyOf(lane)].choose(ways, lanes.contexts[lanes.homeOf(lane)]);
              expect(memo.gatewayOf(satellite, 0, lane)).toBe(chosen);
              const km = chosen < 0 ? Number.POSITIVE_INFINITY : ways.pathKm[ways.gateway.indexOf(chosen)];
              // Slant ranges come from two formulas: 1e-6 km is a thousand times what they differ by.
              if (chosen >= 0) expect(Math.abs(memo.pathKm(satellite, 0, lane) - km)).toBeLessThan(1e-6);
              else expect(memo.pathKm(satellite, 0, lane)).toBe(km);
            }
            const sole = ways.count === 0 ? -1 : ways.count === 1 ? ways.gateway[0] : SEVERAL_GATEWAYS;
            expect(memo.soleGatewayOf(satellite, 0)).toBe(sole);
            expect(memo.standingBits(satellite)).toBe(ways.count > 0 ? 1 : 0);
            expect(memo.landingBits(satellite)).toBe(before[satellite].count > 0 ? 1 : 0);
            kinds.add(`${Math.min(2, ways.count)} reached, ${before[satellite].count > 0 ? 'some' : 'none'} before`);
          });
        }
      }),
      { numRuns: 25, seed: 5 },
    );
    expect([...kinds].sort()).toEqual([
      '0 reached, none before',
      '0 reached, some before',
      '1 reached, some before',
      '2 reached, some before',
    ]);
  });
});
