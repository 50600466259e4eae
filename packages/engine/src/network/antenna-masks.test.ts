import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { antennaMasksInto } from './antenna-masks.ts';
import { emptyFeederLinks, type FeederLinks } from './feeder-links.ts';

/** One satellite above one gateway, as its link says. */
interface Seen {
  readonly gateway: number;
  readonly sine: number;
  readonly gsoCosine: number;
}

const GATEWAYS = 3;
const RULE = { sineMask: Float64Array.of(0.1, 0.4, 0.2), gsoCosineLimit: 0.9 };

function masks(sky: readonly (readonly Seen[])[], antennas: readonly number[]): Float64Array {
  const links = emptyFeederLinks(GATEWAYS);
  const feedersOf = (satellite: number): FeederLinks => {
    links.count = sky[satellite].length;
    sky[satellite].forEach(({ gateway, sine, gsoCosine }, link) => {
      links.gateway[link] = gateway;
      links.sineElevation[link] = sine;
      links.gsoCosine[link] = gsoCosine;
    });
    return links;
  };
  const out = new Float64Array(GATEWAYS);
  antennaMasksInto(out, feedersOf, sky.length, { ...RULE, antennas: Float64Array.from(antennas) });
  return out;
}

/** The satellites that a gateway serves under its mask. */
function served(sky: readonly (readonly Seen[])[], antennas: readonly number[], gateway: number): number[] {
  const mask = masks(sky, antennas)[gateway];
  return sky.flatMap((links, satellite) =>
    links.some((link) => link.gateway === gateway && link.sine >= mask && link.gsoCosine <= RULE.gsoCosineLimit)
      ? [satellite]
      : [],
  );
}

/** Hundredths, so that many stand equally high. */
const link = fc.record({
  gateway: fc.nat(GATEWAYS - 1),
  sine: fc.integer({ min: 0, max: 100 }).map((hundredths) => hundredths / 100),
  gsoCosine: fc.constantFrom(0.5, 0.9, 0.95),
});
const skies = fc.array(fc.uniqueArray(link, { selector: ({ gateway }) => gateway, maxLength: GATEWAYS }), {
  maxLength: 40,
});
const counts = fc.array(fc.constantFrom(1, 2, 3, 8, Number.POSITIVE_INFINITY), {
  minLength: GATEWAYS,
  maxLength: GATEWAYS,
});

describe('a gateway with few antennas', () => {
  test('serves the satellites that sorting by elevation puts first, and never more than it has antennas', () => {
    fc.assert(
      fc.property(skies, counts, (sky, antennas) => {
        for (let gateway = 0; gateway < GATEWAYS; gateway++) {
          const admissible = sky.flatMap((links, satellite) =>
            links
              .filter((one) => one.gateway === gateway)
              .filter(({ sine, gsoCosine }) => sine >= RULE.sineMask[gateway] && gsoCosine <= RULE.gsoCosineLimit)
              .map(({ sine }) => ({ satellite, sine })),
          );
          const firstWithout = admissible.map(({ sine }) => sine).sort((a, b) => b - a)[antennas[gateway]] ?? -1;
          const expected = admissible.filter(({ sine }) => sine > firstWithout).map(({ satellite }) => satellite);
          expect(served(sky, antennas, gateway)).toEqual(expected);
          expect(expected.length).toBeLessThanOrEqual(antennas[gateway]);
        }
      }),
      { numRuns: 300, seed: 3 },
    );
  });

  test('loses nothing by another antenna, and is untouched by what other gateways have', () => {
    fc.assert(
      fc.property(skies, counts, (sky, [first, second, third]) => {
        const fewer = served(sky, [first, second, third], 0);
        expect(served(sky, [first + 1, 1, 1], 0)).toEqual(expect.arrayContaining(fewer));
        expect(served(sky, [first, 1, 1], 0)).toEqual(fewer);
      }),
      { numRuns: 200, seed: 4 },
    );
  });

  test('with a thousand antennas keeps its mask', () => {
    expect([...masks([[{ gateway: 1, sine: 0.9, gsoCosine: 0 }]], [1000, 1000, 1000])]).toEqual([...RULE.sineMask]);
  });
});
