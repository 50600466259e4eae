import { SkywitnessError } from '../errors.ts';

/** One closed ring in longitude and latitude: unwrapped (no jump at the antimeridian), its last vertex equal to its first. */
export interface Ring {
  readonly longitudesDeg: Float64Array;
  readonly latitudesDeg: Float64Array;
  /** A long edge (over 5° the short way) was drawn across more than 180° of longitude: its two longitudes as written. Short ones are how maps cross the antimeridian. */
  readonly shortenedEdgeDeg?: readonly [number, number];
}

/**
 * Reads one GeoJSON linear ring (RFC 7946 §3.1.6) and lays it out on an unrolled longitude axis.
 *
 * - An edge of more than 180° of longitude is taken the short way, across the antimeridian.
 * - An edge of exactly 360° is a cut of the map (Antarctica along −90°, a box round the whole Earth) and is kept when
 *   the ring would otherwise enclose nothing or not close.
 * - A ring that runs once round the Earth is closed over the pole on the side of its mean latitude.
 *
 * Longitudes to ±360° are accepted. The result starts west of 180°: its western edge lies in [−180°, 180°).
 *
 * @param where names the ring in messages, for example `ring 0 of "Fiji" (fiji.geojson)`.
 * @throws SkywitnessError `RING_OPEN`, `RING_SHORT`, `RING_WINDING`, `POSITION_INVALID`, `LATITUDE_RANGE`, `LONGITUDE_RANGE`.
 */
export function readRing(positions: unknown, where: string): Ring {
  const points = readPositions(positions, where);
  requireClosed(points, where);
  const short = unwrap(points, false);
  const isMapCut = short.hasFullTurn && (turns(short.longitudes) !== 0 || doubleArea(short.longitudes, points) === 0);
  const { longitudes, shortened } = isMapCut ? unwrap(points, true) : short;
  const latitudes = points.map((point) => point[1]);
  closeOverPole(longitudes, latitudes, where);
  const ring = withoutRepeats(startWest(longitudes), latitudes);
  return shortened ? { ...ring, shortenedEdgeDeg: shortened } : ring;
}

/** A box drawn by hand from −170° to 170° may mean the whole Earth or 20°; a coastline that crosses the antimeridian has short edges. */
const LONG_EDGE_DEG = 5;

type Point = readonly [longitudeDeg: number, latitudeDeg: number];

function readPositions(positions: unknown, where: string): Point[] {
  if (!Array.isArray(positions)) {
    throw new SkywitnessError(
      'POSITION_INVALID',
      `${where} is not a list of positions. Write [[longitude, latitude], …].`,
    );
  }
  if (positions.length < 4) {
    throw new SkywitnessError(
      'RING_SHORT',
      `${where} has ${positions.length} positions; a ring needs at least 4, the last equal to the first. Add the missing corners.`,
    );
  }
  return positions.map((position, index) => readPosition(position, `position ${index} of ${where}`));
}

function readPosition(position: unknown, where: string): Point {
  const [longitudeDeg, latitudeDeg] = Array.isArray(position) ? position : [];
  if (!Number.isFinite(longitudeDeg) || !Number.isFinite(latitudeDeg)) {
    throw new SkywitnessError(
      'POSITION_INVALID',
      `${where} is ${JSON.stringify(position)}, not two finite numbers. Write [longitude, latitude] in degrees.`,
    );
  }
  if (Math.abs(latitudeDeg) > 90) {
    throw new SkywitnessError(
      'LATITUDE_RANGE',
      `${where} has latitude ${latitudeDeg}, outside -90 to 90. GeoJSON puts longitude first: check the order.`,
    );
  }
  if (Math.abs(longitudeDeg) > 360) {
    throw new SkywitnessError(
      'LONGITUDE_RANGE',
      `${where} has longitude ${longitudeDeg}, outside -360 to 360. Check that the file is in degrees (EPSG:4326), not metres.`,
    );
  }
  return [longitudeDeg, latitudeDeg];
}

