import type { Camera } from '../map/scene.ts';
import type { MeshAsk } from './calls.ts';

/** From which zoom on cells of a resolution around the middle of the map are drawn instead of the whole Earth. */
const LOCAL: readonly (readonly [zoom: number, resolution: number])[] = [
  [6.1, 5],
  [4.7, 4],
];
/** The middle is rounded, so that small moves keep the cells. */
const GRAIN_DEG: Readonly<Record<number, number>> = { 5: 2, 4: 6 };

/** Which cells suit a camera: 41,162 of the whole Earth, or some 5,000 smaller ones around its middle. */
export function meshFor(camera: Camera | undefined): MeshAsk {
  const local = LOCAL.find(([zoom]) => camera !== undefined && camera.zoom >= zoom);
  if (camera === undefined || local === undefined) return { resolution: 3 };
  const [, resolution] = local;
  const grain = GRAIN_DEG[resolution] ?? 1;
  const latitudeDeg = Math.max(-90, Math.min(90, Math.round(camera.latitudeDeg / grain) * grain));
  return { resolution, around: { latitudeDeg, longitudeDeg: Math.round(camera.longitudeDeg / grain) * grain } };
}
