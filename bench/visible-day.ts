import { type Geodetic, geodeticFromDegrees } from '@skywitness/engine/earth';
import { sin } from '@skywitness/engine/math';
import { emptyEphemeris, ephemerisInto, prepareSatellite, readElements } from '@skywitness/engine/orbit';
import { type Observers, observersAt, visibleCounter } from '@skywitness/engine/sky';
import { parseInstant, type TimeGrid, timeGrid } from '@skywitness/engine/time';
import { ecfToLookAngles, eciToEcf, gstime, propagate, type SatRec, twoline2satrec } from 'satellite.js';
import { sharedText } from './elements.ts';
import { runPython } from './python.ts';

/** A day over many places: how many of 9,000 satellites are above 25° at each place and step. */
export interface VisibleDay {
  readonly text: string;
  readonly observers: Observers;
  readonly places: readonly Geodetic[];
  readonly grid: TimeGrid;
  /** Steps whose counts are kept for the check, and the counts by observer. */
  readonly kept: ReadonlyMap<number, Int32Array>;
}

export const SATELLITES = 9_000;
export const MASK_RAD: number = (25 * Math.PI) / 180;
const ELEMENTS = 'data/orbits/starlink-2026-04-01.tle.gz';
const START = parseInstant('2026-04-01T00:00:00Z');
/** Positions held at once. */
const POSITIONS = 600_000;

/** Undefined where the fixtures are absent. */
export function visibleDay(placesDeg: readonly (readonly [number, number])[], step: number, hours: number) {
  const text = sharedText(ELEMENTS);
  if (text === undefined) return undefined;
  const places = placesDeg.map(([latitudeDeg, longitudeDeg]) => geodeticFromDegrees(latitudeDeg, longitudeDeg));
  const grid = timeGrid(START, START + hours * 3_600_000_000, step * 1_000_000);
  const steps = [0, 0.37, 0.999].map((share) => Math.floor(share * grid.count));
  const kept = new Map(steps.map((at) => [at, new Int32Array(places.length)]));
  return { text, observers: observersAt(places), places, grid, kept };
}

function preparedOf(text: string) {
  const { elements } = readElements(text, ELEMENTS);
  return elements.slice(0, SATELLITES).map((set) => prepareSatellite([set], [true]));
}

/** Our work: from the text of the element file to the counts of every step; returns their sum. */
export function countDay({ text, observers, grid, kept }: VisibleDay): number {
  const satellites = preparedOf(text);
  const counter = visibleCounter(observers, MASK_RAD, satellites.length);
  const window = Math.min(grid.count, Math.floor(POSITIONS / satellites.length));
  const ephemeris = emptyEphemeris(satellites.length, window);
  let sum = 0;
  for (let firstStep = 0; firstStep < grid.count; firstStep += window) {
    const stepCount = Math.min(window, grid.count - firstStep);
    ephemerisInto(ephemeris, satellites, grid, {
      firstStep,
      stepCount,
      maxElementAgeMicroseconds: Number.POSITIVE_INFINITY,
    });
    for (let step = 0; step < stepCount; step++) {
      const [from, to] = [step * satellites.length, (step + 1) * satellites.length];
      counter.xKm.set(ephemeris.xKm.subarray(from, to));
      counter.yKm.set(ephemeris.yKm.subarray(from, to));
      counter.zKm.set(ephemeris.zKm.subarray(from, to));
      counter.count(satellites.length);
      const { counts, observerAt } = counter;
      for (let at = 0; at < counts.length; at++) sum += counts[at] as number;
      const keep = kept.get(firstStep + step);
      if (keep === undefined) continue;
      observerAt.forEach((observer, at) => {
        if (observer >= 0) keep[observer] = counts[at] as number;
      });
    }
  }
  return sum;
}

/** The first satellites of an element file, three lines each. */
export function firstSatellites(text: string): string {
  return text
    .split(/\r?\n/)
    .slice(0, 3 * SATELLITES)
    .join('\n');
}

/** What satellite.js is given: records and the moments and places of its share of the pairs. */
export interface Sample {
  readonly records: readonly SatRec[];
  readonly dates: readonly Date[];
  readonly places: readonly Geodetic[];
}

export function sampleOf({ text, places, grid }: VisibleDay, stepCount: number, placeCount: number): Sample {
  const lines = text
    .split(/\r?\n/)
    .filter((line) => /^[12] /.test(line))
    .slice(0, 2 * SATELLITES);
  const records = Array.from({ length: SATELLITES }, (_, k) =>
    twoline2satrec(lines[2 * k] as string, lines[2 * k + 1] as string),
  );
  const dates = Array.from({ length: stepCount }, (_, k) => {
    const step = Math.floor(((k + 0.5) * grid.count) / stepCount);
    return new Date((grid.start + step * grid.stepMicroseconds) / 1000);
  });
  const chosen = Array.from(
    { length: placeCount },
    (_, k) => places[Math.floor(((k + 0.5) * places.length) / placeCount)] as Geodetic,
  );
  return { records, dates, places: chosen };
}

