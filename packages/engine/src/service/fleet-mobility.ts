import { MICROSECONDS_PER_SECOND } from '../constants.ts';
import type { FleetTerminal } from '../ground/index.ts';
import { handoverStatistics } from '../network/index.ts';
import type { FleetWays } from './fleet-ways.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';
import type { SweepResult } from './sweep.ts';

/** What moving costs a fleet, on average over its moving terminals. */
export interface FleetMobility {
  readonly terminals: number;
  /** Different cells a terminal was in. */
  readonly cells: number;
  readonly cellChangesPerHour: number;
  /** Changes from one serving satellite straight to another: of the run's serving policy, from step to step. */
  readonly handoversPerHour: number;
}

/**
 * Cells crossed and handovers of the terminals that move; undefined where none does. Handovers need the paths of the sweep
 * (`detail: 'path'`). They are counted from step to step, so that a step longer than a slot misses some.
 */
export function fleetMobility(
  { gateways, grids }: ResolvedScenario,
  terminals: readonly FleetTerminal[],
  { cellOf, instants }: FleetWays,
  { paths }: SweepResult,
): FleetMobility | undefined {
  const moving = terminals.flatMap((_, index) => (cellOf[index].length > 1 ? [cellOf[index]] : []));
  if (moving.length === 0 || paths === undefined) return undefined;
  const servingOf = servingByCell(
    paths,
    new Set(moving.flatMap((cells) => [...new Set(cells)])),
    instants.length,
    gateways.length,
  );
  const slotMicroseconds = grids[0].stepMicroseconds;
  const hours = (instants.length * slotMicroseconds) / MICROSECONDS_PER_SECOND / 3600;
  let [cells, changes, handovers] = [0, 0, 0];
  for (const own of moving) {
    cells += new Set(own).size;
    changes += own.reduce((sum, cell, step) => (step > 0 && cell !== own[step - 1] ? sum + 1 : sum), 0);
    const serving = own.map((cell, step) => servingOf.get(cell)?.[step] ?? -1);
    handovers += handoverStatistics(serving, { slotMicroseconds }).handovers;
  }
  const mean = (sum: number): number => Math.round((sum / moving.length) * 1e3) / 1e3;
  return {
    terminals: moving.length,
    cells: mean(cells),
    cellChangesPerHour: mean(changes / hours),
    handoversPerHour: mean(handovers / hours),
  };
}

/** The serving satellite by step of the cells that are wanted; −1 where none serves. */
function servingByCell(
  paths: NonNullable<SweepResult['paths']>,
  wanted: ReadonlySet<number>,
  steps: number,
  gateways: number,
): Map<number, Int32Array> {
  const serving = new Map([...wanted].map((cell) => [cell, new Int32Array(steps).fill(-1)]));
  for (let row = 0; row < paths.count; row++) {
    const satellite = Math.floor(paths.state[row] / gateways);
    serving.get(paths.series[row])?.fill(satellite, paths.fromStep[row], paths.toStep[row]);
  }
  return serving;
}
