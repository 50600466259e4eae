import { MICROSECONDS_PER_DAY } from '../constants.ts';
import type { Geodetic } from '../earth/index.ts';
import { formatDay, type Instant } from '../time/index.ts';
import { type ConflictArea, conflictAreaAt } from './conflict-areas.ts';

/** Whether something may be shown, and if not, why, and what is possible instead. */
export type Permission =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      readonly code: 'HARM_FORECAST' | 'HARM_PRESENT_TIME' | 'HARM_EDGE' | 'HARM_OBSERVATION';
      readonly area: ConflictArea;
      readonly sentence: string;
    };

/** In a conflict area single satellites are shown only when they passed longer ago than this. */
export const SATELLITES_AFTER_DAYS = 30;

/** In a conflict area front lines and the edges of restrictions are shown only when they are older than this. */
export const EDGES_AFTER_DAYS = 90;

export const ALLOWED: Permission = { allowed: true };

/**
 * Whether answers of any kind may be given for a place at an instant: in a listed conflict area there are no forecasts.
 *
 * @param now the present, from the host: the engine has no clock.
 */
export function mayAnswer(position: Geodetic, instant: Instant, now: Instant): Permission {
  const area = instant > now ? conflictAreaAt(position, now) : undefined;
  return area === undefined ? ALLOWED : forecastRefused(area, now);
}

/**
 * Whether output about single satellites (passes, look angles, which one serves) may be given for a place at an instant:
 * in a listed conflict area only for times more than 30 days ago.
 *
 * @param now the present, from the host: the engine has no clock.
 * @example
 * ```ts
 * import { geodeticFromDegrees } from '@skywitness/engine/earth';
 * import { mayShowSatellites } from '@skywitness/engine/publication';
 * import { parseInstant } from '@skywitness/engine/time';
 * const [kyiv, now] = [geodeticFromDegrees(50.45, 30.52), parseInstant('2026-11-21')];
 * mayShowSatellites(kyiv, parseInstant('2022-09-26'), now).allowed; // => true
 * mayShowSatellites(kyiv, parseInstant('2026-11-20'), now).allowed; // => false
 * mayShowSatellites(geodeticFromDegrees(25.04, 121.56), now, now).allowed; // => true
 * ```
 */
export function mayShowSatellites(position: Geodetic, instant: Instant, now: Instant): Permission {
  const latest = now - SATELLITES_AFTER_DAYS * MICROSECONDS_PER_DAY;
  const area = instant > latest ? conflictAreaAt(position, now) : undefined;
  if (area === undefined) return ALLOWED;
  return instant > now ? forecastRefused(area, now) : presentRefused(area, latest);
}

/**
 * Whether output that shows where a restriction or a front line ran at an instant may be given for a place: in a listed
 * conflict area only for times more than 90 days ago.
 *
 * @param now the present, from the host: the engine has no clock.
 * @example
 * ```ts
 * import { geodeticFromDegrees } from '@skywitness/engine/earth';
 * import { mayShowEdges } from '@skywitness/engine/publication';
 * import { parseInstant } from '@skywitness/engine/time';
 * const [kyiv, now] = [geodeticFromDegrees(50.45, 30.52), parseInstant('2026-11-21')];
 * mayShowEdges(kyiv, parseInstant('2026-08-01'), now).allowed; // => true
 * mayShowEdges(kyiv, parseInstant('2026-09-01'), now).allowed; // => false
 * ```
 */
export function mayShowEdges(position: Geodetic, instant: Instant, now: Instant): Permission {
  const latest = now - EDGES_AFTER_DAYS * MICROSECONDS_PER_DAY;
  const area = instant > latest ? conflictAreaAt(position, now) : undefined;
  if (area === undefined) return ALLOWED;
  return instant > now ? forecastRefused(area, now) : edgeRefused(area, latest);
}

function edgeRefused(area: ConflictArea, latest: Instant): Permission {
  const sentence = `the place lies in a listed conflict area (${area.name}), where the edges of restrictions and front lines are shown only after ${EDGES_AFTER_DAYS} days, because they can show where people fight. Ask about time before ${formatDay(latest)}. Why: docs/HARM.md.`;
  return { allowed: false, code: 'HARM_EDGE', area, sentence };
}

function forecastRefused(area: ConflictArea, now: Instant): Permission {
  const sentence = `the place lies in a listed conflict area (${area.name}), and the time is later than now: when and where service will fail there is not foretold, because that can help to hit people. Ask about time before ${formatDay(now)}. Why: docs/HARM.md.`;
  return { allowed: false, code: 'HARM_FORECAST', area, sentence };
}

function presentRefused(area: ConflictArea, latest: Instant): Permission {
  const sentence = `the place lies in a listed conflict area (${area.name}), where single satellites, their directions and who is served by which are shown only after ${SATELLITES_AFTER_DAYS} days, because they can help to find terminals. Ask about time before ${formatDay(latest)}, or use assess without --detail, which gives shares of time. Why: docs/HARM.md.`;
  return { allowed: false, code: 'HARM_PRESENT_TIME', area, sentence };
}
