import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RAD_PER_DEG } from '../constants.ts';
import { earthFixedFromGeodetic, geodeticFromDegrees } from '../earth/index.ts';
import { emptyFeederLinks, feederLimits, feederLinksInto, gatewaySites } from './feeder-links.ts';
import { lossOfOneGateway, lossOutcome, possibleShare } from './gateway-loss.ts';
import { landingGateway } from './landing.ts';

describe('the possible share', () => {
  test('weighs each entry by its area and time', () => {
    expect(possibleShare({ possible: Uint8Array.of(1, 0, 1) })).toBeCloseTo(2 / 3, 12);
    expect(possibleShare({ possible: Uint8Array.of(1, 0), weight: Float64Array.of(1, 3) })).toBe(0.25);
    expect(possibleShare({ possible: new Uint8Array(0) })).toBe(0);
  });
});

describe('a loss', () => {
  const before = { possible: new Uint8Array(200).fill(1) };
  const lackingFirst = (count: number): Uint8Array => before.possible.map((one, index) => (index < count ? 0 : one));

  test('passes below one point and fails at one point', () => {
    expect(lossOutcome(before, lackingFirst(1))).toBe('pass');
    expect(lossOutcome(before, lackingFirst(2))).toBe('fail');
  });

  test('of something where nothing was possible passes: nothing is lost', () => {
    expect(lossOutcome({ possible: new Uint8Array(3) }, new Uint8Array(3))).toBe('pass');
  });

  test('that makes something possible is refused', () => {
    expect(() => lossOutcome({ possible: Uint8Array.of(0, 1) }, Uint8Array.of(1, 1))).toThrow('LOSS_IMPROVES');
  });

  test('over another period is refused', () => {
    expect(() => lossOutcome(before, new Uint8Array(3))).toThrow('LOSS_STATES');
  });

  test('per country fails when one of its gateways cannot be spared, names no gateway, and goes by the alphabet', () => {
    const losses = [
      { country: 'TR', possibleAfter: lackingFirst(0) },
      { country: 'PL', possibleAfter: lackingFirst(0) },
      { country: 'TR', possibleAfter: lackingFirst(100) },
      { country: 'LT', possibleAfter: lackingFirst(1) },
      { country: 'TR', possibleAfter: lackingFirst(0) },
    ];
    expect(lossOfOneGateway(before, losses)).toEqual([
      { country: 'LT', outcome: 'pass' },
      { country: 'PL', outcome: 'pass' },
      { country: 'TR', outcome: 'fail' },
    ]);
  });
});

describe('removing a gateway', () => {
  const near = fc.record({
    latitudeDeg: fc.double({ min: 30, max: 65, noNaN: true }),
    longitudeDeg: fc.double({ min: 0, max: 50, noNaN: true }),
  });

  /** Whether each satellite, 550 km above its place, lands at a usable gateway. */
  function possible(
    satellites: readonly { latitudeDeg: number; longitudeDeg: number }[],
    gateways: typeof satellites,
    usable: Uint8Array,
  ): Uint8Array {
    const rule = {
      sineMask: new Float64Array(usable.length).fill(0.4226),
      gsoCosineLimit: 0.951,
      gatewayUsable: usable,
    };
    const [links, sites] = [emptyFeederLinks(gateways.length), gatewaySites(gateways)];
    return Uint8Array.from(satellites, ({ latitudeDeg, longitudeDeg }) => {
      const position = earthFixedFromGeodetic({ ...geodeticFromDegrees(latitudeDeg, longitudeDeg), heightKm: 550 });
      feederLinksInto(links, sites, position, feederLimits([25 * RAD_PER_DEG], [18 * RAD_PER_DEG]));
      return landingGateway(links, rule) >= 0 ? 1 : 0;
    });
  }

  test('never makes service possible anywhere, so that its loss can always be judged', () => {
    const gatewayList = fc.array(near, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(near, { minLength: 1, maxLength: 40 }),
        gatewayList,
        fc.nat(),
        (satellites, gateways, pick) => {
          const all = new Uint8Array(gateways.length).fill(1);
          const without = all.map((one, index) => (index === pick % gateways.length ? 0 : one));
          const before = { possible: possible(satellites, gateways, all) };
          const after = possible(satellites, gateways, without);
          expect(['pass', 'fail']).toContain(lossOutcome(before, after));
          expect(possibleShare({ possible: after })).toBeLessThanOrEqual(possibleShare(before));
        },
      ),
    );
  });
});
