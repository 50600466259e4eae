import { RAD_PER_DEG } from '@skywitness/engine/constants';
import { normaliseLongitudeDeg } from '@skywitness/engine/earth';
import { cos } from '@skywitness/engine/math';
import type { Position } from './outlines.ts';

/** A box in degrees; west lies in [−180°, 180°), east may exceed 180°. */
export interface Frame {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Half the size of a frame round a position: of latitude, and of longitude at the equator. */
export interface FrameReach {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
}

/** The frame round a position; longitudes widen with latitude so that its proportions stay. */
export function frameRound([longitudeDeg, latitudeDeg]: Position, reach: FrameReach): Frame {
  const squeeze = cos(latitudeDeg * RAD_PER_DEG);
  const halfWidth = reach.longitudeDeg >= 180 * squeeze ? 180 : reach.longitudeDeg / squeeze;
  const west = normaliseLongitudeDeg(longitudeDeg - halfWidth);
  return {
    west,
    east: west + 2 * halfWidth,
    south: Math.max(-90, latitudeDeg - reach.latitudeDeg),
    north: Math.min(90, latitudeDeg + reach.latitudeDeg),
  };
}

export function isInFrame([longitudeDeg, latitudeDeg]: Position, { west, south, east, north }: Frame): boolean {
  const eastward = longitudeDeg - west - 360 * Math.floor((longitudeDeg - west) / 360);
  return latitudeDeg >= south && latitudeDeg <= north && eastward <= east - west;
}

/** The narrowest frame round all of some: it begins behind the widest gap between them; the whole world when there is none. */
export function frameRoundAll(frames: readonly Frame[]): Frame {
  const sorted = [...frames].sort((a, b) => a.west - b.west);
  const south = Math.min(90, ...frames.map((frame) => frame.south));
  const north = Math.max(-90, ...frames.map((frame) => frame.north));
  let whole: Frame = { west: -180, south, east: 180, north };
  sorted.forEach((first, index) => {
    const turned = [
      ...sorted.slice(index),
      ...sorted.slice(0, index).map((frame) => ({ ...frame, east: frame.east + 360 })),
    ];
    const east = Math.max(...turned.map((frame) => frame.east));
    if (east - first.west < whole.east - whole.west) whole = { west: first.west, south, east, north };
  });
  return whole;
}
