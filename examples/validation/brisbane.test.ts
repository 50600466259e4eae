import { MEASURED_CHOICES } from '@skywitness/engine/network';
import { beforeAll, expect, test } from 'vitest';
import { describeWithShared } from '../../packages/engine/test/shared.ts';
import { percent, tablesOf } from '../page-tables.ts';
import { type Brisbane, brisbane } from './brisbane.ts';
import { landingKey, type ServingSecond } from './brisbane-served.ts';
import { LENSES, type Looked, type RankedSlot } from './brisbane-slots.ts';
import { least, mean, median, quantile, share } from './statistics.ts';

const expectTable = tablesOf('validation');

/** Rows of the measurement: one a second for two hours. */
const SECONDS = 6_911;
/** Tanveer et al., CoNEXT 2023: a trained model has the serving satellite among its first five in 65 % of slots, chance in 22 %. */
const PUBLISHED_TOP_FIVE = 0.65;

describeWithShared('the satellites that served a dish near Brisbane on 17 July 2024', () => {
  let found: Brisbane;
  beforeAll(() => {
    found = brisbane();
  }, 120_000);

  const shareOf = (holds: (second: ServingSecond) => boolean): number => share(found.seconds, holds);
  const isUp = ({ elevationDeg }: ServingSecond): boolean => elevationDeg >= 25;
  const isOutside =
    (angleDeg: number) =>
    (second: ServingSecond): boolean =>
      isUp(second) && second.gsoSeparationDeg >= angleDeg;
  const slotsOf = (lens: string): readonly RankedSlot[] => found.slots.get(lens) as readonly RankedSlot[];

  test('are all in the elements: no second is left out', () => {
    expect(found.withoutElements).toBe(0);
    expect(found.seconds).toHaveLength(SECONDS);
  });

  test('change only where a slot begins, 425 times', () => {
    expect(found.changes).toBe(425);
    expect(found.changesAtSlotStart).toBe(found.changes);
  });

  test('are among the candidates before the GSO gate in at least 95 % of the seconds, also when only station-kept ones count', () => {
    expect(shareOf(isUp)).toBeGreaterThan(0.95);
    expect(shareOf((second) => isUp(second) && second.operational)).toBeGreaterThan(0.95);
  });

  test('stand outside 18° of the geostationary arc in at least 95 % of the seconds, and outside 22° in fewer', () => {
    expect(shareOf(isOutside(18))).toBeGreaterThan(0.95);
    expect(shareOf(isOutside(22))).toBeLessThan(shareOf(isOutside(18)) - 0.03);
    const landing = (userDeg: number, gatewayDeg: number) => (second: ServingSecond) =>
      isOutside(userDeg)(second) && second.landings[landingKey('live', gatewayDeg)] !== undefined;
    const rows = [
      ['above 20°', ({ elevationDeg }: ServingSecond) => elevationDeg >= 20],
      ['above 25°', isUp],
      ['above 25°, 18° from the arc', isOutside(18)],
      ['above 25°, 22° from the arc', isOutside(22)],
      ['above 25°, and lands at a gateway', landing(0, 0)],
      ['18° from the arc at both ends, and lands', landing(18, 18)],
      ['22° from the arc, 18° at the gateway, and lands', landing(22, 18)],
    ] as const;
    expectTable(
      'brisbane-candidates',
      ['the serving satellite is', 'all satellites', 'station-kept only'],
      rows.map(([name, holds]) => [
        name,
        percent(shareOf(holds)),
        percent(shareOf((second) => second.operational && holds(second))),
      ]),
    );
  });

  test('land at documented gateways as often as at those that may have been live', () => {
    for (const gatewayDeg of [0, 18]) {
      const landed = (['live', 'possible'] as const).map((list) =>
        shareOf(({ landings }) => landings[landingKey(list, gatewayDeg)] !== undefined),
      );
      expect(landed[0]).toBe(landed[1]);
    }
  });

  test('are never within 10° of the arc, where a sixth of the candidates is', () => {
    const inView = slotsOf('0°').flatMap(({ looked }) => looked);
    const serving = inView.filter(({ serves }) => serves);
    const within = (fromDeg: number, toDeg: number) => (one: Looked) =>
      one.gsoSeparationDeg >= fromDeg && one.gsoSeparationDeg < toDeg;
    expect(share(inView, within(0, 10))).toBeGreaterThan(0.15);
    expect(share(serving, within(0, 10))).toBe(0);
    expect(least(found.seconds.map(({ gsoSeparationDeg }) => gsoSeparationDeg))).toBeCloseTo(13.3, 1);
    const edges = [0, 10, 15, 18, 22, 30, 60, 180];
    expectTable(
      'brisbane-arc',
      ['degrees from the arc', 'candidates without GSO rule', 'serving'],
      edges.slice(1).map((toDeg, k) => {
        const holds = within(edges[k], toDeg);
        return [
          toDeg === 180 ? '60 and more' : `${edges[k]}–${toDeg}`,
          percent(share(inView, holds)),
          percent(share(serving, holds)),
        ];
      }),
    );
  });

  test('lie where the dish itself says it looks, far nearer than chance', () => {
    const { toServingDeg, toNearestDeg, toNearestOfAnotherSkyDeg, nearestIsServing } = found.pointing;
    // A pixel of the dish's map is 1.5° wide; a wrong sky is some 10° off.
    expect(median(toServingDeg)).toBeLessThan(3);
    expect(median(toNearestOfAnotherSkyDeg)).toBeGreaterThan(3 * median(toServingDeg));
    expect(nearestIsServing / toServingDeg.length).toBeGreaterThan(0.9);
    const row = (name: string, degrees: readonly number[]): string[] => [
      name,
      ...[0.5, 0.9].map((part) => quantile(degrees, part).toFixed(1)),
    ];
    expectTable(
      'brisbane-pointing',
      ['from the direction of the dish, degrees to', 'median', '90 %'],
      [
        row('the satellite said to serve', toServingDeg),
        row('the nearest of all above 20°', toNearestDeg),
        row('the nearest of the sky half an hour later', toNearestOfAnotherSkyDeg),
      ],
    );
    expect([nearestIsServing, toServingDeg.length]).toEqual([469, 497]);
  });

  test('are found by elevation and by the measured weights more than 1.7 times as often as by chance, but not as often as published', () => {
    const rows = LENSES.flatMap(({ name }) => {
      const slots = slotsOf(name);
      const chance = (tries: number): number =>
        mean(slots.map(({ looked }) => Math.min(1, tries / Math.max(1, looked.length))));
      return Object.keys(slots[0].rank).map((policy) => {
        const among = (tries: number): number => share(slots, ({ rank }) => rank[policy] >= 0 && rank[policy] < tries);
        if (policy !== 'shortest-path') expect(among(5)).toBeGreaterThan(1.7 * chance(5));
        expect(among(5)).toBeLessThan(PUBLISHED_TOP_FIVE);
        return [
          `${policy}, ${name}`,
          mean(slots.map(({ looked }) => looked.length)).toFixed(1),
          percent(share(slots, ({ looked }) => looked.some(({ serves }) => serves))),
          percent(among(1)),
          percent(chance(1)),
          percent(among(5)),
          percent(chance(5)),
        ];
      });
    });
    expectTable(
      'brisbane-policies',
      ['policy, GSO angle', 'candidates', 'serving among them', 'first', 'chance', 'first five', 'chance'],
      rows,
    );
  });

  test('stand higher and more towards the pole than the candidates, as published for the north', () => {
    const looks = (lens: string): { inView: Looked[]; serving: Looked[] } => {
      const inView = slotsOf(lens).flatMap(({ looked }) => looked);
      return { inView, serving: inView.filter(({ serves }) => serves) };
    };
    const free = looks('0°');
    const gainDeg = median(elevations(free.serving)) - median(elevations(free.inView));
    // Published +22.9° for four other dishes of another year: the sign and half of the size are held.
    expect(gainDeg).toBeGreaterThan(MEASURED_CHOICES.medianElevationGainDeg / 2);
    const row = (
      name: string,
      figure: (some: readonly Looked[]) => string,
      published: readonly [string, string],
    ): string[] => [
      name,
      ...['0°', '18°'].flatMap((lens) => [figure(looks(lens).inView), figure(looks(lens).serving)]),
      ...published,
    ];
    const { high, north, sunlitChosen } = MEASURED_CHOICES;
    const whole = (part: number): string => percent(part, 0);
    expectTable(
      'brisbane-choice',
      [
        'figure',
        'candidates, no GSO rule',
        'serving',
        'candidates at 18°',
        'serving',
        'published: in view',
        'published: chosen',
      ],
      [
        row('median elevation, degrees', (some) => median(elevations(some)).toFixed(1), ['–', '+22.9']),
        row('above 45°', (some) => percent(share(some, ({ elevationDeg }) => elevationDeg >= 45)), [
          whole(high.inView),
          whole(high.chosen),
        ]),
        row('towards the pole', (some) => percent(share(some, ({ poleward }) => poleward)), [
          whole(north.inView),
          whole(north.chosen),
        ]),
        row('sunlit', (some) => percent(share(some, ({ sunlit }) => sunlit)), ['–', percent(sunlitChosen)]),
      ],
    );
  });
});

function elevations(looked: readonly Looked[]): number[] {
  return looked.map(({ elevationDeg }) => elevationDeg);
}
