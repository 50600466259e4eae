import { cellBoundaryDeg, type Geodetic } from '@skywitness/engine/earth';
import {
  type CollateralAnswer,
  type CollateralQuestion,
  collateralOf,
  collateralScenario,
  prepareSimulation,
  type ResolvedScenario,
  stampsOf,
  type TreatedCollateral,
} from '@skywitness/engine/service';
import { formatInstant, instantOfStep } from '@skywitness/engine/time';
import { sweepInThreads, type ThreadOptions } from './sweep-in-threads.ts';

/** The content of `skywitness collateral --json`. */
export interface CollateralReport {
  readonly schema: 'skywitness/collateral/1';
  readonly scenario: string;
  readonly stamps: readonly string[];
  readonly rule: { readonly id: string; readonly restsOn: 'decision' | 'statement'; readonly by: string };
  readonly line: string;
  readonly time: readonly { readonly from: string; readonly until: string; readonly stepSeconds: number }[];
  /** H3 resolution of the ground that was looked at; its cells and the listed places on it. */
  readonly ground: { readonly resolution: number; readonly cells: number; readonly places: number };
  readonly treatments: readonly Omit<TreatedCollateral, 'fates'>[];
  /** Listed places on the wrong side, under the first treatment, the largest first. */
  readonly places: readonly {
    readonly name: string;
    readonly country: string;
    readonly people: number;
    readonly side: 'inside' | 'outside';
    readonly fate: 'lost' | 'worse' | 'kept';
  }[];
}

/** Answers a question about one rule; `check` may refuse the positions that the answer would show. */
export async function collateralReport(
  scenario: ResolvedScenario,
  question: CollateralQuestion,
  { check, ...options }: ThreadOptions & { readonly check: (positions: readonly Geodetic[]) => void },
): Promise<{ readonly report: CollateralReport; readonly answer: CollateralAnswer }> {
  const simulation = prepareSimulation(collateralScenario(scenario, question));
  check(simulation.sites);
  const result = await sweepInThreads(simulation, options);
  const answer = collateralOf(simulation, result, question);
  const { rule, line, ground, places } = question;
  const by = rule.restsOn.kind === 'decision' ? rule.restsOn.issuer.name : rule.restsOn.party.name;
  const report: CollateralReport = {
    schema: 'skywitness/collateral/1',
    scenario: scenario.title,
    stamps: [
      ...stampsOf(simulation),
      ...(rule.restsOn.kind === 'statement'
        ? ['hypothetical: the rule rests on a statement, which is taken as true']
        : []),
    ],
    rule: { id: rule.id, restsOn: rule.restsOn.kind, by },
    line: line.view,
    time: scenario.grids.map((grid) => ({
      from: formatInstant(grid.start),
      until: formatInstant(instantOfStep(grid, grid.count)),
      stepSeconds: grid.stepMicroseconds / 1e6,
    })),
    ground: { resolution: ground.resolution, cells: ground.cells.length, places: places.names.length },
    treatments: answer.treated.map(({ fates: _, ...figures }) => figures),
    places: placesOnWrongSide(question, answer),
  };
  return { report, answer };
}

function placesOnWrongSide(
  { ground, places }: CollateralQuestion,
  { inside, treated }: CollateralAnswer,
): CollateralReport['places'] {
  const first = ground.cells.length;
  const fates = treated[0]?.fates ?? [];
  const wrong = places.names.flatMap((name, index) => {
    const [side, fate] = [inside[first + index] === 1 ? 'inside' : 'outside', fates[first + index]] as const;
    const isWrong = side === 'inside' ? fate === 'kept' || fate === 'worse' : fate === 'lost' || fate === 'worse';
    if (!isWrong || fate === undefined || fate === 'unserved') return [];
    return [{ name, country: places.countries[index] ?? '', people: places.populations[index] ?? 0, side, fate }];
  });
  return wrong.sort((a, b) => b.people - a.people || (a.name < b.name ? -1 : 1));
}

/** Every cell and place with its side and its fate under the first treatment, for a map. */
export function collateralGeoJson(
  { ground, places }: CollateralQuestion,
  { inside, treated }: CollateralAnswer,
): object {
  const fates = treated[0]?.fates ?? [];
  const stateOf = (site: number): object => ({ side: inside[site] === 1 ? 'inside' : 'outside', fate: fates[site] });
  const cells = ground.cells.map((cell, site) => ({
    type: 'Feature',
    properties: { cell, ...stateOf(site) },
    geometry: { type: 'Polygon', coordinates: [ringOf(cell)] },
  }));
  const points = places.names.map((name, index) => ({
    type: 'Feature',
    properties: { name, people: places.populations[index], ...stateOf(ground.cells.length + index) },
    geometry: { type: 'Point', coordinates: [places.longitudesDeg[index], places.latitudesDeg[index]] },
  }));
  return { type: 'FeatureCollection', features: [...cells, ...points] };
}

/** Closed, and unbroken where the cell crosses the antimeridian: longitudes then run past ±180°. */
function ringOf(cell: string): number[][] {
  const corners = cellBoundaryDeg(cell);
  const [first] = corners;
  const middle = first?.longitudeDeg ?? 0;
  const ring = corners.map(({ latitudeDeg, longitudeDeg }) => [
    longitudeDeg - 360 * Math.round((longitudeDeg - middle) / 360),
    latitudeDeg,
  ]);
  return [...ring, ring[0] ?? []];
}
