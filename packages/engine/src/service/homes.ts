import { SPEED_OF_LIGHT_KM_PER_S } from '../constants.ts';
import { degreesOf, type Geodetic } from '../earth/index.ts';
import type { PointOfPresence } from '../ground/index.ts';
import { atan2, cos, sin } from '../math/index.ts';
import {
  greatCircleKm,
  type HomePointOfPresence,
  homePointOfPresence,
  type LandingContext,
  terrestrialDelayMs,
  terrestrialModel,
} from '../network/index.ts';
import type { Instant } from '../time/index.ts';
import { lossesAt, touchesPointsOfPresence } from './losses.ts';
import type { ResolvedPlace, ResolvedScenario } from './resolved-scenario.ts';

/** Where the traffic of a place meets the internet, and the one-way delay over the ground from each gateway to it, ms. */
export interface PlaceHome {
  readonly home: HomePointOfPresence;
  readonly terrestrialMs: Float64Array;
}

/** The distinct homes of a run: landing is chosen for each, because the way over the ground may count. */
export interface Homes {
  /** Per place: its home with nothing lost; undefined where no point of presence is known or asked for. */
  readonly ofPlace: readonly (PlaceHome | undefined)[];
  /** All homes that any place has at any time; one entry is undefined where some place has none. */
  readonly distinct: readonly (PlaceHome | undefined)[];
  /** Per place at an instant: index into `distinct`, or −1 where every point of presence that it may use is lost. */
  readonly at: (instant: Instant) => Int32Array;
}

/** A place whose every point of presence is lost: its traffic gets no farther than the ground. */
export const CUT_OFF = -1;

/**
 * The homes of all places, chosen among the points of presence in service at the start of the run. While that of a place is
 * lost its traffic is tunnelled to the next that would be chosen without it; a home that the scenario gives has no next.
 */
export function homesOf(scenario: ResolvedScenario): Homes {
  const distinct: (PlaceHome | undefined)[] = [];
  const groupOf = (home: PlaceHome | undefined): number => {
    const known = distinct.findIndex((one) => one?.home.pointOfPresence === home?.home.pointOfPresence);
    return known >= 0 ? known : distinct.push(home) - 1;
  };
  const ofPlace = scenario.places.map((place) => homeOf(scenario, place));
  const undisturbed = Int32Array.from(ofPlace, groupOf);
  const known = new Map<string, Int32Array>();
  const at = (instant: Instant): Int32Array => {
    const lost = lossesAt(scenario, instant).pointOfPresence;
    if (!lost.includes(1)) return undisturbed;
    const groups = known.get(lost.join('')) ?? groupsWithout(lost);
    known.set(lost.join(''), groups);
    return groups;
  };
  const groupsWithout = (lost: Uint8Array): Int32Array =>
    Int32Array.from(scenario.places, (place, index) => {
      if (ofPlace[index] === undefined) return undisturbed[index];
      const next = homeOf(scenario, place, lost);
      return next === undefined ? CUT_OFF : groupOf(next);
    });
  const turns = scenario.losses.filter(touchesPointsOfPresence).flatMap(({ from, until }) => [from, until ?? from]);
  for (const instant of turns) at(instant);
  return { ofPlace, distinct, at: turns.length === 0 ? () => undisturbed : at };
}

function homeOf(scenario: ResolvedScenario, place: ResolvedPlace, lost?: Uint8Array): PlaceHome | undefined {
  const { home, pointsOfPresence, grids, gateways, terrestrial } = scenario;
  const { include } = home;
  if (include === 'none') return undefined;
  const isGiven = ({ id, code }: PointOfPresence): boolean => id === home.given || code === home.given;
  if (home.given !== undefined && lost?.[pointsOfPresence.findIndex(isGiven)] === 1) return undefined;
  const options = { ...home, include, instant: grids[0].start };
  const standing = pointsOfPresence.filter((_, index) => lost?.[index] !== 1);
  const found = homePointOfPresence(degreesOf(middleOf(place)), standing, options);
  if (found === undefined) return undefined;
  const model = terrestrialModel(terrestrial);
  const delays = gateways.map((gateway) => terrestrialDelayMs(gateway, found.pointOfPresence, { model }));
  return { home: found, terrestrialMs: Float64Array.from(delays) };
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

/** What a landing policy may know of a home; zeros where there is none, so that the way through space alone decides. */
export function landingContextOf(home: PlaceHome | undefined, gateways: ResolvedScenario['gateways']): LandingContext {
  if (home === undefined) {
    const nothing = new Float64Array(gateways.length);
    return { toPointOfPresenceKm: nothing, toPointOfPresenceMs: nothing };
  }
  const { pointOfPresence } = home.home;
  return {
    toPointOfPresenceKm: Float64Array.from(gateways, (gateway) => greatCircleKm(gateway, pointOfPresence)),
    toPointOfPresenceMs: home.terrestrialMs,
  };
}

/** The way over the ground from each gateway as kilometres of light. */
export function groundKmOf({ toPointOfPresenceMs }: LandingContext): Float64Array {
  return toPointOfPresenceMs.map((ms) => (ms / 1000) * SPEED_OF_LIGHT_KM_PER_S);
}
