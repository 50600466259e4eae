import { MICROSECONDS_PER_DAY } from '../constants.ts';
import type { Geodetic } from '../earth/index.ts';
import { formatDay, type Instant } from '../time/index.ts';
import { conflictAreaAt } from './conflict-areas.ts';
import { ALLOWED, type Permission } from './present-time.ts';

/** Finest cells in which observations of a conflict area may be shown: H3 resolution 4 has cells of 1,770 km². */
export const FINEST_OBSERVATION_RESOLUTION = 4;
/** Fewest people whose observations may be shown together there. */
export const FEWEST_CONTRIBUTORS = 5;
/** Observations of a conflict area are shown only when they are older than this. */
export const OBSERVATIONS_AFTER_DAYS = 30;

/** Observations of one cell, as they would be shown. */
export interface ObservedCell {
  /** The centre of the cell. */
  readonly position: Geodetic;
  /** H3 resolution. */
  readonly resolution: number;
  readonly contributors: number;
  /** The newest of the observations. */
  readonly latest: Instant;
}

/**
 * Whether observations of a cell may be shown: in a listed conflict area only coarse, from several people, and old, so that
 * they tell of an area and not of a dish.
 *
 * @param now the present, from the host: the engine has no clock.
 * @example
 * ```ts
 * import { geodeticFromDegrees } from '@skywitness/engine/earth';
 * import { mayShowObservations } from '@skywitness/engine/publication';
 * import { parseInstant } from '@skywitness/engine/time';
 * const cell = { position: geodeticFromDegrees(50.45, 30.52), resolution: 4, contributors: 5, latest: parseInstant('2026-10-01') };
 * mayShowObservations(cell, parseInstant('2026-11-21')).allowed; // => true
 * mayShowObservations({ ...cell, contributors: 4 }, parseInstant('2026-11-21')).allowed; // => false
 * ```
 */
export function mayShowObservations(cell: ObservedCell, now: Instant): Permission {
  const area = conflictAreaAt(cell.position, now);
  if (area === undefined) return ALLOWED;
  const newest = now - OBSERVATIONS_AFTER_DAYS * MICROSECONDS_PER_DAY;
  const faults = [
    ...(cell.resolution <= FINEST_OBSERVATION_RESOLUTION
      ? []
      : [`cells of resolution ${cell.resolution} are too fine: show ${FINEST_OBSERVATION_RESOLUTION} or coarser`]),
    ...(cell.contributors >= FEWEST_CONTRIBUTORS
      ? []
      : [`${cell.contributors} contributors are too few: show ${FEWEST_CONTRIBUTORS} or more together`]),
    ...(cell.latest <= newest ? [] : [`they are too new: show those before ${formatDay(newest)}`]),
  ];
  if (faults.length === 0) return ALLOWED;
  const sentence = `the observations lie in a listed conflict area (${area.name}), where they could show a single dish; ${faults.join('; ')}. Why: docs/HARM.md.`;
  return { allowed: false, code: 'HARM_OBSERVATION', area, sentence };
}
