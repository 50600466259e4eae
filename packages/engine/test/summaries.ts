import type { AssumedValue, Hypothesis, PlaceSummary, Summary } from '../src/service/index.ts';

/** A summary written by hand: for each variant what is assumed, and per place its share or more. */
export function summaryOf(
  variants: readonly {
    readonly assume: Readonly<Record<string, AssumedValue>>;
    readonly hypothetical?: Hypothesis;
    readonly places: Readonly<Record<string, number | Partial<PlaceSummary>>>;
  }[],
): Summary {
  return {
    schema: 'skywitness/summary/1',
    scenario: 'Written by hand',
    digest: 'd'.repeat(64),
    engine: 'test',
    stamps: [],
    policies: { serving: 'highest-elevation', landing: { bentPipe: 'shortest-range', lasers: 'shortest-delay' } },
    variants: variants.map(({ places, ...variant }) => ({
      ...variant,
      places: Object.entries(places).map(([name, given]) => placeOf(name, given)),
    })),
    robust: [],
    reliance: [],
    roundTrip: { latencyModel: 'none', terrestrialModel: 'itu-detour', pointsOfPresence: [] },
  };
}

function placeOf(name: string, given: number | Partial<PlaceSummary>): PlaceSummary {
  const possibleShare = typeof given === 'number' ? given : (given.possibleShare ?? 0);
  return {
    name,
    kind: 'point',
    cells: 0,
    steps: 100,
    possibleShare,
    states: { possible: possibleShare, ...(possibleShare < 1 ? { landing: 1 - possibleShare } : {}) },
    notEvaluated: [],
    visible: { min: 1, median: 2, max: 3 },
    landings: [],
    ...(typeof given === 'number' ? {} : given),
  };
}
