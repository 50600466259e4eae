import { MICROSECONDS_PER_DAY } from '../constants.ts';
import {
  type IslTopology,
  laserTerminals,
  nearestNeighbours,
  plusGrid,
  type TopologyResult,
} from '../network/index.ts';
import { nearestSet } from '../orbit/index.ts';
import { factAt, systemProfile } from '../system/index.ts';
import type { Instant } from '../time/index.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';

/** Laser links of a variant: none; the grid or the nearest neighbours of satellites that carry lasers; a grid of all satellites. */
export type IslKind = 'none' | 'plus-grid' | 'nearest' | 'force';

/** Terminals of a designed satellite, or of any under `force`: enough for a +Grid. */
const LASERS_OF_A_GRID = 4;

/** Whether a variant's lasers may carry traffic at an instant: `force` asks nobody, the others ask the system's profile. */
export function lasersMayCarry({ system }: ResolvedScenario, kind: IslKind, instant: Instant): boolean {
  if (kind === 'none' || kind === 'force') return kind === 'force';
  return factAt(systemProfile(system).lasersInService, instant)?.value === true;
}

/**
 * The laser links of a scenario's satellites on the UTC day of an instant. Planes drift by a few degrees a day, alike in a
 * shell, so that links are chosen once a day; their lengths change all the time (`linkLengthsInto`).
 */
export function laserTopology(scenario: ResolvedScenario, kind: IslKind, instant: Instant): TopologyResult {
  const noon = (Math.floor(instant / MICROSECONDS_PER_DAY) + 0.5) * MICROSECONDS_PER_DAY;
  const sets = scenario.satellites.map((satellite) => nearestSet(satellite, noon));
  const input = { sets, instant: noon, lasers: lasersOf(scenario, kind) };
  return kind === 'nearest' ? nearestNeighbours(input) : plusGrid(input);
}

function lasersOf({ satellites, designed, system }: ResolvedScenario, kind: IslKind): Uint8Array {
  if (designed || kind === 'force') return new Uint8Array(satellites.length).fill(LASERS_OF_A_GRID);
  return laserTerminals(systemProfile(system).id, satellites).lasers;
}

/** Topologies by kind and day, each computed once. */
export function topologyMemo(scenario: ResolvedScenario): (kind: IslKind, instant: Instant) => IslTopology {
  const known = new Map<IslKind, { day: number; topology: IslTopology }>();
  return (kind, instant) => {
    const day = Math.floor(instant / MICROSECONDS_PER_DAY);
    const last = known.get(kind);
    if (last?.day === day) return last.topology;
    const { topology } = laserTopology(scenario, kind, instant);
    known.set(kind, { day, topology });
    return topology;
  };
}
