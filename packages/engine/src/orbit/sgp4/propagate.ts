import { TWO_PI } from '../../constants.ts';
import { SkywitnessError } from '../../errors.ts';
import { pow } from '../../math/index.ts';
import type { Vector3 } from '../../vector.ts';
import { addPeriodics } from './deep-space/periodics.ts';
import type { DeepSpace } from './deep-space/prepare.ts';
import { addDeepSpaceSecular } from './deep-space/secular.ts';
import { inclinationTermsInto, newInclinationTerms } from './inclination-terms.ts';
import { newMeanElements } from './mean-elements.ts';
import type { Sgp4Record } from './record.ts';
import { type DragEffect, secularInto } from './secular.ts';
import { osculatingStateInto } from './short-period.ts';
import {
  describeStatus,
  MEAN_ECCENTRICITY_OUT_OF_RANGE,
  MEAN_MOTION_NOT_POSITIVE,
  PERTURBED_ECCENTRICITY_OUT_OF_RANGE,
  PROPAGATED,
  type PropagationStatus,
} from './status.ts';

/** Bounds of the mean eccentricity after drag (AIAA 2006-6753): slightly negative values are rounding, raised to the floor. */
const LOWEST_MEAN_ECCENTRICITY = -0.001;
const ECCENTRICITY_FLOOR = 1e-6;

// Scratch, overwritten by every call: nothing is carried from one call to the next.
const mean = newMeanElements();
const drag: DragEffect = { axisFactor: 0, eccentricityLoss: 0, longitudeGain: 0 };
const perturbedTerms = newInclinationTerms();

/**
 * Writes position (km) and velocity (km/s) in TEME to `out[offset … offset + 5]` and returns 0, or an error code and NaN.
 * Allocates nothing and keeps no state: the result depends on the arguments only, whatever was computed before.
 *
 * Accuracy: 1e-6 km and 1e-9 km/s against every row of the verification set of AIAA 2006-6753, with its error codes
 * (`verification.test.ts`; some rows in `truth/sgp4-rows.csv`). That is the accuracy of the arithmetic; the theory itself
 * is good to about a kilometre at epoch and loses 1–3 km a day in low orbits.
 *
 * @throws SkywitnessError `PROPAGATION_TIME` when the time is not a finite number.
 */
export function propagateInto(
  out: Float64Array,
  offset: number,
  record: Sgp4Record,
  minutesSinceEpoch: number,
): PropagationStatus {
  if (!Number.isFinite(minutesSinceEpoch)) throw timeError(minutesSinceEpoch);
  const status =
    record.deepSpace === undefined
      ? nearEarthInto(out, offset, record, minutesSinceEpoch)
      : deepSpaceInto(out, offset, record, minutesSinceEpoch);
  if (status !== PROPAGATED) out.fill(Number.NaN, offset, offset + 6);
  return status;
}

function nearEarthInto(out: Float64Array, offset: number, record: Sgp4Record, minutes: number): PropagationStatus {
  if (!(record.meanMotionRadPerMin > 0)) return MEAN_MOTION_NOT_POSITIVE;
  secularInto(mean, drag, record, minutes);
  mean.semiMajorAxis = record.semiMajorAxis * drag.axisFactor * drag.axisFactor;
  const status = applyDrag(record);
  if (status !== PROPAGATED) return status;
  return osculatingStateInto(out, offset, mean, record.inclinationTerms, record.gravity);
}

/** The same with the effects of Sun, Moon and resonances (Spacetrack Report 3, section 8; AIAA 2006-6753, appendix). */
function deepSpaceInto(out: Float64Array, offset: number, record: Sgp4Record, minutes: number): PropagationStatus {
  const deepSpace = record.deepSpace as DeepSpace;
  secularInto(mean, drag, record, minutes);
  addDeepSpaceSecular(mean, deepSpace, minutes);
  if (!(mean.meanMotion > 0)) return MEAN_MOTION_NOT_POSITIVE;
  mean.semiMajorAxis = pow(record.gravity.xke / mean.meanMotion, 2 / 3) * drag.axisFactor * drag.axisFactor;
  const status = applyDrag(record);
  if (status !== PROPAGATED) return status;
  // The periodics of small inclinations depend on the branch of the node: the reference keeps the remainder's sign.
  mean.raan %= TWO_PI;
  addPeriodics(mean, deepSpace, minutes);
  if (!(mean.eccentricity >= 0 && mean.eccentricity <= 1)) return PERTURBED_ECCENTRICITY_OUT_OF_RANGE;
  inclinationTermsInto(perturbedTerms, mean.inclination, record.gravity);
  return osculatingStateInto(out, offset, mean, perturbedTerms, record.gravity);
}

/** Eccentricity, mean motion and mean longitude after drag, for the semi-major axis already in `mean`. */
function applyDrag(record: Sgp4Record): PropagationStatus {
  mean.meanMotion = record.gravity.xke / (mean.semiMajorAxis * Math.sqrt(mean.semiMajorAxis));
  const eccentricity = mean.eccentricity - drag.eccentricityLoss;
  if (!(eccentricity < 1 && eccentricity >= LOWEST_MEAN_ECCENTRICITY)) return MEAN_ECCENTRICITY_OUT_OF_RANGE;
  mean.eccentricity = eccentricity < ECCENTRICITY_FLOOR ? ECCENTRICITY_FLOOR : eccentricity;
  mean.meanAnomaly += record.meanMotionRadPerMin * drag.longitudeGain;
  return PROPAGATED;
}

/** Position and velocity in TEME, the axes in which SGP4 computes: true equator, mean equinox of the moment. */
export interface TemeState {
  readonly positionTemeKm: Vector3;
  readonly velocityTemeKmPerS: Vector3;
}

/**
 * Position and velocity of one satellite; the readable twin of `propagateInto`, with the same numbers.
 *
 * @throws SkywitnessError `PROPAGATION_FAILED` when SGP4 has no answer (decayed, damaged elements), `PROPAGATION_TIME`
 * when the time is not a finite number.
 */
export function propagate(record: Sgp4Record, minutesSinceEpoch: number): TemeState {
  const state = new Float64Array(6);
  const status = propagateInto(state, 0, record, minutesSinceEpoch);
  if (status !== PROPAGATED) {
    const sentence = `satellite ${record.catalogueNumber} cannot be propagated to ${minutesSinceEpoch} minutes after its epoch (SGP4 error ${status}). ${describeStatus(status)} Use an element set nearer to that time.`;
    throw new SkywitnessError('PROPAGATION_FAILED', sentence);
  }
  const [x, y, z, vx, vy, vz] = state as unknown as readonly [number, number, number, number, number, number];
  return { positionTemeKm: [x, y, z], velocityTemeKmPerS: [vx, vy, vz] };
}

function timeError(minutes: number): SkywitnessError {
  const sentence = `${minutes} minutes after epoch is not a time to propagate to. Give a finite number of minutes.`;
  return new SkywitnessError('PROPAGATION_TIME', sentence);
}
