import { cross, type Vector3 } from '@skywitness/engine/vector';

/** A direction in the frame of the dish, and the same in the sky; unit vectors. */
export type Sight = readonly [inDishFrame: Vector3, inSky: Vector3];

/**
 * The rotation from the frame of a dish into the sky that fits many sights best (Wahba's problem by Davenport's quaternion:
 * the eigenvector of the largest eigenvalue, found by iteration).
 */
export function rotationOf(sights: readonly Sight[]): (inDishFrame: Vector3) => Vector3 {
  const profile = profileOf(sights);
  let quaternion = [0.5, 0.5, 0.5, 0.5];
  for (let iteration = 0; iteration < 2_000; iteration++) {
    // The shift makes the largest eigenvalue also the largest in size.
    const next = profile.map(
      (row, k) => row.reduce((sum, value, j) => sum + value * quaternion[j], 0) + 2 * quaternion[k],
    );
    const length = Math.sqrt(next.reduce((sum, value) => sum + value * value, 0));
    quaternion = next.map((value) => value / length);
  }
  const [x, y, z, w] = quaternion;
  return (direction) => rotated(direction, [x, y, z], w);
}

/** Davenport's matrix, divided by the number of sights. */
function profileOf(sights: readonly Sight[]): number[][] {
  const attitude = [0, 1, 2].map((row) =>
    [0, 1, 2].map((column) => sights.reduce((sum, [from, to]) => sum + to[row] * from[column], 0) / sights.length),
  );
  const trace = attitude[0][0] + attitude[1][1] + attitude[2][2];
  const axis = sights.reduce(
    (sum, [from, to]) => cross(from, to).map((value, k) => sum[k] + value / sights.length),
    [0, 0, 0],
  );
  const upper = [0, 1, 2].map((row) => [
    ...[0, 1, 2].map((column) => attitude[row][column] + attitude[column][row] - (row === column ? trace : 0)),
    axis[row],
  ]);
  return [...upper, [...axis, trace]];
}

function rotated(direction: Vector3, axis: Vector3, w: number): Vector3 {
  const once = cross(axis, direction);
  const twice = cross(axis, once);
  return [0, 1, 2].map((k) => direction[k] + 2 * (w * once[k] + twice[k])) as unknown as Vector3;
}
