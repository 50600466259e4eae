import type { Confidence } from '../system/index.ts';

/**
 * What the start date of a site rests on: it was reported to open then; it was licensed then, and went live at or after it;
 * a list or report of that date is the first to show it, so that it may have been live before; or the user's own file says so.
 */
export type DateBasis = 'opened' | 'licensed' | 'first-listed' | 'user';

/** A place of the ground segment: where, since when, and who says so. */
export interface Site {
  /** Unique within a list; built-in ones read `starlink-tr-muallim`. */
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2 code, or `??` where the user's file names none. */
  readonly country: string;
  /** Geodetic, WGS-84. Built-in positions are kept at 0.1°. */
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  /** The true position is believed to lie within this distance, km; rounding to 0.1° alone is up to 7.9 km. */
  readonly positionUncertaintyKm: number;
  /** First day live (UTC, inclusive); absent in users' files: live at all times. */
  readonly from?: string;
  /** First day on which it may have been live although nothing documents it; absent: no such time before `from`. */
  readonly possibleFrom?: string;
  /** First day no longer live; absent: still live as far as is known. */
  readonly until?: string;
  readonly basis: DateBasis;
  readonly system: string;
  readonly source: string;
  /** Of built-in sites: how sure position and dates are. */
  readonly confidence?: Confidence;
  readonly reviewBy?: string;
  readonly note?: string;
}

/** A ground station with feeder links: where bent-pipe traffic and laser paths come down. */
export interface Gateway extends Site {
  /** `unconfirmed`: planned, being built, or of unknown state; left out unless asked for. */
  readonly status: 'live' | 'unconfirmed';
  /** Its own mask where a file gives one; otherwise the scenario's. */
  readonly elevationMaskDeg?: number;
  /** Satellites that it can serve at once, where a list counts its antennas. */
  readonly antennas?: number;
  /** Band of its feeder links, where a list names it. */
  readonly band?: FeederBand;
}

export const FEEDER_BANDS = ['Ka', 'E', 'Ka and E'] as const;
export type FeederBand = (typeof FEEDER_BANDS)[number];

/** Where traffic meets the internet; `code` is the operator's, as in reverse DNS names. */
export interface PointOfPresence extends Site {
  readonly code?: string;
}

/** A user's dish. Tilt and cone matter only where `fieldOfViewDeg` is given. */
export interface Terminal {
  readonly name: string;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  /** Above the ellipsoid, km; 0 unless given. */
  readonly heightKm?: number;
  readonly elevationMaskDeg?: number;
  /** Full opening angle of the cone of steering; no cone unless given. */
  readonly fieldOfViewDeg?: number;
  /** Angle between boresight and vertical. */
  readonly tiltDeg?: number;
  /** Azimuth towards which the dish is tilted, clockwise from north. */
  readonly boresightAzimuthDeg?: number;
  /** Local horizon, sorted by azimuth; linear in between and across north. */
  readonly horizonDeg?: readonly (readonly [azimuthDeg: number, elevationDeg: number])[];
}
