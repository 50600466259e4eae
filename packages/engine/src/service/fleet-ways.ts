import { type CellSet, cellAt, cellSet, geodeticFromDegrees, type PlaceDeg } from '../earth/index.ts';
import { type FleetTerminal, onTrack, type Track } from '../ground/index.ts';
import { type Instant, instantOfStep, type TimeGrid } from '../time/index.ts';
import { withOtherPlaces } from './other-places.ts';
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
 * which each terminal meets by itself. Where the scenario states a demand, its terminals share the capacity: each asks for its
 * own `demandMbps`, or for what the variant says; those that move, where they are at first. Terminals that a rule refuses ask too.
 */
export function fleetScenario(
  scenario: ResolvedScenario,
  terminals: readonly FleetTerminal[],
  { cells, cellOf }: FleetWays,
  variant: number,
): ResolvedScenario {
  const own = scenario.variants[variant];
  const places = cells.cells.map((cell, index) => ({
    name: cell,
    kind: 'point' as const,
    positions: [geodeticFromDegrees(cells.latitudesDeg[index], cells.longitudesDeg[index])],
    provenance: 'cell that the fleet uses',
  }));
  const asked = own.mbpsPerTerminal;
  const elsewhere =
    asked === undefined || scenario.demand === undefined
      ? withOtherPlaces(scenario, places)
      : withOtherPlaces(scenario, places, equivalents(terminals, cellOf, places.length, asked));
  const { rules, gates, ...others } = elsewhere.variants[variant];
  return {
    ...elsewhere,
    variants: [
      {
        ...others,
        rules: rules.filter((rule) => scenario.rules[rule].mechanism === 'cell'),
        gates: gates.filter((gate) => gate !== 'terminal-allowed'),
      },
    ],
  };
}

/** Per cell, how many terminals that ask for the variant's rate would ask for as much as those in it. */
function equivalents(
  terminals: readonly FleetTerminal[],
  cellOf: FleetWays['cellOf'],
  cells: number,
  askedMbps: number,
): number[] {
  const sums = new Array<number>(cells).fill(0);
  terminals.forEach(({ demandMbps = askedMbps }, index) => {
    sums[cellOf[index][0]] += askedMbps === 0 ? 0 : demandMbps / askedMbps;
  });
  return sums;
}