/** Closed on the globe: −180° and 180° are the same place. */
function requireClosed(points: readonly Point[], where: string): void {
  const first = points[0]!;
  const last = points[points.length - 1]!;
  if (first[1] === last[1] && (last[0] - first[0]) % 360 === 0) return;
  throw new SkywitnessError(
    'RING_OPEN',
    `${where} is open: it starts at [${first.join(', ')}] and ends at [${last.join(', ')}]. Repeat the first position at the end; if the ring was cut off, restore the missing part.`,
  );
}

interface Unwrapped {
  longitudes: number[];
  hasFullTurn: boolean;
  shortened: readonly [number, number] | undefined;
}

/** Adds whole turns so that no edge spans more than 180°; edges of exactly 360° stay when `keepFullTurns`. */
function unwrap(points: readonly Point[], keepFullTurns: boolean): Unwrapped {
  const longitudes = [points[0]![0]];
  let offset = 0;
  let hasFullTurn = false;
  let shortened: readonly [number, number] | undefined;
  for (let i = 1; i < points.length; i++) {
    const from = points[i - 1]![0];
    const to = points[i]![0];
    const isFullTurn = Math.abs(to - from) === 360;
    hasFullTurn ||= isFullTurn;
    if (!(isFullTurn && keepFullTurns)) {
      let step = to - from;
      while (step > 180) step -= 360;
      while (step < -180) step += 360;
      const turnsTaken = Math.round((step - (to - from)) / 360);
      if (turnsTaken !== 0 && Math.abs(step) > LONG_EDGE_DEG) shortened ??= [from, to];
      offset += 360 * turnsTaken;
    }
    longitudes.push(to + offset);
  }
  return { longitudes, hasFullTurn, shortened };
}

/** Whole turns round the Earth between the first and last vertex. */
function turns(longitudes: readonly number[]): number {
  return Math.round((longitudes[longitudes.length - 1]! - longitudes[0]!) / 360);
}

/** Twice the signed area in square degrees; only whether it vanishes matters. */
function doubleArea(longitudes: readonly number[], points: readonly Point[]): number {
  let sum = 0;
  for (let i = 1; i < longitudes.length; i++) {
    sum += (longitudes[i]! - longitudes[i - 1]!) * (points[i]![1] + points[i - 1]![1]);
  }
  return sum;
}

function closeOverPole(longitudes: number[], latitudes: number[], where: string): void {
  const winding = turns(longitudes);
  if (winding === 0) return;
  if (Math.abs(winding) > 1) {
    throw new SkywitnessError(
      'RING_WINDING',
      `${where} runs ${Math.abs(winding)} times round the Earth; at most once has a meaning. Split it into simple rings.`,
    );
  }
  const mean = latitudes.reduce((sum, latitude) => sum + latitude, 0) / latitudes.length;
  const poleDeg = mean < 0 ? -90 : 90;
  const first = longitudes[0]!;
  const firstLatitude = latitudes[0]!;
  longitudes.push(longitudes[longitudes.length - 1]!, first, first);
  latitudes.push(poleDeg, poleDeg, firstLatitude);
}

function startWest(longitudes: readonly number[]): Float64Array {
  const west = longitudes.reduce((least, longitude) => Math.min(least, longitude), Number.POSITIVE_INFINITY);
  const shift = -360 * Math.floor((west + 180) / 360);
  return Float64Array.from(longitudes, (longitude) => longitude + shift);
}

/** Drops vertices equal to the one before: they are no edges. */
function withoutRepeats(longitudes: Float64Array, latitudes: readonly number[]): Ring {
  const isNew = (i: number): boolean =>
    i === 0 || longitudes[i] !== longitudes[i - 1] || latitudes[i] !== latitudes[i - 1];
  return {
    longitudesDeg: longitudes.filter((_, i) => isNew(i)),
    latitudesDeg: Float64Array.from(latitudes.filter((_, i) => isNew(i))),
  };
}
