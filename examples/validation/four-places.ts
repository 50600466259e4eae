import { MICROSECONDS_PER_DAY, MICROSECONDS_PER_MINUTE } from '@skywitness/engine/constants';
import { builtinGateways, gatewaysAt } from '@skywitness/engine/ground';
import { factAt, systemProfile } from '@skywitness/engine/system';
import { type Instant, instantOfStep, parseInstant, timeGrid } from '@skywitness/engine/time';
import { fleetOf, snapshotOf } from './fleet.ts';
import { landingsOf } from './landing.ts';
import { keep, laserGrid, type QuickestPath, quickestBentPipe, quickestOverLasers } from './round-trip.ts';
import { dishAt, seenBy } from './terminal.ts';

/** Cities far from every gateway, at 0.1°. */
export const PLACES = {
  Khartoum: dishAt(15.6, 32.5),
  'El Fasher': dishAt(13.6, 25.3),
  Tehran: dishAt(35.7, 51.4),
  Mahé: dishAt(-4.6, 55.5),
} as const;
export type Place = keyof typeof PLACES;

/** Days of elements, with the suffix of the file that has them. */
export const DAYS = ['2022-09-26', '2024-04-09', '2026-07-24-alpha5'] as const;
/** Gateways documented for the day, or also those that may have been live. */
export type GatewayList = 'live' | 'possible';
const LENSES = (['live', 'possible'] as const).flatMap((list) =>
  [0, 18].map((gsoSeparationDeg) => ({ list, gsoSeparationDeg })),
);
/** Sampled every ten minutes instead, shares near one half moved by up to 6 points. */
const STEP_MINUTES = 4;
/** Lasers are asked at every fourth step, and under 18°: nearly every step has such a path, and round trips change little. */
const LASERS_EVERY = 4;
const LASERS_UNDER_DEG = 18;
const MAX_AGE_DAYS = 3;

/** What a place could do on a day with one list of gateways and one GSO angle (at both ends). */
export interface PlaceOnDay {
  readonly place: Place;
  readonly day: string;
  readonly list: GatewayList;
  readonly gsoSeparationDeg: number;
  readonly steps: number;
  /** Steps with a satellite above the mask and outside the GSO angle. */
  readonly inView: number;
  /** Quickest paths of the steps that have one: over lasers, or by bent pipe where that is quicker or the only way. */
  readonly bentPipe: readonly QuickestPath[];
  readonly overLasers: readonly QuickestPath[];
  /** Steps at which lasers were asked for. */
  readonly laserSteps: number;
  /** Whether lasers carried users' traffic that day, by the profile. */
  readonly lasersInService: boolean;
}

interface Row extends PlaceOnDay {
  inView: number;
  laserSteps: number;
  readonly bentPipe: QuickestPath[];
  readonly overLasers: QuickestPath[];
}

/** One day of all four places, with both lists, without GSO rule and with 18°. */
export function fourPlacesOn(file: (typeof DAYS)[number]): PlaceOnDay[] {
  const day = file.slice(0, 10);
  const start = parseInstant(day);
  const grid = timeGrid(start, start + MICROSECONDS_PER_DAY, STEP_MINUTES * MICROSECONDS_PER_MINUTE);
  const fleet = fleetOf(file, 'operational');
  const { topology } = laserGrid(fleet, start + MICROSECONDS_PER_DAY / 2);
  const lenses = LENSES.map((lens) => ({
    landings: landingsOf({ ...lens, gateways: gatewaysAt(builtinGateways('starlink'), start, { include: lens.list }) }),
    rows: emptyRows(day, start, { ...lens, steps: grid.count }),
  }));
  for (let step = 0; step < grid.count; step++) {
    const snapshot = snapshotOf(fleet.satellites, instantOfStep(grid, step), MAX_AGE_DAYS);
    for (const { landings, rows } of lenses) {
      const asksLasers = step % LASERS_EVERY === 0 && rows[0].gsoSeparationDeg === LASERS_UNDER_DEG;
      const overLasers = asksLasers ? quickestOverLasers(topology, snapshot, landings) : undefined;
      for (const row of rows) {
        const seen = seenBy(PLACES[row.place], snapshot, { gsoSeparationDeg: row.gsoSeparationDeg });
        if (seen.count > 0) row.inView++;
        keep(row.bentPipe, quickestBentPipe(seen, snapshot, landings));
        if (overLasers === undefined) continue;
        row.laserSteps++;
        keep(row.overLasers, overLasers(seen));
      }
    }
  }
  return lenses.flatMap(({ rows }) => rows);
}

function emptyRows(
  day: string,
  start: Instant,
  lens: { readonly list: GatewayList; readonly gsoSeparationDeg: number; readonly steps: number },
): Row[] {
  const lasersInService = factAt(systemProfile('starlink').lasersInService, start)?.value === true;
  return (Object.keys(PLACES) as Place[]).map((place) => ({
    place,
    day,
    ...lens,
    inView: 0,
    laserSteps: 0,
    bentPipe: [],
    overLasers: [],
    lasersInService,
  }));
}
