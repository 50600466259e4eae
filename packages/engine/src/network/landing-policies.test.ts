import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RAD_PER_DEG } from '../constants.ts';
import { earthFixedFromGeodetic, geodeticFromDegrees } from '../earth/index.ts';
import { emptyFeederLinks, feederLimits, feederLinksInto, gatewaySites } from './feeder-links.ts';
import { greatCircleKm } from './great-circle.ts';
import { type LandingRule, landingGateway } from './landing.ts';
import {
  emptyLandingCandidates,
  LANDING_POLICIES,
  type LandingCandidates,
  type LandingContext,
  landingCandidatesInto,
  landingDelayMs,
  landingPolicy,
} from './landing-policies.ts';
import { TERRESTRIAL_MODELS } from './terrestrial-leg.ts';

const MASK_DEG = 25;
const RULE = (usable: readonly number[]): LandingRule => ({
  sineMask: Float64Array.from(usable, () => Math.sin(MASK_DEG * RAD_PER_DEG)),
  gsoCosineLimit: 2,
  gatewayUsable: Uint8Array.from(usable),
});

interface World {
  readonly candidates: LandingCandidates;
  readonly context: LandingContext;
  readonly nearestByRange: number;
}

/** A satellite 550 km above (50, 30), gateways on that meridian, home at a latitude on it. */
function world(latitudesDeg: readonly number[], usable: readonly number[], homeDeg: number): World {
  const gateways = latitudesDeg.map((latitudeDeg) => ({ latitudeDeg, longitudeDeg: 30 }));
  const position = earthFixedFromGeodetic({ ...geodeticFromDegrees(50, 30), heightKm: 550 });
  const links = emptyFeederLinks(gateways.length);
  feederLinksInto(links, gatewaySites(gateways), position, feederLimits([MASK_DEG * RAD_PER_DEG], [0]));
  const candidates = emptyLandingCandidates(gateways.length);
  landingCandidatesInto(candidates, links, RULE(usable));
  const home = { latitudeDeg: homeDeg, longitudeDeg: 30 };
  const toPointOfPresenceKm = Float64Array.from(gateways, (gateway) => greatCircleKm(gateway, home));
  const toPointOfPresenceMs = toPointOfPresenceKm.map(TERRESTRIAL_MODELS['itu-detour'].oneWayMs);
  return {
    candidates,
    context: { toPointOfPresenceKm, toPointOfPresenceMs },
    nearestByRange: landingGateway(links, RULE(usable)),
  };
}

const land = (name: string, { candidates, context }: World): number => landingPolicy(name).choose(candidates, context);

describe('traffic whose home lies 7° north of the satellite', () => {
  /** 0.5° south, 4° north and 6° north of the point below the satellite; the last is seen at 36°, all above the mask. */
  const three = (usable: readonly number[] = [1, 1, 1]): World => world([49.5, 54, 56], usable, 57);

  test('lands at the gateway under the satellite by shortest range', () => {
    expect(land('shortest-range', three())).toBe(0);
  });

  test('lands beside its home by nearness to the point of presence', () => {
    expect(land('nearest-to-point-of-presence', three())).toBe(2);
    expect(land('nearest-to-point-of-presence', three([1, 1, 0]))).toBe(1);
  });

  test('lands where space and ground together are fastest: light is faster in space, so far along', () => {
    expect(land('shortest-delay', three())).toBe(2);
  });

  test('lands nowhere when no gateway is usable', () => {
    for (const name of Object.keys(LANDING_POLICIES)) expect(land(name, three([0, 0, 0]))).toBe(-1);
  });
});

describe('over any gateways', () => {
  const anyWorld = fc
    .array(fc.record({ latitudeDeg: fc.double({ min: 38, max: 62, noNaN: true }), usable: fc.constantFrom(0, 1) }), {
      minLength: 1,
      maxLength: 8,
    })
    .map((rows) => ({ latitudes: rows.map((row) => row.latitudeDeg), usable: rows.map((row) => row.usable) }));

  test('shortest range lands where the service ladder does', () => {
    fc.assert(
      fc.property(anyWorld, ({ latitudes, usable }) => {
        const made = world(latitudes, usable, 52);
        expect(land('shortest-range', made)).toBe(made.nearestByRange);
      }),
    );
  });

  test('no policy is faster than shortest delay, and all land or none does', () => {
    fc.assert(
      fc.property(anyWorld, fc.double({ min: 30, max: 70, noNaN: true }), ({ latitudes, usable }, homeDeg) => {
        const made = world(latitudes, usable, homeDeg);
        const delayOf = (name: string): number => {
          const gateway = land(name, made);
          const index = made.candidates.gateway.subarray(0, made.candidates.count).indexOf(gateway);
          return index < 0 ? Number.POSITIVE_INFINITY : landingDelayMs(made.candidates, index, made.context);
        };
        const least = delayOf('shortest-delay');
        for (const name of Object.keys(LANDING_POLICIES)) {
          expect(delayOf(name)).toBeGreaterThanOrEqual(least);
          expect(Number.isFinite(delayOf(name))).toBe(Number.isFinite(least));
        }
      }),
    );
  });

  test('taking a gateway away never makes the fastest landing faster', () => {
    fc.assert(
      fc.property(anyWorld, fc.nat(), ({ latitudes, usable }, pick) => {
        const lost = pick % usable.length;
        const fastest = (made: World): number => {
          let least = Number.POSITIVE_INFINITY;
          for (let index = 0; index < made.candidates.count; index += 1) {
            least = Math.min(least, landingDelayMs(made.candidates, index, made.context));
          }
          return least;
        };
        const without = usable.map((one, index) => (index === lost ? 0 : one));
        expect(fastest(world(latitudes, without, 52))).toBeGreaterThanOrEqual(fastest(world(latitudes, usable, 52)));
      }),
    );
  });
});

test('a landing policy that does not exist is refused with those that do', () => {
  expect(() => landingPolicy('cheapest')).toThrow('shortest-range, nearest-to-point-of-presence, shortest-delay');
});
