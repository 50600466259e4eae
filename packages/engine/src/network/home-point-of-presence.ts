import { SkywitnessError, type Warning } from '../errors.ts';
import { type PointOfPresence, pointsOfPresenceAt, type SitesAtOptions } from '../ground/index.ts';
import { formatDay, type Instant } from '../time/index.ts';
import { type GroundPoint, greatCircleKm } from './great-circle.ts';

/** Chooses the home of a terminal among points of presence in service: an index, or −1. Replace it to try another inference. */
export type ChoosePointOfPresence = (terminal: GroundPoint, points: readonly PointOfPresence[]) => number;

/** The nearest by great circle; a tie goes to the first in the list. */
export const nearestPointOfPresence: ChoosePointOfPresence = (terminal, points) => {
  let nearest = -1;
  let nearestKm = Number.POSITIVE_INFINITY;
  points.forEach((point, index) => {
    const distanceKm = greatCircleKm(terminal, point);
    if (distanceKm < nearestKm) [nearest, nearestKm] = [index, distanceKm];
  });
  return nearest;
};

/** Where a terminal's traffic meets the internet, and whether anybody said so. */
export interface HomePointOfPresence {
  readonly pointOfPresence: PointOfPresence;
  /** `given` by the scenario, or `inferred`: no operator publishes which terminal belongs to which. */
  readonly basis: 'given' | 'inferred';
  readonly warnings: readonly Warning[];
}

/**
 * The point of presence through which all traffic of a terminal goes, whatever gateway it lands at (Mohan et al., WWW 2024; measurements
 * of the University of Victoria, ICC 2024): the one given by id or code, else one chosen among those in service at the instant.
 *
 * Accuracy: the nearest is a guess. For the largest city of a country it names a point of presence that Starlink probes of
 * that country reported in 2025 in 28 of 37 countries (tested: at least two in three); Yemen, for one, went through Frankfurt.
 * Undefined where no point of presence is documented for that day: before 2023 none is, and `include: 'possible'` adds those
 * that may have been in service.
 *
 * @throws SkywitnessError `POINT_OF_PRESENCE_UNKNOWN` when the given one is not in the list.
 * @example
 * ```ts
 * import { builtinPointsOfPresence } from '@skywitness/engine/ground';
 * import { homePointOfPresence } from '@skywitness/engine/network';
 * import { parseInstant } from '@skywitness/engine/time';
 * const points = builtinPointsOfPresence('starlink');
 * const kyiv = { latitudeDeg: 50.45, longitudeDeg: 30.52 };
 * const home = homePointOfPresence(kyiv, points, { instant: parseInstant('2026-07-24') });
 * home?.pointOfPresence.name; // => 'Warsaw'
 * home?.basis; // => 'inferred'
 * ```
 */
export function homePointOfPresence(
  terminal: GroundPoint,
  points: readonly PointOfPresence[],
  options: SitesAtOptions & {
    readonly instant: Instant;
    /** `id` or `code`. */
    readonly given?: string;
    readonly choose?: ChoosePointOfPresence;
  },
): HomePointOfPresence | undefined {
  const inService = pointsOfPresenceAt(points, options.instant, options);
  if (options.given !== undefined) return givenPoint(points, inService, options.given, options.instant);
  const chosen = inService[(options.choose ?? nearestPointOfPresence)(terminal, inService)];
  return chosen === undefined ? undefined : { pointOfPresence: chosen, basis: 'inferred', warnings: [] };
}

/** What the scenario says holds, also where the list does not document the site for that day; then with a warning. */
function givenPoint(
  points: readonly PointOfPresence[],
  inService: readonly PointOfPresence[],
  given: string,
  instant: Instant,
): HomePointOfPresence {
  const pointOfPresence = points.find((point) => point.id === given || point.code === given);
  if (pointOfPresence === undefined) {
    throw new SkywitnessError(
      'POINT_OF_PRESENCE_UNKNOWN',
      `there is no point of presence "${given}". Known are ${points.map((point) => point.code ?? point.id).join(', ') || 'none'}; add it to the list with its position.`,
    );
  }
  if (inService.includes(pointOfPresence)) return { pointOfPresence, basis: 'given', warnings: [] };
  const message = `${pointOfPresence.name} (${given}) is not documented to be in service on ${formatDay(instant)}; it is used because it was given.`;
  return { pointOfPresence, basis: 'given', warnings: [{ code: 'POINT_OF_PRESENCE_NOT_IN_SERVICE', message }] };
}
