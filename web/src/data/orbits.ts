import { geodeticFromEarthFixed, WGS84 } from '@skywitness/engine/earth';
import { emptyEphemeris, ephemerisInto, POSITION_VALID } from '@skywitness/engine/orbit';
import { mayShowSatellites } from '@skywitness/engine/publication';
import { type Instant, timeGrid } from '@skywitness/engine/time';
import type { Orbits, OrbitsAsk } from './calls.ts';
import { now } from './harm.ts';
import { runOf } from './run.ts';

/**
 * Where all satellites are at a few moments, on the map's sphere. The map draws geodetic latitude as latitude of a sphere;
 * satellites are put above their geodetic sub-satellite point, so that they stand over the right place.
 */
export function orbitsFrom({ digest, start, stepMicroseconds, count }: OrbitsAsk): Orbits {
  const { scenario, prepared } = runOf(digest);
  const grid = timeGrid(start, start + count * stepMicroseconds, stepMicroseconds);
  const satellites = prepared.length;
  const ephemeris = emptyEphemeris(satellites, count);
  const { maxElementAgeMicroseconds, designed } = scenario;
  ephemerisInto(ephemeris, prepared, grid, { firstStep: 0, stepCount: count, maxElementAgeMicroseconds, designed });
  const positions = new Float32Array(3 * satellites * count).fill(Number.NaN);
  // Sets that stand in for others do not tell where a satellite is.
  if (scenario.standIn) return { start, stepMicroseconds, count, satellites, positions };
  const isShown = shownUntil(start + count * stepMicroseconds);
  for (let at = 0; at < satellites * count; at++) {
    if (ephemeris.status[at] !== POSITION_VALID) continue;
    const position = geodeticFromEarthFixed([ephemeris.xKm[at]!, ephemeris.yKm[at]!, ephemeris.zKm[at]!]);
    if (!isShown(position)) continue;
    const radius = 1 + position.heightKm / WGS84.equatorialRadiusKm;
    const cosine = radius * Math.cos(position.latitudeRad);
    positions[3 * at] = cosine * Math.sin(position.longitudeRad);
    positions[3 * at + 1] = radius * Math.sin(position.latitudeRad);
    positions[3 * at + 2] = cosine * Math.cos(position.longitudeRad);
  }
  return { start, stepMicroseconds, count, satellites, positions };
}

/** In conflict areas satellites overhead are shown only where they passed long enough ago. */
function shownUntil(latest: Instant): (position: Parameters<typeof mayShowSatellites>[0]) => boolean {
  const present = now();
  return (position) => mayShowSatellites(position, latest, present).allowed;
}
