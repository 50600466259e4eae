import { degreesOf, type Geodetic } from '../earth/index.ts';
import { SkywitnessError, type Warning } from '../errors.ts';
import { type PointOfPresence, pointsOfPresenceAt } from '../ground/index.ts';
import { homePointOfPresence } from '../network/index.ts';
import { formatDay, type Instant } from '../time/index.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';

/** Where a route begins or ends: a terminal at a place, or a point of presence of the scenario by code or id. */
export type RouteEnd =
  | { readonly kind: 'place'; readonly name: string; readonly position: Geodetic }
  | { readonly kind: 'point-of-presence'; readonly code: string };

/** One end of a route as it was resolved. */
export interface RouteTerminus {
  readonly kind: RouteEnd['kind'];
  readonly name: string;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  /** Of a place whose traffic goes through one: where it meets the internet, and whether the user said so. */
  readonly home?: { readonly pointOfPresence: PointOfPresence; readonly basis: 'given' | 'inferred' };
}

interface EndContext {
  readonly start: Instant;
  readonly direct: boolean;
  readonly warnings: Warning[];
}

/**
 * Finds both ends. A point of presence that is one end is the home of the place at the other; else a place has the home
 * that the scenario gives or infers; a direct route asks for none.
 */
export function terminiOf(
  scenario: ResolvedScenario,
  ends: readonly [RouteEnd, RouteEnd],
  context: EndContext,
): [RouteTerminus, RouteTerminus] {
  const point = ends.find((end) => end.kind === 'point-of-presence');
  const home = point === undefined ? undefined : givenHome(scenario, point.code, context);
  const terminus = (end: RouteEnd): RouteTerminus =>
    end.kind === 'place' ? placeTerminus(scenario, end, home, context) : pointTerminus(home as Home);
  return [terminus(ends[0]), terminus(ends[1])];
}

type Home = NonNullable<RouteTerminus['home']>;

function givenHome({ pointsOfPresence }: ResolvedScenario, code: string, { start, warnings }: EndContext): Home {
  const anywhere = { latitudeDeg: 0, longitudeDeg: 0 };
  const home = homePointOfPresence(anywhere, pointsOfPresence, { instant: start, given: code });
  if (home === undefined) throw new RangeError('a point of presence that is given is found');
  warnings.push(...home.warnings);
  return { pointOfPresence: home.pointOfPresence, basis: home.basis };
}

function pointTerminus(home: Home): RouteTerminus {
  const { name, latitudeDeg, longitudeDeg } = home.pointOfPresence;
  return { kind: 'point-of-presence', name, latitudeDeg, longitudeDeg, home };
}

function placeTerminus(
  scenario: ResolvedScenario,
  { kind, name, position }: Extract<RouteEnd, { kind: 'place' }>,
  given: Home | undefined,
  context: EndContext,
): RouteTerminus {
  const degrees = degreesOf(position);
  const millionth = (angleDeg: number): number => Math.round(angleDeg * 1e6) / 1e6;
  const place = {
    kind,
    name,
    latitudeDeg: millionth(degrees.latitudeDeg),
    longitudeDeg: millionth(degrees.longitudeDeg),
  };
  return context.direct ? place : { ...place, home: given ?? homeOf(scenario, place, context) };
}

/** As the scenario says how homes are found. */
function homeOf(
  { pointsOfPresence, home: { include, given } }: ResolvedScenario,
  place: RouteTerminus,
  { start, warnings }: EndContext,
): Home {
  const options = { instant: start, ...(given === undefined ? {} : { given }) };
  const home = include === 'none' ? undefined : homePointOfPresence(place, pointsOfPresence, { ...options, include });
  if (home === undefined)
    throw new SkywitnessError(
      'ROUTE_NO_POINT_OF_PRESENCE',
      `no point of presence is known for ${place.name} on ${formatDay(start)}. Name one as an end of the route or in the scenario (its dates are then not asked), or ask for the direct route.`,
    );
  warnings.push(...home.warnings);
  const { pointOfPresence, basis } = home;
  if (basis === 'inferred' && !pointsOfPresenceAt([pointOfPresence], start).includes(pointOfPresence))
    warnings.push({
      code: 'POINT_OF_PRESENCE_POSSIBLE',
      message: `${pointOfPresence.name} is taken as the home of ${place.name}; that it was in service on ${formatDay(start)} is not documented, only possible.`,
    });
  return { pointOfPresence, basis };
}
