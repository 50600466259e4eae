import type { PointOfPresence } from '../src/ground/index.ts';
import { designedConstellation, type ElementSet } from '../src/orbit/index.ts';
import type { ResolvedSatellite, ResolvedScenario } from '../src/service/index.ts';
import { type Instant, timeGrid } from '../src/time/index.ts';
import {
  gateway,
  inventedSite,
  MIDNIGHT,
  MINUTE,
  polarOrbitOver,
  satellite,
  tinyWorld,
  type World,
} from './tiny-worlds.ts';

/** A launch whose satellites carry four lasers, and one whose satellites carry none. */
export const WITH_LASERS = '2021-104';
export const WITHOUT_LASERS = '2020-001';

function carrier(name: string, elements: ElementSet, launch: string): ResolvedSatellite {
  return { ...satellite(name, elements), cosparId: `${launch}A` };
}

/** Live at all times unless told otherwise. */
export function pointOfPresence(
  name: string,
  latitudeDeg: number,
  longitudeDeg: number,
  more: Partial<PointOfPresence> = {},
): PointOfPresence {
  return { ...inventedSite(name, latitudeDeg, longitudeDeg), ...more };
}

export interface PairOptions {
  readonly midnight?: Instant;
  /** Launches of the two satellites. */
  readonly launches?: readonly [server: string, relay: string];
}

/**
 * Two satellites of one polar plane 20° apart: SERVER over the place at 50° N, RELAY over 30° N. The only gateway lies at
 * 23° N, 27° or 3,000 km from the place, where it sees RELAY alone. One step, at midnight.
 */
export function laserPair(
  more: World = {},
  { midnight = MIDNIGHT, launches = [WITH_LASERS, WITH_LASERS] }: PairOptions = {},
): ResolvedScenario {
  return tinyWorld({
    satellites: [
      carrier('SERVER', polarOrbitOver(50, 30, midnight), launches[0]),
      carrier('RELAY', polarOrbitOver(30, 30, midnight), launches[1]),
    ],
    grids: [timeGrid(midnight, midnight + MINUTE, MINUTE)],
    gateways: [gateway('South', 23, 30)],
    ...more,
    base: { isl: 'nearest', ...more.base },
  });
}

/** A ring of 18 satellites in the plane of the pair, 20° apart: enough for the +Grid to know it as a plane. */
export function laserRing(
  more: World = {},
  { midnight = MIDNIGHT, launch = WITH_LASERS }: { midnight?: Instant; launch?: string } = {},
): ResolvedScenario {
  const satellites = Array.from({ length: 18 }, (_, k) =>
    carrier(`R${k}`, polarOrbitOver(50 - 20 * k, 30, midnight), launch),
  );
  return laserPair({ satellites, ...more, base: { isl: 'plus-grid', ...more.base } }, { midnight });
}

/** Two shells that no laser joins, thin enough that places and gateways are often out of sight. */
const SHELLS = [
  { altitudeKm: 550, inclinationDeg: 53, planes: 20, satellitesPerPlane: 14, phaseFactor: 11 },
  { altitudeKm: 600, inclinationDeg: 97.6, planes: 8, satellitesPerPlane: 12, phaseFactor: 3 },
];

/** A designed world whose laser grid is in pieces: two shells of 280 and 96 satellites, masks of 15°, four steps over two days. */
export function islandWorld(more: World = {}): ResolvedScenario {
  return tinyWorld({
    satellites: designedConstellation(SHELLS, MIDNIGHT).map((elements) => satellite(elements.name, elements)),
    designed: true,
    grids: [timeGrid(MIDNIGHT + 7 * MINUTE, MIDNIGHT + (7 + 4 * 431) * MINUTE, 431 * MINUTE)],
    ...more,
    base: { terminalMaskDeg: 15, gatewayMaskDeg: 15, isl: 'plus-grid', ...more.base },
  });
}
