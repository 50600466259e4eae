import type { Geodetic } from '@skywitness/engine/earth';
import { SkywitnessError, type Warning } from '@skywitness/engine/errors';
import {
  countFleet,
  type FleetCounts,
  type FleetMobility,
  fleetMobility,
  fleetScenario,
  fleetWays,
  type Hypothesis,
  notEvaluatedGates,
  prepareSimulation,
  stampsOf,
  statesOfCells,
  type VariantSummary,
} from '@skywitness/engine/service';
import { formatInstant } from '@skywitness/engine/time';
import { withHypotheses } from '../sources/hypotheses.ts';
import { loadScenario } from '../sources/load-scenario.ts';
import { emptyLog, type Resolution } from '../sources/resolution.ts';
import { regionsOf } from '../sources/resolve-fleet.ts';
import { resolveScenario } from '../sources/resolve-scenario.ts';
import { sweepInThreads, type ThreadOptions } from './sweep-in-threads.ts';

/** The content of `skywitness fleet assess --json`: counts, and no terminal. */
export interface FleetReport {
  readonly schema: 'skywitness/fleet/1';
  readonly scenario: string;
  readonly stamps: readonly string[];
  readonly assume: VariantSummary['assume'];
  readonly hypothetical?: Hypothesis;
  readonly notEvaluated: readonly string[];
  readonly terminals: number;
  readonly steps: number;
  /** Cells whose centres stand for the terminals in them. */
  readonly cells: { readonly resolution: number; readonly count: number };
  readonly groups: FleetCounts['groups'];
  /** Hour by hour. */
  readonly series: readonly (Omit<FleetCounts['series'][number], 'step'> & { readonly from: string })[];
  readonly mobility?: FleetMobility;
}

export interface FleetAssessOptions extends ThreadOptions {
  readonly resolution: number;
  readonly variant: number;
  readonly maxRejects: number;
  /** May refuse what the answer would show. */
  readonly check: (resolution: Resolution, positions: readonly Geodetic[]) => void;
}

const HOUR_MICROSECONDS = 3_600_000_000;

/** Counts the fleet of a scenario. @throws SkywitnessError `FLEET_MISSING`, `VARIANT_UNKNOWN`. */
export async function assessFleet(
  path: string,
  { resolution: cellResolution, variant, maxRejects, check, ...threads }: FleetAssessOptions,
): Promise<{ readonly report: FleetReport; readonly warnings: readonly Warning[] }> {
  const resolution = await resolveScenario(path, { maxRejects });
  const scenario = withHypotheses(resolution);
  const terminals = resolution.fleet;
  if (terminals === undefined)
    throw new SkywitnessError(
      'FLEET_MISSING',
      `${path} has no fleet. Give terminals.fleet: a CSV file with id, lat and lon, or a plan (skywitness schema).`,
    );
  const chosen = scenario.variants[variant];
  if (chosen === undefined)
    throw new SkywitnessError(
      'VARIANT_UNKNOWN',
      `there is no variant ${variant}. The scenario has variants 0 to ${scenario.variants.length - 1}.`,
    );
  const ways = fleetWays(terminals, scenario.grids, cellResolution);
  const simulation = prepareSimulation(fleetScenario(scenario, terminals, ways, variant));
  check(resolution, simulation.sites);
  const isMoving = ways.cellOf.some((cells) => cells.length > 1);
  const result = await sweepInThreads(simulation, { ...threads, ...(isMoving ? { detail: 'path' as const } : {}) });
  const states = statesOfCells(result, ways.cells.cells.length, ways.instants.length);
  const regions = await regionsOf(await loadScenario(path), emptyLog());
  const question = { terminals, regions, variant, stretchMicroseconds: HOUR_MICROSECONDS };
  const { groups, series } = countFleet(scenario, question, ways, states);
  const mobility = fleetMobility(scenario, terminals, ways, result);
  const report: FleetReport = {
    schema: 'skywitness/fleet/1',
    scenario: scenario.title,
    stamps: stampsOf(simulation),
    assume: chosen.assume,
    ...(chosen.hypothetical === undefined ? {} : { hypothetical: chosen.hypothetical }),
    notEvaluated: notEvaluatedGates(chosen.gates),
    terminals: terminals.length,
    steps: ways.instants.length,
    cells: { resolution: cellResolution, count: ways.cells.cells.length },
    groups,
    series: series.map(({ step, ...counts }) => ({ from: formatInstant(ways.instants[step] ?? 0), ...counts })),
    ...(mobility === undefined ? {} : { mobility }),
  };
  return { report, warnings: resolution.warnings };
}
