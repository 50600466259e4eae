export {
  type BeamFootprint,
  type BeamWidth,
  beamFootprint,
  type FootprintOptions,
  footprintReachKm,
} from './beam-footprint.ts';
export { satelliteSeenFrom } from './satellite-seen-from.ts';
export { surfacePoint } from './surface-point.ts';
