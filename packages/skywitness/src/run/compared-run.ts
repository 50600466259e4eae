import {
  cellCentre,
  cellResolution,
  cellSet,
  type Geodetic,
  geodeticFromDegrees,
  type Places,
  populationInCells,
} from '@skywitness/engine/earth';
import {
  type ComparedPlace,
  type ComparedRun,
  type PlaceFile,
  type PlaceSummary,
  parseDuration,
  type ScenarioFile,
} from '@skywitness/engine/service';
import { type Instant, parseInstant } from '@skywitness/engine/time';
import type { ServiceRow, StoredRun } from './read-run.ts';

/** A stored run as the engine compares it; `places` is called only when the run has a territory. */
export function comparedRun({ manifest, summary, service }: StoredRun, places: () => Places): ComparedRun {
  const { when, where } = manifest.scenario as ScenarioFile;
  const spans = (Array.isArray(when) ? when : [when])
    .map(({ start, end, step }) => ({
      span: [parseInstant(start), parseInstant(end)] as const,
      step: parseDuration(step),
    }))
    .sort((a, b) => a.span[0] - b.span[0]);
  const shares = cellShares(service);
  const { scenario, digest, engine, stamps, policies } = summary;
  return {
    scenario,
    digest,
    engine,
    stamps,
    policies,
    spans: spans.map(({ span }) => span),
    stepsMicroseconds: spans.map(({ step }) => step),
    variants: summary.variants.map(({ assume, hypothetical, places: own }, variant) => ({
      assume,
      ...(hypothetical === undefined ? {} : { hypothetical }),
      places: own.map((place, index) => ({
        ...figuresOf(place),
        ...cellsOf(shares.get(rowKey(variant, place.name)) ?? new Map(), where[index], places),
      })),
    })),
  };
}

/** All that a run is about: its points and the middles of its cells. */
export function positionsOf({ variants }: ComparedRun): Geodetic[] {
  return (variants[0]?.places ?? []).flatMap(({ kind, where }) => {
    if (kind === 'point') return [geodeticFromDegrees(Number(where[0]), Number(where[1]))];
    return where.map((cell) => {
      const { latitudeDeg, longitudeDeg } = cellCentre(String(cell));
      return geodeticFromDegrees(latitudeDeg, longitudeDeg);
    });
  });
}

/** The last moment that a run speaks of. */
export function lastMomentOfRun({ spans }: ComparedRun): Instant {
  return Math.max(...spans.map(([, end]) => end - 1));
}

function figuresOf({ name, kind, possibleShare, states, rttMs }: PlaceSummary): Omit<ComparedPlace, keyof Cells> {
  return { name, kind, possibleShare, states, ...(rttMs === undefined ? {} : { rttMs }) };
}

interface Time {
  possible: number;
  answered: number;
}

/** Milliseconds per cell of each variant and place. */
function cellShares(rows: readonly ServiceRow[]): Map<string, Map<string, Time>> {
  const all = new Map<string, Map<string, Time>>();
  for (const { variant, place, cell, from, to, state } of rows) {
    const key = rowKey(variant, place);
    const cells = all.get(key) ?? new Map<string, Time>();
    all.set(key, cells);
    const time = cells.get(cell) ?? { possible: 0, answered: 0 };
    cells.set(cell, time);
    const length = to.getTime() - from.getTime();
    if (state !== 'stale') time.answered += length;
    if (state === 'possible') time.possible += length;
  }
  return all;
}

function rowKey(variant: number, place: string): string {
  return `${variant} ${place}`;
}

type Cells = Pick<ComparedPlace, 'where' | 'cellShares' | 'areasKm2' | 'people'>;

function cellsOf(times: ReadonlyMap<string, Time>, file: PlaceFile | undefined, places: () => Places): Cells {
  const [first = ''] = times.keys();
  if (first === '') {
    const where = [file?.lat ?? Number.NaN, file?.lon ?? Number.NaN];
    return { where, cellShares: new Float64Array(), areasKm2: new Float64Array(), people: new Float64Array() };
  }
  const set = cellSet([...times.keys()], cellResolution(first));
  const shareOf = ({ possible, answered }: Time): number => possible / answered;
  return {
    where: set.cells,
    cellShares: Float64Array.from(set.cells, (cell) => shareOf(times.get(cell) ?? { possible: 0, answered: 0 })),
    areasKm2: set.areasKm2,
    people: populationInCells(places(), set).perCell,
  };
}
