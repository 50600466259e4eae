import { describe, expect, test } from 'vitest';
import { RAD_PER_DEG } from '../constants.ts';
import { SkywitnessError } from '../errors.ts';
import { satelliteVersionOf, systemProfile } from '../system/index.ts';
import { parseInstant } from '../time/index.ts';
import { linkFacts, RADIO_ASSUMPTIONS, satelliteFacts } from './link-facts.ts';
import { feederLink, scanLossDb, userLink } from './user-link.ts';

const { radio } = systemProfile('starlink');
const overhead = { slantRangeKm: 550, elevationRad: 90 * RAD_PER_DEG, downAttenuationDb: 0.1, upAttenuationDb: 0.1 };
const atTheMask = { ...overhead, slantRangeKm: 1123.4, elevationRad: 25 * RAD_PER_DEG };

function factsOf(launch: string, assumption: 'pessimistic' | 'optimistic') {
  const version = satelliteVersionOf(radio, launch);
  if (version === undefined) throw new SkywitnessError('TEST', 'no such build.');
  return [linkFacts(radio, parseInstant('2024-06-01'), assumption), satelliteFacts(version, assumption)] as const;
}

describe('the link of a terminal', () => {
  // Speidel, starlink list, 28 January 2026: with one beam per frequency v1 closes with 16QAM and v2 with 64QAM, 4 and
  // 6 bit/s/Hz, with a fade margin of about 1 dB: 11.8 and 18 dB by Shannon's bound, and 1 dB.
  test.each([
    ['2022-001A', 'v1', 11.8],
    ['2024-050C', 'v2', 18],
  ])(
    'to a satellite of launch %s (%s) overhead is reported at some %d dB and 1 dB more, and lies within 2 dB of it',
    (launch, _, db) => {
      const { down } = userLink(overhead, ...factsOf(launch, 'optimistic'));
      expect(Math.abs(down.carrierToNoiseDb - (db + 1))).toBeLessThan(2);
    },
  );

  test('closes overhead and at 25° in clear air, whichever end of the brackets holds', () => {
    for (const assumption of RADIO_ASSUMPTIONS) {
      for (const launch of ['2022-001A', '2024-050C']) {
        for (const path of [overhead, atTheMask]) {
          expect(userLink(path, ...factsOf(launch, assumption)).marginDb).toBeGreaterThan(0);
        }
      }
    }
  });

  test('is never better under the pessimistic ends, nor lower in the sky', () => {
    for (const path of [overhead, atTheMask]) {
      const [worse, better] = RADIO_ASSUMPTIONS.map((assumption) =>
        userLink(path, ...factsOf('2022-001A', assumption)),
      );
      expect(worse.down.carrierToNoiseDb).toBeLessThan(better.down.carrierToNoiseDb);
      expect(worse.up.carrierToNoiseDb).toBeLessThan(better.up.carrierToNoiseDb);
    }
    const [high, low] = [overhead, atTheMask].map((path) => userLink(path, ...factsOf('2022-001A', 'optimistic')));
    expect(low.marginDb).toBeLessThan(high.marginDb);
  });

  test('loses 4.5 dB of a panel’s gain at 65° off its axis, where a cosine to the power 1.2 says so', () => {
    expect(scanLossDb(65 * RAD_PER_DEG, 1.2)).toBeCloseTo(4.49, 2);
    expect(scanLossDb(0, 1.5)).toBeCloseTo(0, 12);
  });
});

describe('the link of a gateway', () => {
  test('closes in clear air and breaks in the heaviest rain of the tropics (90 dB), whichever end holds', () => {
    for (const assumption of RADIO_ASSUMPTIONS) {
      const [facts] = factsOf('2022-001A', assumption);
      expect(feederLink(atTheMask, facts).marginDb).toBeGreaterThan(10);
      expect(feederLink({ ...atTheMask, upAttenuationDb: 90, downAttenuationDb: 45 }, facts).marginDb).toBeLessThan(0);
    }
  });
});

describe('a system without published links', () => {
  test('is refused with the reason', () => {
    const instant = parseInstant('2025-01-01');
    expect(() => linkFacts(systemProfile('oneweb').radio, instant, 'optimistic')).toThrow(/RADIO_UNKNOWN.*not known/);
    expect(() => linkFacts(radio, parseInstant('2018-01-01'), 'optimistic')).toThrow(/RADIO_UNKNOWN.*since 2019-11-11/);
  });
});
