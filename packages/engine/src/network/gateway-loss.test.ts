import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RAD_PER_DEG } from '../constants.ts';
import { earthFixedFromGeodetic, geodeticFromDegrees } from '../earth/index.ts';
import { emptyFeederLinks, feederLimits, feederLinksInto, gatewaySites } from './feeder-links.ts';
import { lossOfOneGateway, lossOutcome } from './gateway-loss.ts';
import { landingGateway } from './landing.ts';

describe('a loss', () => {
  const before = { answered: 200, possible: 200 };

  test('passes below one point of what could be answered and fails at one point', () => {
    expect(lossOutcome({ ...before, lost: 1 })).toBe('pass');
    expect(lossOutcome({ ...before, lost: 2 })).toBe('fail');
  });

  test('fails at a tenth of what was possible, however rare that was', () => {
    expect(lossOutcome({ answered: 10_000, possible: 100, lost: 9 })).toBe('pass');
    expect(lossOutcome({ answered: 10_000, possible: 100, lost: 10 })).toBe('fail');
  });

  test('of something where nothing was possible passes: nothing is lost', () => {
    expect(lossOutcome({ answered: 3, possible: 0, lost: 0 })).toBe('pass');
    expect(lossOutcome({ answered: 0, possible: 0, lost: 0 })).toBe('pass');
  });

  test.each([
    { answered: 2, possible: 1, lost: 2 },
    { answered: 2, possible: 3, lost: 1 },
    { answered: 2, possible: 1, lost: -1 },
    { answered: 2, possible: 1, lost: Number.NaN },
  ])('that no loss can do is refused: %o', (weights) => {
    expect(() => lossOutcome(weights)).toThrow(/^LOSS_WEIGHTS: /);
  });

  test('per country fails when one of its gateways cannot be spared, names no gateway, and goes by the alphabet', () => {
    const losses = [
      { country: 'TR', lost: 0 },
      { country: 'PL', lost: 0 },
      { country: 'TR', lost: 100 },
      { country: 'LT', lost: 1 },
      { country: 'TR', lost: 0 },
    ].map((loss) => ({ ...before, ...loss }));
    expect(lossOfOneGateway(losses)).toEqual([
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

  test('never makes service possible anywhere', () => {
    const gatewayList = fc.array(near, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(near, { minLength: 1, maxLength: 40 }),
        gatewayList,
        fc.nat(),
        (satellites, gateways, pick) => {
          const all = new Uint8Array(gateways.length).fill(1);
          const without = all.map((one, index) => (index === pick % gateways.length ? 0 : one));
          const before = possible(satellites, gateways, all);
          const after = possible(satellites, gateways, without);
          after.forEach((one, index) => {
            expect(one).toBeLessThanOrEqual(before[index]);
          });
        },
      ),
    );
  });
});
