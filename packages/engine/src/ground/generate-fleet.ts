import { MICROSECONDS_PER_SECOND, RAD_PER_DEG, TWO_PI } from '../constants.ts';
import { normaliseLongitudeDeg, type PlaceDeg } from '../earth/index.ts';
import { cos, sin } from '../math/index.ts';
import type { Instant } from '../time/index.ts';
import type { FleetTerminal } from './fleet.ts';
import type { Track } from './track.ts';

/** A fleet that is invented from a few shares, the same for the same seed. */
export interface FleetPlan {
  readonly seed: number;
  readonly count: number;
  /** Around these places, evenly over a disc; a place's part is its share of the sum. */
  readonly places: readonly {
    readonly latitudeDeg: number;
    readonly longitudeDeg: number;
    readonly radiusKm: number;
    readonly share: number;
  }[];
  /** Classes and their parts. */
  readonly classes: readonly {
    readonly class: string;
    readonly share: number;
    readonly purpose?: string;
    readonly demandMbps?: number;
  }[];
  /** How many move, how fast and how far before they turn back. */
  readonly moving?: { readonly share: number; readonly speedKmh: number; readonly legKm: number };
}

const KM_PER_DEG = 111.195;

/**
 * The terminals of a plan. Moving ones drive to and fro along a straight leg in a direction of their own, from `start` until `end`.
 *
 * @example
 * ```ts
 * import { generateFleet } from '@skywitness/engine/ground';
 * const plan = {
 *   seed: 1, count: 3, places: [{ latitudeDeg: 50, longitudeDeg: 30, radiusKm: 10, share: 1 }],
 *   classes: [{ class: 'standard', share: 1 }],
 * };
 * generateFleet(plan, 0, 1).map(({ identity }) => identity); // => ['g-1', 'g-2', 'g-3']
 * ```
 */
export function generateFleet(plan: FleetPlan, start: Instant, end: Instant): FleetTerminal[] {
  const draw = uniform(plan.seed);
  return Array.from({ length: plan.count }, (_, index) => {
    const place = picked(plan.places, draw());
    const { share: _share, ...facts } = picked(plan.classes, draw());
    const home = inDisc(place, place.radiusKm, draw);
    const isMoving = draw() < (plan.moving?.share ?? 0);
    const where =
      isMoving && plan.moving !== undefined ? toAndFro(home, plan.moving, { start, end, turn: draw() }) : home;
    return { identity: `g-${index + 1}`, ...facts, where };
  });
}

/** Numbers in [0, 1) of a fixed sequence (Park and Miller's minimal standard): products stay below 2^53. */
function uniform(seed: number): () => number {
  let state = (Math.abs(Math.trunc(seed)) % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state - 1) / 2_147_483_646;
  };
}

function picked<Item extends { readonly share: number }>(items: readonly Item[], at: number): Item {
  const total = items.reduce((sum, { share }) => sum + share, 0);
  let sum = 0;
  for (const item of items) {
    sum += item.share;
    if (at * total < sum) return item;
  }
  return items[items.length - 1];
}

function inDisc({ latitudeDeg, longitudeDeg }: PlaceDeg, radiusKm: number, draw: () => number): PlaceDeg {
  const distanceKm = radiusKm * Math.sqrt(draw());
  return moved({ latitudeDeg, longitudeDeg }, distanceKm, TWO_PI * draw());
}

/** On the plane that touches the sphere there: over 100 km wrong by less than 1 km below 70° of latitude. */
function moved({ latitudeDeg, longitudeDeg }: PlaceDeg, distanceKm: number, bearingRad: number): PlaceDeg {
  const north = (distanceKm * cos(bearingRad)) / KM_PER_DEG;
  const east = (distanceKm * sin(bearingRad)) / (KM_PER_DEG * Math.max(0.05, cos(latitudeDeg * RAD_PER_DEG)));
  return {
    latitudeDeg: Math.max(-90, Math.min(90, latitudeDeg + north)),
    longitudeDeg: normaliseLongitudeDeg(longitudeDeg + east),
  };
}

function toAndFro(
  home: PlaceDeg,
  { speedKmh, legKm }: NonNullable<FleetPlan['moving']>,
  { start, end, turn }: { readonly start: Instant; readonly end: Instant; readonly turn: number },
): Track {
  const away = moved(home, legKm, TWO_PI * turn);
  const legMicroseconds = Math.round((legKm / speedKmh) * 3600) * MICROSECONDS_PER_SECOND;
  const legs = Math.ceil((end - start) / legMicroseconds);
  return Array.from({ length: legs + 1 }, (_, leg) => ({
    instant: start + leg * legMicroseconds,
    ...(leg % 2 === 0 ? home : away),
  }));
}
