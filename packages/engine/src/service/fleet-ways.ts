import { type CellSet, cellAt, cellSet, geodeticFromDegrees, type PlaceDeg } from '../earth/index.ts';
import { type FleetTerminal, onTrack, type Track } from '../ground/index.ts';
import { type Instant, instantOfStep, type TimeGrid } from '../time/index.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';

/** Where the terminals of a fleet are: the cells that they use, and which cell each is in, at every step where it moves. */
export interface FleetWays {
  readonly instants: Float64Array;
  readonly cells: CellSet;
  /** Per terminal: indices of cells, one for a terminal that stands and one a step for one that moves. */
  readonly cellOf: readonly Int32Array[];
}

/** Position and speed of a terminal at a moment. */
export function whereabouts({ where }: FleetTerminal, instant: Instant): PlaceDeg & { readonly speedKmh: number } {
  return isTrack(where) ? onTrack(where, instant) : { ...where, speedKmh: 0 };
}

export function isTrack(where: FleetTerminal['where']): where is Track {
  return Array.isArray(where);
}

/** Places every terminal into H3 cells of a resolution, step by step where it moves. */
export function fleetWays(
  terminals: readonly FleetTerminal[],
  grids: readonly TimeGrid[],
  resolution: number,
): FleetWays {
  const instants = Float64Array.from(
    grids.flatMap((grid) => Array.from({ length: grid.count }, (_, step) => instantOfStep(grid, step))),
  );
  const names = terminals.map(({ where }) => {
    if (!isTrack(where)) return [cellAt(where.latitudeDeg, where.longitudeDeg, resolution)];
    return Array.from(instants, (instant) => {
      const { latitudeDeg, longitudeDeg } = onTrack(where, instant);
      return cellAt(latitudeDeg, longitudeDeg, resolution);
    });
  });
  const used = new Set<string>();
  for (const own of names) for (const name of own) used.add(name);
  const cells = cellSet([...used], resolution);
  const indexOf = new Map(cells.cells.map((cell, index) => [cell, index]));
  return { instants, cells, cellOf: names.map((own) => Int32Array.from(own, (name) => indexOf.get(name) ?? -1)) };
}

/**
 * The scenario that answers for a fleet: the cells that it uses under one variant, without the rules that are about terminals,
 * which each terminal meets by itself.
 */
export function fleetScenario(scenario: ResolvedScenario, { cells }: FleetWays, variant: number): ResolvedScenario {
  const own = scenario.variants[variant];
  const positions = cells.cells.map((_, index) =>
    geodeticFromDegrees(cells.latitudesDeg[index], cells.longitudesDeg[index]),
  );
  return {
    ...scenario,
    places: [{ name: 'fleet', kind: 'territory', positions, cells, provenance: 'cells that the fleet uses' }],
    variants: [
      {
        ...own,
        rules: own.rules.filter((rule) => scenario.rules[rule].mechanism === 'cell'),
        gates: own.gates.filter((gate) => gate !== 'terminal-allowed'),
      },
    ],
  };
}
