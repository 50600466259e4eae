import { SPEED_OF_LIGHT_KM_PER_S } from '../constants.ts';
import { degreesOf, type Geodetic } from '../earth/index.ts';
import { atan2, cos, sin } from '../math/index.ts';
import {
  type HomePointOfPresence,
  homePointOfPresence,
  terrestrialDelayMs,
  terrestrialModel,
} from '../network/index.ts';
import type { ResolvedPlace, ResolvedScenario } from './resolved-scenario.ts';

/** Where the traffic of a place meets the internet, and the one-way delay over the ground from each gateway to it, ms. */
export interface PlaceHome {
  readonly home: HomePointOfPresence;
  readonly terrestrialMs: Float64Array;
}

/** The home of each place at the start of the run; undefined where no point of presence is known or asked for. */
export function homesOf(scenario: ResolvedScenario): (PlaceHome | undefined)[] {
  const { home, pointsOfPresence, grids, gateways, terrestrial } = scenario;
  const { include } = home;
  if (include === 'none') return scenario.places.map(() => undefined);
  const model = terrestrialModel(terrestrial);
  const options = { instant: grids[0].start, include, ...(home.given === undefined ? {} : { given: home.given }) };
  return scenario.places.map((place) => {
    const found = homePointOfPresence(degreesOf(middleOf(place)), pointsOfPresence, options);
    if (found === undefined) return undefined;
    const delays = gateways.map((gateway) => terrestrialDelayMs(gateway, found.pointOfPresence, { model }));
    return { home: found, terrestrialMs: Float64Array.from(delays) };
  });
}

/** The mean direction of a place's sites. */
function middleOf({ positions }: ResolvedPlace): Geodetic {
  let [x, y, z] = [0, 0, 0];
  for (const { latitudeRad, longitudeRad } of positions) {
    x += cos(latitudeRad) * cos(longitudeRad);
    y += cos(latitudeRad) * sin(longitudeRad);
    z += sin(latitudeRad);
  }
  return { latitudeRad: atan2(z, Math.sqrt(x * x + y * y)), longitudeRad: atan2(y, x), heightKm: 0 };
}

/** The distinct homes of a run: landing over lasers is chosen for each, because the way over the ground counts. */
export interface HomeGroups {
  /** Per place: its group. */
  readonly ofPlace: Int32Array;
  /** Per group and gateway: the way over the ground as kilometres of light; 0 where a place has no home. */
  readonly groundKm: readonly Float64Array[];
}

export function homeGroups(homes: readonly (PlaceHome | undefined)[], gatewayCount: number): HomeGroups {
  const ids = homes.map((home) => home?.home.pointOfPresence.id ?? '');
  const distinct = [...new Set(ids)];
  const groundKm = distinct.map((id) => {
    const delays = homes[ids.indexOf(id)]?.terrestrialMs ?? new Float64Array(gatewayCount);
    return delays.map((ms) => (ms / 1000) * SPEED_OF_LIGHT_KM_PER_S);
  });
  return { ofPlace: Int32Array.from(ids, (id) => distinct.indexOf(id)), groundKm };
}