/** The peer's work: propagate each satellite at each moment, then look at it from each place. */
export function lookAtEveryPair({ records, dates, places }: Sample): number {
  let seen = 0;
  for (const date of dates) {
    const turn = gstime(date);
    const positions = records.flatMap((record) => {
      const state = propagate(record, date);
      return state?.position === undefined || typeof state.position === 'boolean'
        ? []
        : [eciToEcf(state.position, turn)];
    });
    for (const { latitudeRad, longitudeRad, heightKm } of places) {
      const observer = { latitude: latitudeRad, longitude: longitudeRad, height: heightKm };
      for (const position of positions) if (ecfToLookAngles(observer, position).elevation >= MASK_RAD) seen++;
    }
  }
  return seen;
}

const DAY_MICROSECONDS = 86_400_000_000;
/** Julian date of 1970-01-01T00:00. */
const UNIX_EPOCH_DAYS = 2_440_587.5;

/** A k-d tree does the first moments in Python; seconds. @throws Error when its first count is not ours. */
export function countInPython({ text, observers, grid, kept }: VisibleDay, moments: number): number {
  const { count, xKm, yKm, zKm, upX, upY, upZ } = observers;
  const columns = [xKm, yKm, zKm, upX, upY, upZ];
  const cells = Float64Array.from({ length: 6 * count }, (_, k) => columns[k % 6]?.[Math.floor(k / 6)] as number);
  const input = Buffer.concat([
    Buffer.from(BigInt64Array.of(BigInt(count)).buffer),
    Buffer.from(cells.buffer),
    Buffer.from(firstSatellites(text)),
  ]);
  const day = Math.floor(grid.start / DAY_MICROSECONDS);
  const fraction = grid.start / DAY_MICROSECONDS - day;
  const args = [UNIX_EPOCH_DAYS + day, fraction, grid.stepMicroseconds / DAY_MICROSECONDS, moments].map(String);
  const { seconds, firstSum } = runPython<{ seconds: number; firstSum: number }>('visible_cells.py', args, input);
  const ours = kept.get(0)?.reduce((sum, own) => sum + own, 0) ?? 0;
  if (Math.abs(firstSum - ours) > AGREEMENT * ours)
    throw new Error(`Python counts ${firstSum} in view at first, we count ${ours}`);
  return seconds;
}

/** Another formula for sidereal time turns the sky by metres; some satellites then stand on the other side of the mask. */
const AGREEMENT = 1e-4;

/** Compares the kept steps with every pair, in doubles; throws at the first place that differs. `every`: looks at each so-manieth place. */
export function checkDay({ text, observers, grid, kept }: VisibleDay, every: number): string {
  const satellites = preparedOf(text);
  const moment = emptyEphemeris(satellites.length, 1);
  const sine = sin(MASK_RAD);
  let decisions = 0;
  for (const [step, counts] of kept) {
    ephemerisInto(moment, satellites, grid, {
      firstStep: step,
      stepCount: 1,
      maxElementAgeMicroseconds: Number.POSITIVE_INFINITY,
    });
    for (let place = 0; place < observers.count; place += every) {
      const expected = countOfPlace(observers, place, moment, sine * sine);
      if (expected !== counts[place])
        throw new Error(`step ${step}, place ${place}: ${counts[place]} in view, every pair gives ${expected}`);
      decisions += satellites.length;
    }
  }
  return `0 of ${(decisions / 1e6).toFixed(1)} M decisions differ from f64 brute force`;
}

function countOfPlace(
  { xKm, yKm, zKm, upX, upY, upZ }: Observers,
  place: number,
  moment: ReturnType<typeof emptyEphemeris>,
  sineSquared: number,
): number {
  const at = (column: Float64Array): number => column[place] as number;
  const [x, y, z, nx, ny, nz] = [at(xKm), at(yKm), at(zKm), at(upX), at(upY), at(upZ)];
  let count = 0;
  for (let satellite = 0; satellite < moment.satelliteCount; satellite++) {
    const dx = (moment.xKm[satellite] as number) - x;
    const dy = (moment.yKm[satellite] as number) - y;
    const dz = (moment.zKm[satellite] as number) - z;
    const along = dx * nx + dy * ny + dz * nz;
    if (along >= 0 && along * along >= sineSquared * (dx * dx + dy * dy + dz * dz)) count++;
  }
  return count;
}
