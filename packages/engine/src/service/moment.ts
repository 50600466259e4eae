import { DEG_PER_RAD, MICROSECONDS_PER_MINUTE } from '../constants.ts';
import type { Geodetic } from '../earth/index.ts';
import { emptyEphemeris, ephemerisInto, POSITION_VALID } from '../orbit/index.ts';
import { gsoSeparationRad, lookAngles } from '../sky/index.ts';
import { type Instant, type TimeGrid, timeGrid } from '../time/index.ts';
import type { StepMoment } from './gateway-rules.ts';
import type { ResolvedPlace, ResolvedScenario } from './resolved-scenario.ts';
import { prepareSimulation, type Simulation, type SimulationOptions } from './simulation.ts';

/** One satellite as a point on the ground sees it at a moment; degrees, because this is for reading. */
export interface Sighting {
  readonly satellite: number;
  readonly positionEcefKm: readonly [number, number, number];
  readonly azimuthDeg: number;
  readonly elevationDeg: number;
  readonly slantRangeKm: number;
  readonly gsoSeparationDeg: number;
  readonly operational: boolean;
}

/** A scenario narrowed to one point and one step of time, all else as it was. */
export function momentOf(
  scenario: ResolvedScenario,
  position: Geodetic,
  instant: Instant,
  options: SimulationOptions = {},
): Simulation {
  const grids = [timeGrid(instant, instant + MICROSECONDS_PER_MINUTE, MICROSECONDS_PER_MINUTE)];
  return prepareSimulation(atPoint(scenario, position, grids), options);
}

/** A scenario narrowed to one point, the first of its sites, over other time. */
export function atPoint(scenario: ResolvedScenario, position: Geodetic, grids: readonly TimeGrid[]): ResolvedScenario {
  const point: ResolvedPlace = { name: 'point', kind: 'point', positions: [position], provenance: POINT_OF_MOMENT };
  return { ...scenario, ...withPoint(scenario, point), grids };
}

const POINT_OF_MOMENT = 'the point of a moment';

/**
 * The point alone, with the weather of the place at the same spot, or else of any. Where capacity is asked for all places come
 * with it, for they share in it; the point then has one terminal of its own.
 */
function withPoint(scenario: ResolvedScenario, point: ResolvedPlace): Partial<ResolvedScenario> {
  const { weather, demand } = scenario;
  const others = scenario.places.flatMap((place, index) => (place.provenance === POINT_OF_MOMENT ? [] : [index]));
  const crowd = demand === undefined ? [] : others;
  const same = scenario.places.findIndex(
    ({ positions: [one] }) =>
      one.latitudeRad === point.positions[0].latitudeRad && one.longitudeRad === point.positions[0].longitudeRad,
  );
  const isWet = weather?.overPlace[same] ?? Math.max(0, ...(weather?.overPlace ?? []));
  return {
    places: [point, ...crowd.map((index) => scenario.places[index])],
    ...(weather === undefined
      ? {}
      : {
          weather: {
            ...weather,
            overPlace: Uint8Array.from([isWet, ...crowd.map((index) => weather.overPlace[index])]),
          },
        }),
    ...(demand === undefined
      ? {}
      : { demand: { ...demand, terminals: [1, ...crowd.map((index) => demand.terminals[index])] } }),
  };
}

/** Every satellite with a position, highest first: the readable twin of the sweep's access lists. */
export function sightings(moment: Simulation): Sighting[] {
  const { scenario, satellites } = moment;
  const ephemeris = emptyEphemeris(satellites.length, 1);
  const { maxElementAgeMicroseconds, designed } = scenario;
  ephemerisInto(ephemeris, satellites, scenario.grids[0], {
    firstStep: 0,
    stepCount: 1,
    maxElementAgeMicroseconds,
    designed,
  });
  const all: Sighting[] = [];
  for (let satellite = 0; satellite < satellites.length; satellite++) {
    if (ephemeris.status[satellite] !== POSITION_VALID) continue;
    const position = [ephemeris.xKm[satellite], ephemeris.yKm[satellite], ephemeris.zKm[satellite]] as const;
    all.push({
      satellite,
      positionEcefKm: position,
      operational: ephemeris.operational[satellite] === 1,
      ...anglesTo(moment, position),
    });
  }
  return all.sort((a, b) => b.elevationDeg - a.elevationDeg || a.satellite - b.satellite);
}

function anglesTo(
  moment: Simulation,
  position: readonly [number, number, number],
): Omit<Sighting, 'satellite' | 'positionEcefKm' | 'operational'> {
  const { azimuthRad, elevationRad, slantRangeKm } = lookAngles(moment.sites[0], position);
  const { xKm, yKm, zKm } = moment.observers;
  const direction = [
    (position[0] - xKm[0]) / slantRangeKm,
    (position[1] - yKm[0]) / slantRangeKm,
    (position[2] - zKm[0]) / slantRangeKm,
  ] as const;
  return {
    azimuthDeg: azimuthRad * DEG_PER_RAD,
    elevationDeg: elevationRad * DEG_PER_RAD,
    slantRangeKm,
    gsoSeparationDeg: gsoSeparationRad(moment.arcOf(0), direction) * DEG_PER_RAD,
  };
}

/** The moment as the rules of gateways and lasers take it: satellites that are not sighted have no position. */
export function stepMomentOf({ scenario, satellites }: Simulation, sky: readonly Sighting[]): StepMoment {
  const count = satellites.length;
  const column = (): Float64Array => new Float64Array(count).fill(Number.NaN);
  const snapshot = { count, xKm: column(), yKm: column(), zKm: column() };
  const operational = new Uint8Array(count);
  for (const { satellite, positionEcefKm, operational: isKept } of sky) {
    [snapshot.xKm[satellite], snapshot.yKm[satellite], snapshot.zKm[satellite]] = positionEcefKm;
    operational[satellite] = isKept ? 1 : 0;
  }
  return { instant: scenario.grids[0].start, snapshot, operational };
}
