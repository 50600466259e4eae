import { latencyModel, roundTrip, TERRESTRIAL_MODELS, type TerrestrialModelName } from '@skywitness/engine/network';
import { formatInstant } from '@skywitness/engine/time';
import { beforeAll, expect, test } from 'vitest';
import { describeWithShared } from '../../packages/engine/test/shared.ts';
import { ms, percent, tablesOf } from '../page-tables.ts';
import { type AtlasEurope, atlasEurope, type Compared, type Probe } from './atlas-europe.ts';
import type { QuickestPath } from './round-trip.ts';
import { least, median, quantile, share } from './statistics.ts';

const expectTable = tablesOf('validation');

const MODELS = Object.keys(TERRESTRIAL_MODELS) as TerrestrialModelName[];
const DECOMPOSITION = latencyModel('decomposition-2023');

describeWithShared('the round trips of RIPE Atlas probes on Starlink in Europe, February 2023', () => {
  let found: AtlasEurope;
  beforeAll(() => {
    found = atlasEurope();
  }, 120_000);

  const series = (): (readonly [string, readonly Compared[]])[] => [
    ['first hop', found.firstHops],
    ['target', found.targets],
  ];

  test('are all accounted for: compared, too far from the elements, unanswered, or of a probe left out and named', () => {
    const { firstHops, targets, tooFar, unanswered, leftOutProbes, probes } = found;
    expect(firstHops.length + tooFar.firstHops.length).toBe(153);
    expect(probes).toHaveLength(17);
    expect(leftOutProbes).toEqual({
      'other-network': ['1004701', '1004978'],
      'no-starlink-hop': ['21965', '1001356'],
    });
    // 2,646 pings of 21 probes; each probe left out has as many as any other.
    expect(targets.length + tooFar.targets.length + unanswered).toBe((2_646 / 21) * 17);
    expect([firstHops.length, targets.length, unanswered]).toEqual([34, 424, 5]);
  });

  test('are in no slot shorter than light takes over the quickest bent pipe, by any model of the way over the ground', () => {
    const ends: (readonly [string, (one: Compared) => QuickestPath | undefined, withTarget: boolean])[] = [
      ['gateway', (one) => one.toGateway, false],
      ...MODELS.map(
        (model) => [`point of presence, ${model}`, (one: Compared) => one.toPointOfPresence[model], true] as const,
      ),
    ];
    const rows = series().flatMap(([name, compared]) =>
      ends.map(([end, pathOf, withTarget]) => {
        const margins = compared.map((one) => ({
          one,
          path: pathOf(one),
          marginMs: marginOf(one, pathOf(one), withTarget),
        }));
        const above = margins.filter(({ marginMs }) => !(marginMs >= 0));
        expect(above.map(({ one, path, marginMs }) => describeViolation(one, path, marginMs))).toEqual([]);
        const values = margins.map(({ marginMs }) => marginMs);
        const figures = [0, 0.05, 0.5, 0.95].map((part) => ms(quantile(values, part)));
        return [`${name}: ${end}`, String(values.length), String(above.length), ...figures];
      }),
    );
    expectTable(
      'atlas-bound',
      ['predicted to', 'slots', 'above the measured', 'least margin, ms', '5 %', 'median', '95 %'],
      rows,
    );
  });

  test('have a median that the named latency model misses by less than 10 ms, and a least below its bracket', () => {
    const rows = series().flatMap(([name, compared]) =>
      MODELS.map((model) => {
        const propagation = compared.map((one) => (one.toPointOfPresence[model]?.roundTripMs ?? 0) + one.beyondMs);
        const modelled = propagation.map((value) => roundTrip(value / 2, DECOMPOSITION));
        const measured = compared.map(({ measuredMs }) => measuredMs);
        const missMs = median(measured.map((value, k) => modelled[k].medianMs - value));
        expect(Math.abs(missMs)).toBeLessThan(10);
        const pairs = measured.map((value, k) => ({ value, bracket: modelled[k] }));
        return [
          `${name}, ${model}`,
          ms(median(propagation)),
          ms(median(modelled.map(({ medianMs }) => medianMs))),
          ms(median(measured)),
          missMs.toFixed(1),
          percent(
            share(pairs, ({ value, bracket }) => value < bracket.lowMs),
            0,
          ),
          percent(
            share(pairs, ({ value, bracket }) => value >= bracket.lowMs && value <= bracket.highMs),
            0,
          ),
          percent(
            share(pairs, ({ value, bracket }) => value > bracket.highMs),
            0,
          ),
        ];
      }),
    );
    expectTable(
      'atlas-model',
      [
        'series, way over the ground',
        'propagation, ms',
        'with decomposition-2023',
        'measured',
        'median miss, ms',
        'below the bracket',
        'within',
        'above',
      ],
      rows,
    );
  });

  test('are of probes whose home is the nearest point of presence in 16 of 17 cases', () => {
    expect(found.probes.filter(({ homeIsNearest }) => !homeIsNearest).map(({ id }) => id)).toEqual(['62843']);
    const rows = found.probes.map((probe) => probeRow(found, probe));
    expectTable(
      'atlas-probes',
      [
        'probe',
        'country',
        'home',
        'light to home, ms',
        'first hop: slots',
        'least',
        'median',
        'least of the week',
        'target: slots',
        'least',
        'median',
      ],
      rows,
    );
  });
});

/** What is left of the measured round trip, ms; NaN (which fails the test) where no path was found. */
function marginOf(one: Compared, path: QuickestPath | undefined, withTarget: boolean): number {
  return one.measuredMs - (path?.roundTripMs ?? Number.NaN) - (withTarget ? one.beyondMs : 0);
}

function describeViolation(one: Compared, path: QuickestPath | undefined, marginMs: number): string {
  return `probe ${one.probe.id} at ${formatInstant(one.instant)} over ${path?.gateway.name}: ${one.measuredMs} ms measured, ${marginMs} ms left`;
}

function probeRow({ firstHops, targets, tooFar }: AtlasEurope, probe: Probe): string[] {
  const isOwn = (one: { readonly probe: Probe }): boolean => one.probe === probe;
  const [hops, pings] = [firstHops.filter(isOwn), targets.filter(isOwn)];
  const times = (some: readonly { readonly measuredMs: number }[]): number[] =>
    some.map(({ measuredMs }) => measuredMs);
  const light = pings.map((one) => one.toPointOfPresence['itu-detour']?.roundTripMs ?? Number.NaN);
  return [
    probe.id,
    probe.country,
    probe.homeIsNearest ? probe.home.name : `${probe.home.name} (not the nearest)`,
    ms(median(light)),
    String(hops.length),
    ms(least(times(hops))),
    ms(median(times(hops))),
    ms(least(times([...hops, ...tooFar.firstHops.filter(isOwn)]))),
    String(pings.length),
    ms(least(times(pings))),
    ms(median(times(pings))),
  ];
}
