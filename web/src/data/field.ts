import { cellSet, type Geodetic, geodeticFromDegrees } from '@skywitness/engine/earth';
import { pointsOfPresenceAt } from '@skywitness/engine/ground';
import { nearestPointOfPresence } from '@skywitness/engine/network';
import {
  prepareSimulation,
  type ResolvedPlace,
  type ResolvedScenario,
  rttOfRows,
  type Simulation,
  type SweepResult,
  sweep,
} from '@skywitness/engine/service';
import { type Instant, instantOfStep } from '@skywitness/engine/time';
import { type Field, type FieldAsk, type MeshAsk, WITHHELD } from './calls.ts';
import { cellsOf, meshKey } from './cell-mesh.ts';
import { mayTell, now } from './harm.ts';
import { runOf } from './run.ts';
import { keyOf, variantOf } from './setting.ts';

/** The cells of a mesh as a simulation, and which site is which cell. */
export interface CellWorld {
  readonly simulation: Simulation;
  readonly cellOfSite: Int32Array;
  readonly positions: readonly Geodetic[];
}

/** What every cell of a mesh is at one moment, computed here by the engine. */
export function fieldAt(ask: FieldAsk): Field {
  const world = cellWorld(ask);
  const { grid, step, instant } = stepAt(world.simulation.scenario, ask.instant);
  const result = sweep(world.simulation, [{ grid, firstStep: step, stepCount: 1 }]);
  return { instant, ...fieldOf(world, result, instant) };
}

/** The step of the run that holds an instant, or the nearest one. */
export function stepAt(
  { grids }: ResolvedScenario,
  instant: Instant,
): { readonly grid: number; readonly step: number; readonly instant: Instant } {
  let nearest = { grid: 0, step: 0, instant: grids[0]?.start ?? 0 };
  let distance = Number.POSITIVE_INFINITY;
  grids.forEach((grid, index) => {
    const step = Math.max(0, Math.min(grid.count - 1, Math.floor((instant - grid.start) / grid.stepMicroseconds)));
    const at = instantOfStep(grid, step);
    const away = instant >= at && instant < at + grid.stepMicroseconds ? 0 : Math.abs(instant - at);
    if (away >= distance) return;
    distance = away;
    nearest = { grid: index, step, instant: at };
  });
  return nearest;
}

/** State, satellites in view and round trip of each cell from a sweep over one step. */
export function fieldOf(world: CellWorld, { intervals, rtt }: SweepResult, instant: Instant): Omit<Field, 'instant'> {
  const count = world.cellOfSite.length;
  const field = {
    state: new Uint8Array(count).fill(WITHHELD),
    visible: new Uint16Array(count),
    rttMs: new Float32Array(count).fill(Number.NaN),
  };
  const { medianMs } = rttOfRows(intervals, rtt);
  const mayTell = toldAt(world, instant);
  for (let row = 0; row < intervals.count; row++) {
    const site = intervals.series[row] as number;
    if (!mayTell(site)) continue;
    const cell = world.cellOfSite[site] as number;
    field.state[cell] = intervals.state[row] as number;
    field.visible[cell] = intervals.visibleMin[row] as number;
    field.rttMs[cell] = medianMs[row] as number;
  }
  return field;
}

/** No rule of docs/HARM.md reaches farther back than 90 days. */
const WITHHELD_DAYS = 100;

/** Whether anything may be told about a site at an instant; asked of every site only where the instant is recent or to come. */
function toldAt({ simulation, positions }: CellWorld, instant: Instant): (site: number) => boolean {
  if (instant < now() - WITHHELD_DAYS * 86_400e6) return () => true;
  return (site) => mayTell(simulation.scenario, positions[site] as Geodetic, instant).allowed;
}

/** Simulations of the whole Earth take a second to prepare: the latest few are kept. */
const KEPT = 4;
const worlds = new Map<string, CellWorld>();

/** The cells of a mesh under one setting of a run, ready to be swept. */
export function cellWorld({ digest, setting, mesh }: Pick<FieldAsk, 'digest' | 'setting' | 'mesh'>): CellWorld {
  const key = [digest, keyOf(setting), meshKey(mesh)].join();
  const known = worlds.get(key);
  if (known !== undefined) return known;
  const world = buildWorld(digest, setting, mesh);
  worlds.set(key, world);
  const [oldest] = worlds.keys();
  if (worlds.size > KEPT && oldest !== undefined) worlds.delete(oldest);
  return world;
}

function buildWorld(digest: string, setting: FieldAsk['setting'], mesh: MeshAsk): CellWorld {
  const { scenario, prepared } = runOf(digest);
  const cells = cellsOf(mesh);
  const set = cellSet(cells, mesh.resolution);
  const positions = cells.map((_, cell) =>
    geodeticFromDegrees(set.latitudesDeg[cell] ?? 0, set.longitudesDeg[cell] ?? 0),
  );
  const groups = cellsByHome(scenario, set.latitudesDeg, set.longitudesDeg);
  const places = groups.map((own, index): ResolvedPlace => {
    const area = { name: `cells ${index}`, kind: 'point' as const, provenance: 'cells of the map' };
    return { ...area, positions: own.map((cell) => positions[cell] as Geodetic) };
  });
  const simulation = prepareSimulation({ ...scenario, places, variants: [variantOf(scenario, setting)] }, { prepared });
  const cellOfSite = Int32Array.from(groups.flat());
  return { simulation, cellOfSite, positions: groups.flat().map((cell) => positions[cell] as Geodetic) };
}

/**
 * Cells grouped by their nearest point of presence, because a place has one home. The cells nearest to a point are a convex
 * region, so that its middle, by which the engine infers the home, has the same one.
 */
function cellsByHome(scenario: ResolvedScenario, latitudesDeg: Float64Array, longitudesDeg: Float64Array): number[][] {
  const { home, pointsOfPresence, grids } = scenario;
  const all = Array.from(latitudesDeg, (_, cell) => cell);
  if (home.include === 'none' || home.given !== undefined) return [all];
  const points = pointsOfPresenceAt(pointsOfPresence, grids[0]?.start ?? 0, { include: home.include });
  if (points.length < 2) return [all];
  const groups = points.map((): number[] => []);
  for (const cell of all) {
    const at = { latitudeDeg: latitudesDeg[cell] ?? 0, longitudeDeg: longitudesDeg[cell] ?? 0 };
    groups[nearestPointOfPresence(at, points)]?.push(cell);
  }
  return groups.filter((group) => group.length > 0);
}
