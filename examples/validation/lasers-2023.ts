import { MICROSECONDS_PER_DAY, MICROSECONDS_PER_MINUTE } from '@skywitness/engine/constants';
import { builtinGateways, builtinPointsOfPresence, gatewaysAt, type PointOfPresence } from '@skywitness/engine/ground';
import { greatCircleKm, TERRESTRIAL_MODELS } from '@skywitness/engine/network';
import { instantOfStep, parseInstant, timeGrid } from '@skywitness/engine/time';
import { sharedFile } from '../../packages/engine/test/shared.ts';
import { fleetOf, snapshotOf } from './fleet.ts';
import { KM_PER_MS, type Landings, landingsOf } from './landing.ts';
import { keep, laserGrid, type QuickestPath, quickestBentPipe, quickestOverLasers } from './round-trip.ts';
import { type Dish, dishAt, seenBy } from './terminal.ts';

const FOLDER = 'data/measurements/mmsys24-2023-09-11';
/** The nearest elements are of 19 September, seven to eight days after the pings: that day stands for the statistics of any day of its week. */
export const ELEMENTS_DAY = '2023-09-19';
const START = parseInstant(ELEMENTS_DAY);
const GRID = timeGrid(START, START + MICROSECONDS_PER_DAY, 5 * MICROSECONDS_PER_MINUTE);
const MAX_AGE_DAYS = 3;

/** The terminal of one series of pings, and the point of presence that answered. */
interface Series {
  readonly dish: Dish;
  readonly pointOfPresence: PointOfPresence;
  readonly file: string;
}

/** Positions to 0.1°: the authors' city, and the island that their other data makes the most likely place. */
const SEATTLE: Series = {
  dish: dishAt(48.4, -123.4),
  pointOfPresence: pointOfPresence('sttlwax1'),
  file: 'no-isl-ping-gw-seattle',
};
const LAGOS: Series = {
  dish: dishAt(-4.6, 55.5),
  pointOfPresence: pointOfPresence('lgosnga1'),
  file: 'isl-ping-gw-lagos',
};

export interface Pinged {
  /** Round trips that were answered, ms. */
  readonly measuredMs: readonly number[];
  readonly lost: number;
  /** Twice the great circle to the point of presence in vacuum: no path of any kind is quicker. */
  readonly vacuumMs: number;
  /** Quickest bent pipe of each step that has one. */
  readonly bentPipe: readonly QuickestPath[];
  /** Quickest path over the +Grid of each step that has one; not asked for Victoria. */
  readonly overLasers: readonly QuickestPath[];
}

export interface Lasers2023 {
  /** Victoria in British Columbia, whose pings went by bent pipe. */
  readonly seattle: Pinged;
  /** Mahé, whose pings went over lasers. */
  readonly lagos: Pinged;
  readonly steps: number;
  readonly satellites: number;
  /** Those that carry lasers. */
  readonly carriers: number;
}

export function lasers2023(): Lasers2023 {
  const fleet = fleetOf(ELEMENTS_DAY, 'operational');
  const { topology, carriers } = laserGrid(fleet, START + MICROSECONDS_PER_DAY / 2);
  const [seattle, lagos] = [followed(SEATTLE), followed(LAGOS)];
  for (let step = 0; step < GRID.count; step++) {
    const snapshot = snapshotOf(fleet.satellites, instantOfStep(GRID, step), MAX_AGE_DAYS);
    keep(seattle.bentPipe, quickestBentPipe(seenBy(seattle.dish, snapshot), snapshot, seattle.landings));
    keep(lagos.bentPipe, quickestBentPipe(seenBy(lagos.dish, snapshot), snapshot, lagos.landings));
    keep(lagos.overLasers, quickestOverLasers(topology, snapshot, lagos.landings)(seenBy(lagos.dish, snapshot)));
  }
  return { seattle, lagos, steps: GRID.count, satellites: fleet.sets.length, carriers };
}

interface Followed extends Pinged {
  readonly dish: Dish;
  readonly landings: Landings;
  readonly bentPipe: QuickestPath[];
  readonly overLasers: QuickestPath[];
}

/** Every gateway that may have been live, and straight fibre to the point of presence: what makes a path quicker is allowed. */
function followed({ dish, pointOfPresence: end, file }: Series): Followed {
  const gateways = gatewaysAt(builtinGateways('starlink'), parseInstant('2023-09-12'), { include: 'possible' });
  const onwards = { pointOfPresence: end, terrestrial: TERRESTRIAL_MODELS['great-circle-fibre'] };
  const replies = readPings(file);
  const measuredMs = replies.filter((value) => value >= 0);
  return {
    dish,
    landings: landingsOf({ gateways, onwards }),
    measuredMs,
    lost: replies.length - measuredMs.length,
    vacuumMs: (2 * greatCircleKm(dish, end)) / KM_PER_MS,
    bentPipe: [],
    overLasers: [],
  };
}

/** Round trips in ms; −1 is a lost packet. */
function readPings(name: string): number[] {
  const lines = sharedFile(`${FOLDER}/${name}.txt.gz`).trim().split('\n');
  return lines.map((line) => Number(line.split('\t')[2]));
}

function pointOfPresence(code: string): PointOfPresence {
  return builtinPointsOfPresence('starlink').find((point) => point.code === code) as PointOfPresence;
}
