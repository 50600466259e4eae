import type { Ellipsoid } from '../src/earth/index.ts';
import type { Snapshot } from '../src/sky/index.ts';

/**
 * The world of the spherical reference tables: a sphere of 6378.137 km, circular two-body orbits without oblateness,
 * sidereal time 0 at t = 0. Satellite j of plane i has node 360° i / P and argument of latitude 360° (j / S + F i / (P S)).
 */
export const SPHERE: Ellipsoid = { name: 'sphere', equatorialRadiusKm: 6378.137, flattening: 0 };

const GRAVITY_KM3_PER_S2 = 398_600.4418;
const ROTATION_RAD_PER_S = 7.292_115_9e-5;
/** Time in which the Earth of the tables turns once, s. */
export const SIDEREAL_DAY_SECONDS: number = (2 * Math.PI) / ROTATION_RAD_PER_S;

export interface SphericalShell {
  readonly altitudeKm: number;
  readonly inclinationDeg: number;
  readonly planes: number;
  readonly satellitesPerPlane: number;
  readonly phaseFactor: number;
}

export const SHELL_1: SphericalShell = {
  altitudeKm: 550,
  inclinationDeg: 53,
  planes: 72,
  satellitesPerPlane: 22,
  phaseFactor: 39,
};

export function emptySnapshot(count: number): Snapshot {
  return { count, xKm: new Float64Array(count), yKm: new Float64Array(count), zKm: new Float64Array(count) };
}

/** Positions of a shell, Earth-fixed, a number of seconds after t = 0. */
export function shellInto(out: Snapshot, shell: SphericalShell, seconds: number): void {
  const { planes, satellitesPerPlane: slots } = shell;
  const radiusKm = SPHERE.equatorialRadiusKm + shell.altitudeKm;
  const along = Math.sqrt(GRAVITY_KM3_PER_S2 / (radiusKm * radiusKm * radiusKm)) * seconds;
  for (let plane = 0; plane < planes; plane += 1) {
    const node = (2 * Math.PI * plane) / planes - ROTATION_RAD_PER_S * seconds;
    for (let slot = 0; slot < slots; slot += 1) {
      const phase = 2 * Math.PI * (slot / slots + (shell.phaseFactor * plane) / (planes * slots));
      write(out, plane * slots + slot, {
        radiusKm,
        inclinationDeg: shell.inclinationDeg,
        node,
        latitudeArgument: phase + along,
      });
    }
  }
}

interface OnOrbit {
  readonly radiusKm: number;
  readonly inclinationDeg: number;
  readonly node: number;
  readonly latitudeArgument: number;
}

function write(out: Snapshot, index: number, { radiusKm, inclinationDeg, node, latitudeArgument }: OnOrbit): void {
  const inclination = (inclinationDeg * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(latitudeArgument), Math.sin(latitudeArgument)];
  const across = sine * Math.cos(inclination);
  out.xKm[index] = radiusKm * (Math.cos(node) * cosine - Math.sin(node) * across);
  out.yKm[index] = radiusKm * (Math.sin(node) * cosine + Math.cos(node) * across);
  out.zKm[index] = radiusKm * sine * Math.sin(inclination);
}
