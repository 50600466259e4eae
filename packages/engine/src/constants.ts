/**
 * Every number of nature and geodesy that the engine uses, once, with its unit and source.
 * Figures of real systems (masks, angles, dates) are dated facts and live in `system/`.
 */

export const PI: number = 3.141592653589793;
export const TWO_PI: number = 6.283185307179586;
export const HALF_PI: number = 1.5707963267948966;
export const RAD_PER_DEG: number = PI / 180;
export const DEG_PER_RAD: number = 180 / PI;

/** Vacuum speed of light, km/s (exact; SI definition of the metre, 1983). */
export const SPEED_OF_LIGHT_KM_PER_S: number = 299_792.458;

/** Mean radius of the geostationary orbit, km (ITU-R S.1503-4, table of constants). */
export const GSO_RADIUS_KM: number = 42_164.17;

/** Rotation rate of the Earth, rad/s (IERS Conventions 2010, table 1.1; length-of-day variation < 1e-12 rad/s neglected). */
export const EARTH_ROTATION_RAD_PER_S: number = 7.292_115e-5;

export const MICROSECONDS_PER_SECOND: number = 1_000_000;
export const MICROSECONDS_PER_MINUTE: number = 60_000_000;
export const MICROSECONDS_PER_DAY: number = 86_400_000_000;
export const SECONDS_PER_DAY: number = 86_400;
export const MINUTES_PER_DAY: number = 1_440;

/** Boltzmann constant, J/K (exact; SI definition of the kelvin, 2019). */
export const BOLTZMANN_J_PER_K: number = 1.380649e-23;
