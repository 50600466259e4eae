import { PI } from '../../../constants.ts';

/** Amplitudes of the periodic changes by one body; e, i, mean longitude l, ω-like gh, node-like h (Spacetrack Report 3, section 8). */
export interface PeriodicAmplitudes {
  readonly e2: number;
  readonly e3: number;
  readonly i2: number;
  readonly i3: number;
  readonly l2: number;
  readonly l3: number;
  readonly l4: number;
  readonly gh2: number;
  readonly gh3: number;
  readonly gh4: number;
  readonly h2: number;
  readonly h3: number;
}

/** Rates per minute of the satellite's mean elements. */
export interface LunarSolarRates {
  readonly eccentricity: number;
  readonly inclination: number;
  readonly meanAnomaly: number;
  readonly argumentOfPerigee: number;
  readonly raan: number;
}

/** The Sun or the Moon as it acts on one satellite. */
export interface ThirdBody {
  readonly meanMotionRadPerMin: number;
  readonly eccentricity: number;
  readonly meanAnomalyAtEpochRad: number;
  readonly amplitudes: PeriodicAmplitudes;
  readonly rates: LunarSolarRates;
}

/** Where the body's orbit lies, as sines and cosines relative to the satellite's node. */
export interface ThirdBodyGeometry {
  readonly meanMotionRadPerMin: number;
  readonly eccentricity: number;
  readonly meanAnomalyAtEpochRad: number;
  /** Strength of its pull, rad/min. */
  readonly strength: number;
  readonly sinePerigee: number;
  readonly cosinePerigee: number;
  readonly sineInclination: number;
  readonly cosineInclination: number;
  readonly sineNode: number;
  readonly cosineNode: number;
}

/** The satellite's orbit at epoch. */
export interface SatelliteOrbit {
  readonly meanMotion: number;
  readonly eccentricity: number;
  readonly inclination: number;
  readonly sineInclination: number;
  readonly cosineInclination: number;
  readonly sinePerigee: number;
  readonly cosinePerigee: number;
}

/** Within 3° of the equatorial plane, prograde or retrograde, the node's secular motion is left out. */
const EQUATORIAL_RAD = 5.235_987_7e-2;

/**
 * Secular rates and periodic amplitudes by one body. a, x, z and s are the letters of Spacetrack Report 3, section 8
 * ("deep-space initialisation"): a1 … a10 turn the body's orbit into the satellite's plane, x1 … x8 into its apsides,
 * z are the direction functions, s the strengths.
 */
export function thirdBody(orbit: SatelliteOrbit, body: ThirdBodyGeometry): ThirdBody {
  const { cosinePerigee: cg, sinePerigee: sg, cosineInclination: ci, sineInclination: si } = body;
  const { cosineNode: ch, sineNode: sh } = body;
  const a1 = cg * ch + sg * ci * sh;
  const a3 = -sg * ch + cg * ci * sh;
  const a7 = -cg * sh + sg * ci * ch;
  const a8 = sg * si;
  const a9 = sg * sh + cg * ci * ch;
  const a10 = cg * si;
  const { cosineInclination: cosI, sineInclination: sinI, cosinePerigee: cosW, sinePerigee: sinW } = orbit;
  const a2 = cosI * a7 + sinI * a8;
  const a4 = cosI * a9 + sinI * a10;
  const a5 = -sinI * a7 + cosI * a8;
  const a6 = -sinI * a9 + cosI * a10;

  const x1 = a1 * cosW + a2 * sinW;
  const x2 = a3 * cosW + a4 * sinW;
  const x3 = -a1 * sinW + a2 * cosW;
  const x4 = -a3 * sinW + a4 * cosW;
  const x5 = a5 * sinW;
  const x6 = a6 * sinW;
  const x7 = a5 * cosW;
  const x8 = a6 * cosW;

  const e = orbit.eccentricity;
  const e2 = e * e;
  const beta2 = 1 - e2;
  const z31 = 12 * x1 * x1 - 3 * x3 * x3;
  const z32 = 24 * x1 * x2 - 6 * x3 * x4;
  const z33 = 12 * x2 * x2 - 3 * x4 * x4;
  const z1 = 2 * (3 * (a1 * a1 + a2 * a2) + z31 * e2) + beta2 * z31;
  const z2 = 2 * (6 * (a1 * a3 + a2 * a4) + z32 * e2) + beta2 * z32;
  const z3 = 2 * (3 * (a3 * a3 + a4 * a4) + z33 * e2) + beta2 * z33;
  const z11 = -6 * a1 * a5 + e2 * (-24 * x1 * x7 - 6 * x3 * x5);
  const z12 = -6 * (a1 * a6 + a3 * a5) + e2 * (-24 * (x2 * x7 + x1 * x8) - 6 * (x3 * x6 + x4 * x5));
  const z13 = -6 * a3 * a6 + e2 * (-24 * x2 * x8 - 6 * x4 * x6);
  const z21 = 6 * a2 * a5 + e2 * (24 * x1 * x5 - 6 * x3 * x7);
  const z22 = 6 * (a4 * a5 + a2 * a6) + e2 * (24 * (x2 * x5 + x1 * x6) - 6 * (x4 * x7 + x3 * x8));
  const z23 = 6 * a4 * a6 + e2 * (24 * x2 * x6 - 6 * x4 * x8);

  const s3 = body.strength / orbit.meanMotion;
  const s2 = (-0.5 * s3) / Math.sqrt(beta2);
  const s4 = s3 * Math.sqrt(beta2);
  const s1 = -15 * e * s4;
  const s5 = x1 * x3 + x2 * x4;
  const s6 = x2 * x3 + x1 * x4;
  const s7 = x2 * x4 - x1 * x3;

  const n = body.meanMotionRadPerMin;
  const isEquatorial = orbit.inclination < EQUATORIAL_RAD || orbit.inclination > PI - EQUATORIAL_RAD;
  const raan = isEquatorial ? 0 : (-n * s2 * (z21 + z23)) / sinI;
  return {
    meanMotionRadPerMin: n,
    eccentricity: body.eccentricity,
    meanAnomalyAtEpochRad: body.meanAnomalyAtEpochRad,
    amplitudes: {
      e2: 2 * s1 * s6,
      e3: 2 * s1 * s7,
      i2: 2 * s2 * z12,
      i3: 2 * s2 * (z13 - z11),
      l2: -2 * s3 * z2,
      l3: -2 * s3 * (z3 - z1),
      l4: -2 * s3 * (-21 - 9 * e2) * body.eccentricity,
      gh2: 2 * s4 * z32,
      gh3: 2 * s4 * (z33 - z31),
      gh4: -18 * s4 * body.eccentricity,
      h2: -2 * s2 * z22,
      h3: -2 * s2 * (z23 - z21),
    },
    rates: {
      eccentricity: s1 * n * s5,
      inclination: s2 * n * (z11 + z13),
      meanAnomaly: -n * s3 * (z1 + z3 - 14 - 6 * e2),
      argumentOfPerigee: s4 * n * (z31 + z33 - 6) - cosI * raan,
      raan,
    },
  };
}
