export { exp, log, pow } from './exponential.ts';
export { acos, asin, atan2 } from './inverse-trigonometry.ts';
export { cos, sin, sinCosInto, tan } from './trigonometry.ts';
