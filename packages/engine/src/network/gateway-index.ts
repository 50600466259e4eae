import { PI, RAD_PER_DEG } from '../constants.ts';
import { acos, cos } from '../math/index.ts';
import type { Observers } from '../sky/index.ts';
import { dot, norm, type Vector3 } from '../vector.ts';

/** The gateways, ascending, above whose horizon a satellite at an Earth-fixed position (km) may stand; a few more, never fewer. */
export type GatewayIndex = (xKm: number, yKm: number, zKm: number) => Int32Array;

/** Directions are sorted into the squares of a cube's faces, so many along an edge: at most 6° from a centre to its corners. */
const SQUARES = 16;
/** Distances from the Earth's centre are rounded up to a whole number of these, km. */
const SHELL_KM = 250;
/** The horizon plane of a site is nowhere nearer to the Earth's centre, km: it touches the ellipsoid (polar radius 6,356.75). */
const HORIZON_KM = 6356;
/** From the geodetic vertical to the direction from the Earth's centre: at most 0.193°. */
const VERTICAL_RAD = 0.25 * RAD_PER_DEG;

const NONE = new Int32Array(0);

/**
 * Finds the gateways near a satellite without looking at all of them: lists by direction and distance, each made when it is
 * first asked for. A position that is no number sees none.
 */
export function gatewayIndex(observers: Observers, gateways: Int32Array): GatewayIndex {
  const directions = Array.from({ length: observers.count }, (_, k) =>
    unit([observers.xKm[k], observers.yKm[k], observers.zKm[k]]),
  );
  const lists = new Map<number, Int32Array>();
  return (xKm, yKm, zKm) => {
    const shell = Math.ceil(Math.sqrt(xKm * xKm + yKm * yKm + zKm * zKm) / SHELL_KM);
    if (!(shell > 0)) return NONE;
    const key = shell * 6 * SQUARES * SQUARES + squareOf(xKm, yKm, zKm);
    const known = lists.get(key);
    if (known !== undefined) return known;
    const { centre, radiusRad } = squareAt(key % (6 * SQUARES * SQUARES));
    const reachRad = radiusRad + acos(Math.min(1, HORIZON_KM / (shell * SHELL_KM))) + VERTICAL_RAD;
    const least = cos(Math.min(PI, reachRad));
    const list = gateways.filter((gateway) => dot(directions[gateway], centre) >= least);
    lists.set(key, list);
    return list;
  };
}

function unit(vector: Vector3): Vector3 {
  const length = norm(vector);
  return [vector[0] / length, vector[1] / length, vector[2] / length];
}

/** Which of the 6 × 16 × 16 squares a direction passes through: faces +x, −x, +y, −y, +z, −z. */
function squareOf(x: number, y: number, z: number): number {
  const [ax, ay, az] = [Math.abs(x), Math.abs(y), Math.abs(z)];
  if (ax >= ay && ax >= az) return squareOfFace(x > 0 ? 0 : 1, y / ax, z / ax);
  if (ay >= az) return squareOfFace(y > 0 ? 2 : 3, z / ay, x / ay);
  return squareOfFace(z > 0 ? 4 : 5, x / az, y / az);
}

function squareOfFace(face: number, u: number, v: number): number {
  return (face * SQUARES + stripe(u)) * SQUARES + stripe(v);
}

function stripe(u: number): number {
  return Math.min(SQUARES - 1, Math.floor(((u + 1) / 2) * SQUARES));
}

/** The direction of a square's centre, and how far its corners are from there. */
function squareAt(square: number): { readonly centre: Vector3; readonly radiusRad: number } {
  const face = Math.floor(square / (SQUARES * SQUARES));
  const column = Math.floor(square / SQUARES) % SQUARES;
  const row = square % SQUARES;
  const at = (du: number, dv: number): Vector3 => onFace(face, edge(column + du), edge(row + dv));
  const centre = at(0.5, 0.5);
  const corners = [at(0, 0), at(0, 1), at(1, 0), at(1, 1)];
  return { centre, radiusRad: Math.max(...corners.map((corner) => acos(Math.min(1, dot(centre, corner))))) };
}

function edge(stripes: number): number {
  return (2 * stripes) / SQUARES - 1;
}

function onFace(face: number, u: number, v: number): Vector3 {
  const w = face % 2 === 0 ? 1 : -1;
  if (face < 2) return unit([w, u, v]);
  return face < 4 ? unit([v, w, u]) : unit([u, v, w]);
}
