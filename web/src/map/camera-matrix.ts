import type { LatLon } from './scene.ts';

/** The map's camera as it draws the globe: a matrix from the unit sphere to the clip space, and where the eye stands. */
export interface View {
  readonly matrix: Float32Array;
  readonly eye: readonly [number, number, number];
  readonly widthPx: number;
  readonly heightPx: number;
}

export function viewOf(matrix: Float32Array, widthPx: number, heightPx: number): View {
  return { matrix, eye: eyeOf(matrix), widthPx, heightPx };
}

/** The point whose clip x, y and w are all 0, by Cramer's rule. */
function eyeOf(m: Float32Array): [number, number, number] {
  const rows = [0, 1, 3].map((i) => [m[i]!, m[4 + i]!, m[8 + i]!, -m[12 + i]!] as const);
  const [p, q, r] = rows as [(typeof rows)[0], (typeof rows)[0], (typeof rows)[0]];
  const det = (a: number, b: number, c: number): number =>
    p[a]! * (q[b]! * r[c]! - q[c]! * r[b]!) -
    p[b]! * (q[a]! * r[c]! - q[c]! * r[a]!) +
    p[c]! * (q[a]! * r[b]! - q[b]! * r[a]!);
  const whole = det(0, 1, 2);
  return [det(3, 1, 2) / whole, det(0, 3, 2) / whole, det(0, 1, 3) / whole];
}

/** A point of the map's sphere on the screen, or undefined where the Earth hides it or it lies behind the eye. */
export function toScreen(
  { matrix: m, eye, widthPx, heightPx }: View,
  x: number,
  y: number,
  z: number,
): [number, number] | undefined {
  const w = m[3]! * x + m[7]! * y + m[11]! * z + m[15]!;
  if (w <= 0 || isHidden(eye, x, y, z)) return undefined;
  const clipX = (m[0]! * x + m[4]! * y + m[8]! * z + m[12]!) / w;
  const clipY = (m[1]! * x + m[5]! * y + m[9]! * z + m[13]!) / w;
  return [((clipX + 1) / 2) * widthPx, ((1 - clipY) / 2) * heightPx];
}

/** Whether the Earth lies between the eye and a point. */
function isHidden(eye: View['eye'], x: number, y: number, z: number): boolean {
  const [dx, dy, dz] = [x - eye[0], y - eye[1], z - eye[2]];
  const distance = Math.sqrt(dx * dx + dy * dy + dz * dz);
  const along = (eye[0] * dx + eye[1] * dy + eye[2] * dz) / distance;
  const outside = eye[0] * eye[0] + eye[1] * eye[1] + eye[2] * eye[2] - 1;
  const disc = along * along - outside;
  if (disc <= 0) return false;
  const hit = -along - Math.sqrt(disc);
  return hit > 0 && hit < distance - 1e-4;
}

/** The same test for shaders: `hidden(p)` with the uniform `eye`. */
export const HIDDEN_GLSL = `
uniform vec3 eye;
bool hidden(vec3 p) {
  vec3 d = normalize(p - eye);
  float b = dot(eye, d), disc = b * b - dot(eye, eye) + 1.0;
  if (disc <= 0.0) return false;
  float hit = -b - sqrt(disc);
  return hit > 0.0 && hit < distance(p, eye) - 1e-4;
}`;

/** On the map's sphere: x towards 90° east, y north, z towards 0° east. */
export function onSphere({ latitudeDeg, longitudeDeg }: LatLon, radius = 1): [number, number, number] {
  const [latitude, longitude] = [(latitudeDeg * Math.PI) / 180, (longitudeDeg * Math.PI) / 180];
  const cosine = radius * Math.cos(latitude);
  return [cosine * Math.sin(longitude), radius * Math.sin(latitude), cosine * Math.cos(longitude)];
}

/** The point of the map's sphere below a position, the inverse of `onSphere`. */
export function groundBeneath([x, y, z]: readonly [number, number, number]): LatLon {
  const deg = 180 / Math.PI;
  return { latitudeDeg: Math.asin(y / Math.sqrt(x * x + y * y + z * z)) * deg, longitudeDeg: Math.atan2(x, z) * deg };
}
