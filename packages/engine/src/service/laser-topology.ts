import { MICROSECONDS_PER_DAY, MICROSECONDS_PER_MINUTE } from '../constants.ts';
import {
  type IslTopology,
  laserTerminals,
  nearestNeighbours,
  plusGrid,
  type TopologyFunction,
  type TopologyResult,
} from '../network/index.ts';
import {
  catalogueEnd,
  type ElementSet,
  elementAgeMicroseconds,
  isBeforeLaunch,
  missingAfter,
  nearestSet,
} from '../orbit/index.ts';
import { factAt, systemProfile } from '../system/index.ts';
import type { Instant } from '../time/index.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';
import type { IslKind } from './variants.ts';

/** Terminals of a designed satellite, or of any under `force`: enough for a +Grid. */
const LASERS_OF_A_GRID = 4;

/** Whether a variant's lasers may carry traffic at an instant: `force` asks nobody, the others ask the system's profile. */
export function lasersMayCarry({ system }: ResolvedScenario, kind: IslKind, instant: Instant): boolean {
  if (kind === 'none' || kind === 'force') return kind === 'force';
  return factAt(systemProfile(system).lasersInService, instant)?.value === true;
}

/**
 * How long links stand before they are chosen anew. Planes drift by a few degrees a day, alike in a shell, so that a grid
 * holds for a day; who is nearest changes within minutes.
 */
const STRETCH_MICROSECONDS: Readonly<Record<IslKind, number>> = {
  none: MICROSECONDS_PER_DAY,
  'plus-grid': MICROSECONDS_PER_DAY,
  force: MICROSECONDS_PER_DAY,
  nearest: 15 * MICROSECONDS_PER_MINUTE,
};

/**
 * The laser links of a scenario's satellites in the stretch of UTC time around an instant; lengths change all the time. A
 * study's own function (`links`) is given the same satellites, lasers and stretches as the built-in one of that kind.
 */
export function laserTopology(
  scenario: ResolvedScenario,
  kind: IslKind,
  instant: Instant,
  links?: TopologyFunction,
): TopologyResult {
  const stretch = STRETCH_MICROSECONDS[kind];
  const middle = (Math.floor(instant / stretch) + 0.5) * stretch;
  const sets = scenario.satellites.map((satellite) => nearestSet(satellite, middle));
  const input = { sets, instant: middle, lasers: lasersOf(scenario, kind, { sets, middle, stretch }) };
  const { maxRangeKm } = scenario.islLimits;
  if (links !== undefined) return links(input);
  if (kind !== 'nearest') return plusGrid(input);
  return nearestNeighbours(input, maxRangeKm === undefined ? {} : { maxRangeKm });
}

/** Laser terminals per satellite; none where it has no position in the whole stretch, so that it takes no partner from others. */
function lasersOf(
  scenario: ResolvedScenario,
  kind: IslKind,
  { sets, middle, stretch }: { sets: readonly ElementSet[]; middle: Instant; stretch: number },
): Uint8Array {
  const { satellites, designed, system, maxElementAgeMicroseconds } = scenario;
  if (designed) return new Uint8Array(satellites.length).fill(LASERS_OF_A_GRID);
  const carried =
    kind === 'force'
      ? new Uint8Array(satellites.length).fill(LASERS_OF_A_GRID)
      : laserTerminals(systemProfile(system).id, satellites).lasers;
  const end = catalogueEnd(satellites);
  return carried.map((count, index) => {
    const own = satellites[index].sets;
    const age = elementAgeMicroseconds(sets[index], middle);
    const isThere =
      age - stretch / 2 <= maxElementAgeMicroseconds &&
      !isBeforeLaunch(own[0].epoch, middle + stretch / 2) &&
      middle - stretch / 2 <= missingAfter(own[own.length - 1].epoch, end);
    return isThere ? count : 0;
  });
}

/** Topologies by kind and stretch, each computed once. */
export function topologyMemo(
  scenario: ResolvedScenario,
  links?: TopologyFunction,
): (kind: IslKind, instant: Instant) => IslTopology {
  const known = new Map<IslKind, { stretch: number; topology: IslTopology }>();
  return (kind, instant) => {
    const stretch = Math.floor(instant / STRETCH_MICROSECONDS[kind]);
    const last = known.get(kind);
    if (last?.stretch === stretch) return last.topology;
    const { topology } = laserTopology(scenario, kind, instant, links);
    known.set(kind, { stretch, topology });
    return topology;
  };
}
