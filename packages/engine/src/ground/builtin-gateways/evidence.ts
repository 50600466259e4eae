import type { Confidence } from '../../system/index.ts';
import type { DateBasis } from '../site.ts';

/** What a built-in site rests on: the date, the kind of date, and the source. */
export interface Evidence {
  readonly from: string;
  readonly possibleFrom?: string;
  readonly basis: DateBasis;
  readonly confidence: Confidence;
  readonly source: string;
}

const MAP = 'volunteers\' map "Unofficial Starlink Global Gateways & PoPs"';

/** First launch of Starlink's operational satellites: a site first listed later may be as old as that. */
const FIRST_LAUNCH = '2019-11-11';

/**
 * The map before its update of spring 2023: its newest dated entry is of 2022-12-28 and it lacks the notes of February 2023.
 * The position is that of the map, here and below.
 */
export const MAP_EARLY_2023: Evidence = {
  from: '2023-02-28',
  possibleFrom: FIRST_LAUNCH,
  basis: 'first-listed',
  confidence: 'low',
  source: `${MAP}, early 2023, and again 2023-10-10`,
};

export const MAP_2023_10: Evidence = {
  from: '2023-10-10',
  possibleFrom: '2023-02-28',
  basis: 'first-listed',
  confidence: 'low',
  source: `${MAP}, 2023-10-10`,
};

/** Operational in this list only, not yet on the map of 2023; where that knew the site as planned, the position is that of the map. */
export const LISTED_2026_03: Evidence = {
  from: '2026-03-20',
  possibleFrom: '2023-10-10',
  basis: 'first-listed',
  confidence: 'low',
  source: `ground station list of juliensimon/starlink-viz, 2026-03-20 (operational); position also in the ${MAP} where it knew the site`,
};

/**
 * European gateways in the month that matters for Ukraine. Eleven countries with gateways were reported, Poland and Turkey
 * named among them; the map of early 2023 shows eleven in Europe, the Isle of Man counted apart. That they are the same
 * eleven, and that each site of such a country was up, is our inference: hence low, except where a source names the country.
 */
export const REPORTED_2022_03: Evidence = {
  from: '2022-03-01',
  possibleFrom: FIRST_LAUNCH,
  basis: 'first-listed',
  confidence: 'low',
  source: `report of gateways in eleven countries, March 2022 (City A.M.); site and position from the ${MAP}, early 2023 and 2023-10-10`,
};

/** Licensed or registered on a day; service may have begun later. Without an authority, the date column of the map is meant. */
export function licensed(
  day: string,
  confidence: Confidence = 'low',
  authority = `${MAP}, 2023-10-10: date of grant`,
): Evidence {
  return { from: day, basis: 'licensed', confidence, source: authority };
}

/** Built, with a date in the map whose meaning it does not state. */
export function builtByMap(day: string): Evidence {
  return {
    from: day,
    possibleFrom: FIRST_LAUNCH,
    basis: 'first-listed',
    confidence: 'low',
    source: `${MAP}, 2023-10-10: built, dated ${day}`,
  };
}

/** The note for a site where a list disagrees by more than 50 km. Positions are never averaged. */
export function elsewhereIn2026(latitudeDeg: number, longitudeDeg: number, distanceKm: number): string {
  return `The list of 2026-03-20 says ${latitudeDeg}, ${longitudeDeg}, ${distanceKm} km away; it finds coordinates by name, so the map is kept.`;
}

/** The note for a site that the map first presumed live and then corrected. */
export function notBuiltAsOf(time: string): string {
  return `The early-2023 map presumed it live, that of 2023-10-10 says not built as of ${time}.`;
}
