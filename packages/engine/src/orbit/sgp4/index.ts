export { type GravityModel, WGS72, WGS72_OLD, WGS84 } from './gravity.ts';
export { prepareSgp4 } from './prepare.ts';
export { propagate, propagateInto, type TemeState } from './propagate.ts';
export type { Sgp4Record } from './record.ts';
export {
  DECAYED,
  describeStatus,
  MEAN_ECCENTRICITY_OUT_OF_RANGE,
  MEAN_MOTION_NOT_POSITIVE,
  PERTURBED_ECCENTRICITY_OUT_OF_RANGE,
  PROPAGATED,
  type PropagationStatus,
  SEMILATUS_RECTUM_NEGATIVE,
} from './status.ts';
