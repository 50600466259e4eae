import type { Index } from '../../../kernel/index.ts';

/**
 * The constants of a satellite in the order of its packed record (`pack.ts` fills it): angles in radians, times in minutes,
 * lengths in Earth radii or km as said. Factors that always occur together are multiplied in advance.
 */
export const MEAN_ANOMALY: Index = 0;
export const MEAN_ANOMALY_RATE: Index = 1;
export const PERIGEE: Index = 2;
export const PERIGEE_RATE: Index = 3;
export const NODE: Index = 4;
export const NODE_RATE: Index = 5;
/** Quadratic motion of the node. */
export const NODE_DRAG: Index = 6;
/** Semi-major axis: factor 1 − C1 t − D2 t² − D3 t³ − D4 t⁴, squared. */
export const AXIS_1: Index = 7;
export const AXIS_2: Index = 8;
export const AXIS_3: Index = 9;
export const AXIS_4: Index = 10;
/** Mean longitude by drag: mean motion × (T2 t² + T3 t³ + T4 t⁴ + T5 t⁵). */
export const LONGITUDE_2: Index = 11;
export const LONGITUDE_3: Index = 12;
export const LONGITUDE_4: Index = 13;
export const LONGITUDE_5: Index = 14;
/** Eccentricity: value, loss per minute, amplitude of its swing with the sine of the anomaly. */
export const ECCENTRICITY: Index = 15;
export const ECCENTRICITY_LOSS: Index = 16;
export const ECCENTRICITY_SWING: Index = 17;
/** Shift of anomaly against perigee: value at epoch + rate × t + size × (1 + η cos M)³. */
export const SHIFT: Index = 18;
export const SHIFT_RATE: Index = 19;
export const SHIFT_SIZE: Index = 20;
export const ETA: Index = 21;
/** Long-period terms of J3. */
export const LONG_PERIOD_E: Index = 22;
export const LONG_PERIOD_LONGITUDE: Index = 23;
export const SINE_INCLINATION: Index = 24;
export const COSINE_INCLINATION: Index = 25;
/** Semi-major axis at epoch, Earth radii and km. */
export const AXIS: Index = 26;
export const AXIS_KM: Index = 27;
/** Short-period terms of J2, each with J2/2 and its function of the inclination: radius (two), latitude, node, inclination. */
export const RADIUS_SCALE: Index = 28;
export const RADIUS_SWING_KM: Index = 29;
export const LATITUDE_SWING: Index = 30;
export const NODE_SWING: Index = 31;
export const INCLINATION_SWING: Index = 32;
/** Speed in a circular orbit × a, km/s; the J2 terms of the rates. */
export const SPEED: Index = 33;
export const RATE_SWING: Index = 34;
export const RATE_SHIFT: Index = 35;
/** Numbers in a packed record. */
export const RECORD_FIELDS: Index = 36;

/** A base row: sine and cosine of anomaly, longitude, drag's part of it and node at a base time; that part itself. */
export const BASE_SINE_ANOMALY: Index = 0;
export const BASE_COSINE_ANOMALY: Index = 1;
export const BASE_SINE_LONGITUDE: Index = 2;
export const BASE_COSINE_LONGITUDE: Index = 3;
export const BASE_SINE_GAIN: Index = 4;
export const BASE_COSINE_GAIN: Index = 5;
export const BASE_SINE_NODE: Index = 6;
export const BASE_COSINE_NODE: Index = 7;
export const BASE_GAIN: Index = 8;
export const BASE_FIELDS: Index = 9;

/** A turn row: sine and cosine of what anomaly and longitude turn by from a base. */
export const TURN_SINE_ANOMALY: Index = 0;
export const TURN_COSINE_ANOMALY: Index = 1;
export const TURN_SINE_LONGITUDE: Index = 2;
export const TURN_COSINE_LONGITUDE: Index = 3;
export const TURN_FIELDS: Index = 4;

/** What a row of scratch hands from stage to stage; in brackets the symbols of Spacetrack Report 3. Minutes since epoch; */
export const TIME: Index = 0;
/** sine and cosine of the mean anomaly before drag, and of the angle by which drag shifts it; what drag has added to the longitude since the base; */
export const SINE_ANOMALY: Index = 1;
export const COSINE_ANOMALY: Index = 2;
export const SINE_SHIFT: Index = 3;
export const COSINE_SHIFT: Index = 4;
export const LATITUDE_GAIN: Index = 5;
/** sine and cosine of the mean argument of latitude (U), without what is added since the base; */
export const SINE_MEAN: Index = 6;
export const COSINE_MEAN: Index = 7;
/** mean eccentricity (e); e sin M and e cos M, at first without and at last with the terms of J3 (of axN and ayN); its square then; */
export const MEAN_E: Index = 8;
export const E_SINE_M: Index = 9;
export const E_COSINE_M: Index = 10;
export const E_SQUARED: Index = 11;
/** factor of the semi-major axis before squaring, 1 / a, 1 / p (Earth radii), 1 / p²; */
export const AXIS_FACTOR: Index = 12;
export const INVERSE_AXIS: Index = 13;
export const INVERSE_P: Index = 14;
export const INVERSE_P2: Index = 15;
/** sine and cosine of the true argument of latitude (u, at last uk), and of twice u, over p²; */
export const SINE_LATITUDE: Index = 16;
export const COSINE_LATITUDE: Index = 17;
export const SINE_TWICE: Index = 18;
export const COSINE_TWICE: Index = 19;
/** radius over a, radius in km; radial and transverse rate over those of a circular orbit; */
export const RADIUS_RATIO: Index = 20;
export const RADIUS: Index = 21;
export const RADIAL_RATE: Index = 22;
export const TRANSVERSE_RATE: Index = 23;
/** sine and cosine of the node (☊), how far it has gone from there, then with the orbit's tilt: sin ☊ cos i, cos ☊ cos i, sin i. */
export const SINE_NODE: Index = 24;
export const COSINE_NODE: Index = 25;
export const NODE_GAIN: Index = 26;
export const SINE_NODE_TILTED: Index = 27;
export const COSINE_NODE_TILTED: Index = 28;
export const SINE_TILT: Index = 29;
/** Fields in a row. */
export const ROW_FIELDS: Index = 30;
